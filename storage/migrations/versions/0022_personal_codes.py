"""personal codes, and by which one somebody who is answering came in"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_code",
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
        sqlite_with_rowid=False,
    )
    op.add_column("participation", sa.Column("code", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

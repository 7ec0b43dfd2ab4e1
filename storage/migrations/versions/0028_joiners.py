"""how to reach those who would like to be Young Inspectors, apart from all else"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "joiner",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

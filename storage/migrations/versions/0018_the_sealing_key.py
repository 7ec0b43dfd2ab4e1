"""what a changed SECRET_KEY can't give again: the key of pseudonyms, sealed under the new one"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sealing_key",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pseudonyms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

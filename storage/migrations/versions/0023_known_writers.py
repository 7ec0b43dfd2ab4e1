"""writers whom a coder knows"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_writer",
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("coder", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("response_id", "coder"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

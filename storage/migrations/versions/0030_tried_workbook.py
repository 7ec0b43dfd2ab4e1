"""how far a coordinator has come in trying the workbook that they sent"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workbook", sa.Column("tried", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

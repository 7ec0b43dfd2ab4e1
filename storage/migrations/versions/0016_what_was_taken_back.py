"""what else was taken back, so that no backup brings it back: being quoted, and answers given up unsent"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("erasure", sa.Column("unquoted", sa.LargeBinary(), nullable=True))
    op.add_column("erasure", sa.Column("begun", sa.String(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

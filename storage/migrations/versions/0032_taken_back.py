"""that a tablet's link was taken back is kept, so that one that is not known is merely over"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tablet", sa.Column("taken_back_at", Moment(timezone=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

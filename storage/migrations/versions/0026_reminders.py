"""how often somebody who did not finish was reminded, and when last"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("participation", sa.Column("reminded", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("participation", sa.Column("reminded_on", sa.Date(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

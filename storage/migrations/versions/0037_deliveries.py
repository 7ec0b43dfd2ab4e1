"""deliveries name nobody, and stand in the order in which they came"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE delivery_before AS SELECT key, seen_at FROM delivery")
    op.drop_table("delivery")
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.execute("INSERT INTO delivery (key, seen_at) SELECT key, seen_at FROM delivery_before ORDER BY seen_at")
    op.drop_table("delivery_before")


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

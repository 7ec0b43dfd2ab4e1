"""what was erased, so that a backup does not bring it back; the day on which an audience closed"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("participant", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_erasure_at"), "erasure", ["at"], unique=False)
    op.add_column("audience", sa.Column("closed_on", sa.Date(), nullable=True))
    closed = sa.table("audience", sa.column("state"), sa.column("closed_on", sa.Date()))
    today = datetime.now(UTC).date()  # nothing says when it was
    op.execute(sa.update(closed).where(closed.c.state == "closed").values(closed_on=today))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

"""What a chat wrote lately, where somebody stands who told us something, and letters to them."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_heard_since"), "heard", ["since"], unique=False)
    op.add_column("chat", sa.Column("care", sa.LargeBinary(), nullable=True))
    op.add_column("chat", sa.Column("care_message", sa.BigInteger(), nullable=True))
    for count in ("care_revision", "care_shown"):
        op.add_column("chat", sa.Column(count, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("case_text", sa.Column("author", sa.String(), nullable=True))
    op.add_column("case_text", sa.Column("opened_at", Moment(timezone=True), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

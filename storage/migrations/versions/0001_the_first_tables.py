"""the first tables"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audience",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("hoped_for", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "decline",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "wave", "day"),
    )
    op.create_table(
        "delivery",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_delivery_seen_at"), "delivery", ["seen_at"], unique=False)
    op.create_table(
        "failed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "invitation",
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("spent_at", Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_release_audience"), "release", ["audience"], unique=False)
    op.create_table(
        "running",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("opened_at", Moment(timezone=True), nullable=True),
        sa.Column("bump", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "slot",
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=False),
        sa.Column("done_at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job", "due_at"),
    )
    op.create_table(
        "version",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "audience"),
    )
    op.create_table(
        "release_count",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("release_id", "question", "option"),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", Moment(timezone=True), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["release.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("receipt"),
    )
    op.create_index(op.f("ix_response_audience"), "response", ["audience"], unique=False)
    op.create_index(op.f("ix_response_release_id"), "response", ["release_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("response_id", "question"),
    )
    op.create_table(
        "chat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("response_id", sa.String(), nullable=True),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.Column("resume", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("resume"),
    )
    op.create_index(op.f("ix_chat_response_id"), "chat", ["response_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("participant", sa.LargeBinary(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("participant", "audience", "wave"),
    )
    op.create_index(op.f("ix_participation_response_id"), "participation", ["response_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("sent_at", Moment(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_notice_chat_id"), "notice", ["chat_id"], unique=False)
    op.create_index(op.f("ix_notice_state"), "notice", ["state"], unique=False)
    op.create_table(
        "person",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "role"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

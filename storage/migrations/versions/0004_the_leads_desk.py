"""The lead's desk: the reading list, what is done in a case and why, who may see a contact, and signing in."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=False),
        sa.Column("participant", sa.LargeBinary(), nullable=True),
        sa.Column("read_at", Moment(timezone=True), nullable=True),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reading_source"), "reading", ["source"], unique=False)
    op.create_index(op.f("ix_reading_due_at"), "reading", ["due_at"], unique=False)
    op.create_table(
        "case_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_case_act_case_id"), "case_act", ["case_id"], unique=False)
    op.create_table(
        "contact_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("granted_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contact_ask_case_id"), "contact_ask", ["case_id"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("spent_at", Moment(timezone=True), nullable=True),
        sa.Column("browser", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code"),
        sa.UniqueConstraint("browser"),
    )
    op.create_index(op.f("ix_sign_in_chat_id"), "sign_in", ["chat_id"], unique=False)
    op.create_index(op.f("ix_sign_in_made_at"), "sign_in", ["made_at"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

"""Alerts, the links in their e-mails, e-mails owed, whom alerts reach, and who has a case."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("send_at", Moment(timezone=True), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_alert_role"), "alert", ["role"], unique=False)
    op.create_index(op.f("ix_alert_send_at"), "alert", ["send_at"], unique=False)
    op.create_table(
        "alert_case",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alert_id", "case_id"),
    )
    op.create_index(op.f("ix_alert_case_case_id"), "alert_case", ["case_id"], unique=False)
    op.create_table(
        "alert_link",
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", Moment(timezone=True), nullable=False),
        sa.Column("spent_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index(op.f("ix_alert_link_alert_id"), "alert_link", ["alert_id"], unique=False)
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("letter", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(timezone=True), nullable=False),
        sa.Column("next_at", Moment(timezone=True), nullable=False),
        sa.Column("sent_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_mail_alert_id"), "mail", ["alert_id"], unique=False)
    op.create_index(op.f("ix_mail_next_at"), "mail", ["next_at"], unique=False)
    op.create_index(op.f("ix_mail_state"), "mail", ["state"], unique=False)
    op.create_table(
        "reached",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("way", sa.LargeBinary(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("role", "way"),
    )
    op.add_column("case", sa.Column("held_role", sa.String(), nullable=True))
    with op.batch_alter_table("notice") as notice:  # SQLite adds a key only to a new table
        notice.add_column(sa.Column("alert_id", sa.Integer(), nullable=True))
        notice.create_foreign_key("notice_alert_id_fkey", "alert", ["alert_id"], ["id"], ondelete="CASCADE")
    op.create_index(op.f("ix_notice_alert_id"), "notice", ["alert_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

"""who took part and what was said come apart"""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

UNRELEASED, LINKED = sa.text("release_id IS NULL"), sa.text("revision > 0")
RESPONSE = sa.table(
    "response", sa.column("sent_at", Moment()), sa.column("week", sa.Date()), sa.column("changed_on", sa.Date())
)


def upgrade() -> None:
    op.add_column("response", sa.Column("week", sa.Date(), nullable=True))
    op.add_column("response", sa.Column("changed_on", sa.Date(), nullable=True))
    op.add_column("response", sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(op.f("ix_response_changed_on"), "response", ["changed_on"], unique=False)
    op.drop_index("ix_response_waiting", table_name="response")
    waiting = ["audience", "wave", "week", "sent_at"]
    op.create_index("ix_response_waiting", "response", waiting, sqlite_where=UNRELEASED, postgresql_where=UNRELEASED)
    op.create_index("ix_response_linked", "response", ["sent_at"], sqlite_where=LINKED, postgresql_where=LINKED)
    op.add_column("delivery", sa.Column("chat", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_delivery_chat"), "delivery", ["chat"], unique=False)
    op.add_column("failed", sa.Column("chat", sa.LargeBinary(), nullable=True))
    _date()


def _date() -> None:
    """What was sent gets its week; what was not is as old as today: nothing says when it was begun."""
    connection = op.get_bind()
    sent = sa.select(sa.func.min(RESPONSE.c.sent_at, type_=Moment()), sa.func.max(RESPONSE.c.sent_at, type_=Moment()))
    first, last = connection.execute(sent).one()
    connection.execute(
        sa.update(RESPONSE).where(RESPONSE.c.sent_at.is_(None)).values(changed_on=datetime.now(UTC).date())
    )
    monday = _monday(first.date()) if first else None
    while monday is not None and monday <= last.date():
        begins = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
        this = (RESPONSE.c.sent_at >= begins, RESPONSE.c.sent_at < begins + timedelta(days=7))
        connection.execute(sa.update(RESPONSE).where(*this).values(week=monday))
        monday += timedelta(days=7)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def downgrade() -> None:
    raise NotImplementedError("migrations only go up; restore a backup instead")

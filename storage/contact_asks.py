"""Asking to see how a person can be reached: one asks, another grants, and it ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

WHY = "contact_ask.why"
LASTS = timedelta(hours=24)
"""How long an ask may be granted, and how long what was granted may be looked at, each from its own time."""


class ContactAsk(SQLModel, table=True):
    """asked_by, granted_by: chats. role: of the one who asks."""

    __tablename__ = "contact_ask"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    asked_by: int
    role: str
    asked_at: datetime = Field(sa_type=Moment)
    why: bytes
    granted_by: int | None = None
    granted_at: datetime | None = Field(default=None, sa_type=Moment)


CONTACT_ASK = SQLModel.metadata.tables["contact_ask"]


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask that was not granted yet."""

    id: int
    case: int
    asked_by: int
    role: str
    asked_at: datetime
    why: str


def ask(connection: Connection, case: int, by: int, role: str, why: str, now: datetime, seal: Seal) -> int:
    values = {"case_id": case, "asked_by": by, "role": role, "asked_at": now}
    sealed = seal.close(why.encode(errors="replace"), WHY)
    statement = insert(CONTACT_ASK).values(**values, why=sealed).returning(CONTACT_ASK.c.id)
    return int(connection.execute(statement).scalar_one())


def waiting(connection: Connection, case: int, now: datetime, seal: Seal) -> list[Ask]:
    """The asks in a case that may still be granted, oldest first."""
    open_ones = (CONTACT_ASK.c.case_id == case, *_waiting(now))
    columns = [CONTACT_ASK.c[name] for name in ("id", "case_id", "asked_by", "role", "asked_at", "why")]
    rows = connection.execute(select(*columns).where(*open_ones).order_by(CONTACT_ASK.c.id))
    return [
        Ask(number, at, asked_by, role, asked_at, seal.open(why, WHY).decode())
        for number, at, asked_by, role, asked_at, why in rows
    ]


def case_of(connection: Connection, number: int) -> int | None:
    """The case that an ask is about."""
    return connection.execute(select(CONTACT_ASK.c.case_id).where(CONTACT_ASK.c.id == number)).scalar_one_or_none()


def grant(connection: Connection, number: int, by: int, now: datetime) -> bool:
    """False if it was granted before or has ended. That it is another who grants is for the caller to see to."""
    still = (CONTACT_ASK.c.id == number, *_waiting(now))
    granted = connection.execute(update(CONTACT_ASK).where(*still).values(granted_by=by, granted_at=now))
    return granted.rowcount == 1


def granted_until(connection: Connection, case: int, chat: int, now: datetime) -> datetime | None:
    """Until when this chat may see the contact of a case; None if it may not."""
    mine = (CONTACT_ASK.c.case_id == case, CONTACT_ASK.c.asked_by == chat, CONTACT_ASK.c.granted_at > now - LASTS)
    newest = select(CONTACT_ASK.c.granted_at).where(*mine).order_by(CONTACT_ASK.c.granted_at.desc()).limit(1)
    granted = connection.execute(newest).scalar_one_or_none()
    return granted + LASTS if granted is not None else None


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (CONTACT_ASK.c.granted_at.is_(None), CONTACT_ASK.c.asked_at > now - LASTS)

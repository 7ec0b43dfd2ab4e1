"""A case: a disclosure that somebody is answerable for. It outlives the response that it was told in."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

ADDRESS = "case.address"
CONTACT = "case.contact"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is mistaken for something else when it is read out."""
KEPT_FOR = timedelta(days=30)
"""How long after it was closed a case still knows the way back to the person."""
ORDER = ("red", "amber", "green")
"""The gravest first."""

CaseState = Literal["open", "held", "closed"]
First = Literal["lead", "deputy", "manager"]


class Case(SQLModel, table=True):
    """speaker: young or professional. kind, rag, reason: of the gravest flag so far. due_at: by when it is dealt with.

    first: whose it is first; the deputy's where the words name the lead or a coordinator, the manager's where they name
    the deputy. lado: it is about staff or a carer. held_role: who said "I have this"; held_by: their chat, none
    where it was by e-mail. participant: pseudonym of the chat it was told in. contact: how the person asked to
    be reached. These and the address go thirty days after the case was closed.
    """

    __tablename__ = "case"

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(unique=True)
    wave: int
    speaker: str
    kind: str
    rag: str
    reason: str
    first: str
    lado: bool = False
    state: str = Field(default="open", index=True)
    opened_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    told_at: datetime = Field(sa_type=Moment)
    """When the person last wrote something that went to it."""
    held_at: datetime | None = Field(default=None, sa_type=Moment)
    held_role: str | None = None
    held_by: int | None = None
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    wants_contact: bool = False
    contact: bytes | None = None
    channel: str
    address: bytes | None = None
    participant: bytes | None = Field(default=None, index=True)


CASE = SQLModel.metadata.tables["case"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A case without anyone's words, contact or address."""

    id: int
    reference: str
    wave: int
    speaker: str
    kind: str
    rag: str
    reason: str
    first: First
    lado: bool
    state: CaseState
    opened_at: datetime
    due_at: datetime
    told_at: datetime
    held_at: datetime | None
    held_role: str | None
    held_by: int | None
    closed_at: datetime | None
    wants_contact: bool


_KEPT = select(*(CASE.c[name] for name in Kept.__slots__))


@dataclass(frozen=True, slots=True)
class New:
    """What is known of a case when it begins."""

    speaker: str
    kind: str
    rag: str
    reason: str
    first: First = "lead"
    lado: bool = False


@dataclass(frozen=True, slots=True)
class Whose:
    """The chat in which something was told."""

    participant: bytes
    channel: str
    address: str


def begin(
    connection: Connection, new: New, whose: Whose | None, wave: int, due: datetime, now: datetime, seal: Seal
) -> Kept:
    """A new case, whose words are put to it next. Returns it as kept. whose: None where no way back is left."""
    values = {
        "reference": "".join(secrets.choice(LETTERS) for _ in range(6)),
        "wave": wave,
        **asdict(new),
        "state": "open",
        "opened_at": now,
        "due_at": due,
        "told_at": now,
        "wants_contact": False,
        "channel": whose.channel if whose else "",
        "address": seal.close(whose.address.encode(errors="replace"), ADDRESS) if whose else None,
        "participant": whose.participant if whose else None,
    }
    return _kept(connection.execute(insert(CASE).values(values).returning(*_KEPT.selected_columns)).one())


def found(connection: Connection, reference: str) -> Kept | None:
    """The case of a reference, as it was said or typed."""
    row = connection.execute(_KEPT.where(CASE.c.reference == reference.strip().upper())).one_or_none()
    return _kept(row) if row else None


def at(connection: Connection, case: int) -> Kept:
    """Raises sqlalchemy's NoResultFound if there is none."""
    return _kept(connection.execute(_KEPT.where(CASE.c.id == case)).one())


def going_on(connection: Connection, participant: bytes) -> Kept | None:
    """The newest case of this chat that is not closed: what else is told goes to it."""
    mine = (CASE.c.participant == participant, CASE.c.state != "closed")
    row = connection.execute(_KEPT.where(*mine).order_by(CASE.c.id.desc()).limit(1)).one_or_none()
    return _kept(row) if row else None


def unclosed(connection: Connection) -> list[Kept]:
    """All that are open or held: the gravest first, then those that are due first."""
    rows = connection.execute(_KEPT.where(CASE.c.state != "closed").order_by(CASE.c.due_at, CASE.c.id))
    return sorted(map(_kept, rows), key=lambda one: ORDER.index(one.rag))


def closed(connection: Connection, limit: int = 50) -> list[Kept]:
    """The newest that were closed."""
    rows = connection.execute(_KEPT.where(CASE.c.state == "closed").order_by(CASE.c.closed_at.desc()).limit(limit))
    return [_kept(row) for row in rows]


def change(connection: Connection, case: int, **values: Any) -> None:
    """Change columns of a case by name."""
    connection.execute(update(CASE).where(CASE.c.id == case).values(**values))


def hold(connection: Connection, case: int, role: str, by: int | None, now: datetime) -> bool:
    """Somebody has it now. False if another was first, or it is closed. by: their chat; none if it was by e-mail."""
    free = (CASE.c.id == case, CASE.c.state == "open")
    values = {"state": "held", "held_role": role, "held_by": by, "held_at": now}
    return connection.execute(update(CASE).where(*free).values(values)).rowcount == 1


def ask_contact(connection: Connection, case: int, how: str, seal: Seal) -> None:
    """The person wants to be reached, this way."""
    change(connection, case, wants_contact=True, contact=seal.close(how.encode(errors="replace"), CONTACT))


def contact(connection: Connection, case: int, seal: Seal) -> str:
    """How the person asked to be reached; '' if they did not."""
    sealed = connection.execute(select(CASE.c.contact).where(CASE.c.id == case)).scalar_one()
    return seal.open(sealed, CONTACT).decode() if sealed else ""


def whose(connection: Connection, case: int, seal: Seal) -> Whose | None:
    """The chat that it was told in, while the case keeps it."""
    row = connection.execute(
        select(CASE.c.participant, CASE.c.channel, CASE.c.address).where(CASE.c.id == case)
    ).one_or_none()
    if row is None or row[0] is None or row[2] is None:
        return None
    return Whose(row[0], row[1], seal.open(row[2], ADDRESS).decode())


def forget_ways(connection: Connection, now: datetime) -> set[bytes]:
    """Thirty days after a case was closed it forgets the chat, its address, and how the person asked to be reached.

    Returns the chats that no case knows any more.
    """
    known = select(CASE.c.participant).where(CASE.c.participant.is_not(None))
    old = (CASE.c.state == "closed", CASE.c.closed_at <= now - KEPT_FOR)
    forgotten = set(connection.execute(known.where(*old)).scalars())
    if forgotten:
        connection.execute(update(CASE).where(*old).values(participant=None, address=None, contact=None))
        forgotten -= set(connection.execute(known.where(CASE.c.participant.in_(forgotten))).scalars())
    return forgotten


def forget_ways_of(connection: Connection, participant: bytes) -> None:
    """A closed case of this person forgets the way back to them at once."""
    theirs = (CASE.c.state == "closed", CASE.c.participant == participant)
    connection.execute(update(CASE).where(*theirs).values(participant=None, address=None, contact=None))


def opened(connection: Connection, since: datetime, until: datetime) -> list[Kept]:
    """The cases opened from a time on and before another, in order."""
    then = (CASE.c.opened_at >= since, CASE.c.opened_at < until)
    return [_kept(row) for row in connection.execute(_KEPT.where(*then).order_by(CASE.c.id))]


def count(connection: Connection, since: datetime) -> int:
    """Cases opened since then."""
    return int(connection.execute(select(func.count()).where(CASE.c.opened_at >= since)).scalar_one())


def _kept(row: Any) -> Kept:
    return Kept(*row)

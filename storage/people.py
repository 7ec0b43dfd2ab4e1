"""People with a role, and the one-use invitations that make them so."""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage import awaited, records, workbooks
from storage.chats import CHAT
from storage.columns import Moment
from storage.notices import NOTICE
from storage.sealing import Seal
from storage.signins import SIGN_IN

CHAIN = ("lead", "deputy", "manager", "lado")
"""Who answers for disclosures."""
ROLES = ("coordinator", *CHAIN, "inspector")
"""The weightiest first."""
GOOD_FOR = timedelta(days=7)
"""How long an invitation can be taken up."""
NAME = "person.name"
TOKEN = 11


class Person(SQLModel, table=True):
    """A chat that has a role. name: who it is, sealed, as whoever invited them wrote it."""

    __tablename__ = "person"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE")
    role: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Moment)
    name: bytes | None = None


class Invitation(SQLModel, table=True):
    """code: pseudonym of the code; the code itself is kept nowhere. at_start: printed by a start, for whoever is first.

    name: as a person's.
    """

    __tablename__ = "invitation"

    code: bytes = Field(primary_key=True)
    role: str
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    at_start: bool = False
    name: bytes | None = None
    spent_at: datetime | None = Field(default=None, sa_type=Moment)


PERSON = SQLModel.metadata.tables["person"]
INVITATION = SQLModel.metadata.tables["invitation"]


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who has a role. chat: row id. name: "" if none was given."""

    chat: int
    channel: str
    role: str
    since: datetime
    name: str


def invite(connection: Connection, role: str, now: datetime, seal: Seal, name: str = "", at_start: bool = False) -> str:
    """A new code of 128 random bits for a role, good for one use within a week.

    One that a start prints takes the place of the one that the start before it printed.
    """
    if at_start:
        unspent = (INVITATION.c.at_start.is_(True), INVITATION.c.spent_at.is_(None))
        connection.execute(delete(INVITATION).where(*unspent))
    code = secrets.token_urlsafe(16)
    values = {
        "code": _pseudonym(code, seal),
        "role": role,
        "made_at": now,
        "expires_at": now + GOOD_FOR,
        "at_start": at_start,
        "name": seal.close(name.encode(), NAME) if name else None,
    }
    connection.execute(insert(INVITATION).values(values))
    return code


def invited(connection: Connection, code: str, now: datetime, seal: Seal) -> str | None:
    """The role that a code gives now."""
    return connection.execute(select(INVITATION.c.role).where(*_good(code, now, seal))).scalar_one_or_none()


def token_of(code: str, seal: Seal) -> str:
    """11 characters that stand for an invitation in a button: nobody can take it up with them."""
    return _token(_pseudonym(code, seal))


def named(connection: Connection, token: str, now: datetime, seal: Seal) -> str | None:
    """Whom an invitation is for, '' if nobody said; None of one that was taken up, is over, or never was."""
    found = _waiting(connection, token, now)
    return (seal.open(found[1], NAME).decode() if found[1] else "") if found is not None else None


def name_again(connection: Connection, token: str, name: str, now: datetime, seal: Seal) -> None:
    """Say whom an invitation is for, as long as nobody has taken it up."""
    found, sealed = _waiting(connection, token, now), seal.close(name.encode(), NAME)
    if found is not None:
        connection.execute(update(INVITATION).where(INVITATION.c.code == found[0]).values(name=sealed))


def _waiting(connection: Connection, token: str, now: datetime) -> tuple[bytes, bytes | None] | None:
    """Pseudonym and sealed name of the invitation that a token stands for, if it can still be taken up."""
    waits = (INVITATION.c.spent_at.is_(None), INVITATION.c.expires_at > now)
    rows = connection.execute(select(INVITATION.c.code, INVITATION.c.name).where(*waits))
    return next(((row.code, row.name) for row in rows if _token(row.code) == token), None)


def _token(pseudonym: bytes) -> str:
    return urlsafe_b64encode(pseudonym).decode()[:TOKEN]


def forget_unspent(connection: Connection) -> None:
    """No invitation that was made before now is good any more: one may have been spent where it is not known here."""
    connection.execute(delete(INVITATION).where(INVITATION.c.spent_at.is_(None)))


def known(connection: Connection, code: str, seal: Seal) -> bool:
    """Whether there ever was such a code: then it is late, and not guessed."""
    found = select(INVITATION.c.code).where(INVITATION.c.code == _pseudonym(code, seal))
    return connection.execute(found).first() is not None


def spend(connection: Connection, code: str, chat: int, now: datetime, seal: Seal) -> str | None:
    """Give a chat the role of a code, and spend the code. None if it gives none, or no longer."""
    spent = update(INVITATION).where(*_good(code, now, seal)).values(spent_at=now)
    row = connection.execute(spent.returning(INVITATION.c.role, INVITATION.c.name)).one_or_none()
    if row is not None and row.role not in roles(connection, chat):
        connection.execute(insert(PERSON).values(chat_id=chat, role=row.role, since=now, name=row.name))
    return row.role if row else None


def _good(code: str, now: datetime, seal: Seal) -> tuple[Any, ...]:
    table = INVITATION.c
    return (table.code == _pseudonym(code, seal), table.spent_at.is_(None), table.expires_at > now)


def _pseudonym(code: str, seal: Seal) -> bytes:
    return seal.pseudonym("invitation", code)


def holders(connection: Connection, seal: Seal) -> list[Holder]:
    """Everyone who has a role, in the order in which they came."""
    columns = (PERSON.c.chat_id, CHAT.c.channel, PERSON.c.role, PERSON.c.since, PERSON.c.name)
    rows = connection.execute(select(*columns).join_from(PERSON, CHAT).order_by(PERSON.c.since, PERSON.c.chat_id))
    return [Holder(*row[:4], seal.open(row[4], NAME).decode() if row[4] else "") for row in rows]


def dismiss(connection: Connection, chat: int) -> list[str]:
    """Take all roles from a chat, with what was still to be told to it, what it was writing, the workbook that it sent
    and every browser it signed in. Returns which.

    Alerts among it are the caller's to pass on: see dismiss() in bot/safeguarding/escalation.py.
    The chat's row stays: its number stands in the audit log, and must not come to mean someone else.
    """
    connection.execute(delete(SIGN_IN).where(SIGN_IN.c.chat_id == chat))
    connection.execute(delete(NOTICE).where(NOTICE.c.chat_id == chat))
    records.let_go(connection, chat)
    workbooks.forget(connection, chat)
    awaited.stop(connection, chat)
    gone = delete(PERSON).where(PERSON.c.chat_id == chat).returning(PERSON.c.role)
    return sorted(connection.execute(gone).scalars())


def move(connection: Connection, chat: int, to: int) -> None:
    """All roles of a chat, and what it was still to be told, go over to another, which may have some of them."""
    theirs = roles(connection, to)
    connection.execute(delete(PERSON).where(PERSON.c.chat_id == chat, PERSON.c.role.in_(theirs)))
    connection.execute(update(PERSON).where(PERSON.c.chat_id == chat).values(chat_id=to))
    connection.execute(update(NOTICE).where(NOTICE.c.chat_id == chat).values(chat_id=to))


_ROLES = select(PERSON.c.role).where(PERSON.c.chat_id == bindparam("chat"))


def roles(connection: Connection, chat: int | None) -> set[str]:
    """chat: row id; None for one of which nothing is kept, and that has no role then."""
    return set(connection.execute(_ROLES, {"chat": chat}).scalars()) if chat is not None else set()


def since(connection: Connection, chat: int | None) -> tuple[tuple[str, date], ...]:
    """The roles of a chat, each with the day since when."""
    rows = connection.execute(select(PERSON.c.role, PERSON.c.since).where(PERSON.c.chat_id == chat))
    return tuple(sorted((row.role, row.since.date()) for row in rows))


def reachable_with(connection: Connection, role: str, channel: str = "") -> list[int]:
    """The chats that have this role, without those that have shut us out; in one channel or in all."""
    joined = select(PERSON.c.chat_id).join_from(PERSON, CHAT)
    wanted = [PERSON.c.role == role, CHAT.c.unreachable.is_(False)]
    wanted += [CHAT.c.channel == channel] if channel else []
    return list(connection.execute(joined.where(*wanted).order_by(PERSON.c.chat_id)).scalars())


def chats_with(connection: Connection, role: str) -> list[int]:
    return list(
        connection.execute(select(PERSON.c.chat_id).where(PERSON.c.role == role).order_by(PERSON.c.chat_id)).scalars()
    )

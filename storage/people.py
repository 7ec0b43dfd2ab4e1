"""People with a role, and the one-use invitations that make them so."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage.chats import CHAT
from storage.columns import Moment
from storage.sealing import Seal

CHAIN = ("lead", "deputy", "manager", "lado")
"""Who answers for disclosures."""
ROLES = ("coordinator", *CHAIN)


class Person(SQLModel, table=True):
    """A chat that has a role."""

    __tablename__ = "person"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE")
    role: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Moment)


class Invitation(SQLModel, table=True):
    """code: pseudonym of the code; the code itself is kept nowhere."""

    __tablename__ = "invitation"

    code: bytes = Field(primary_key=True)
    role: str
    made_at: datetime = Field(sa_type=Moment)
    spent_at: datetime | None = Field(default=None, sa_type=Moment)


PERSON = SQLModel.metadata.tables["person"]
INVITATION = SQLModel.metadata.tables["invitation"]


def invite(connection: Connection, role: str, now: datetime, seal: Seal) -> str:
    """A new code of 128 random bits for a role, good for one use."""
    code = secrets.token_urlsafe(16)
    values = {"code": seal.pseudonym("invitation", code), "role": role, "made_at": now}
    connection.execute(insert(INVITATION).values(values))
    return code


def invited(connection: Connection, code: str, seal: Seal) -> str | None:
    """The role that an unspent code gives."""
    unspent = (INVITATION.c.code == seal.pseudonym("invitation", code), INVITATION.c.spent_at.is_(None))
    return connection.execute(select(INVITATION.c.role).where(*unspent)).scalar_one_or_none()


def spend(connection: Connection, code: str, chat: int, now: datetime, seal: Seal) -> str | None:
    """Give a chat the role of a code, and spend the code. None if there is no such code or it was spent before."""
    unspent = (INVITATION.c.code == seal.pseudonym("invitation", code), INVITATION.c.spent_at.is_(None))
    statement = update(INVITATION).where(*unspent).values(spent_at=now).returning(INVITATION.c.role)
    role = connection.execute(statement).scalar_one_or_none()
    if role is not None and role not in roles(connection, chat):
        connection.execute(insert(PERSON).values(chat_id=chat, role=role, since=now))
    return role


def roles(connection: Connection, chat: int | None) -> set[str]:
    return set(connection.execute(select(PERSON.c.role).where(PERSON.c.chat_id == chat)).scalars())


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

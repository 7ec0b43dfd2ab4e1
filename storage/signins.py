"""Signing in on the page: a link that works once within ten minutes, and the browser that it opened for eight hours."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

LINK = timedelta(minutes=10)
"""How long a link works."""
LASTS = timedelta(hours=8)
"""How long the browser that opened it stays signed in."""


class SignIn(SQLModel, table=True):
    """code: pseudonym of the link's code. browser: pseudonym of the token that the link's browser then carries.

    Neither code nor token is kept. It counts for its chat alone, and goes when the chat does.
    """

    __tablename__ = "sign_in"

    code: bytes = Field(primary_key=True)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True)
    made_at: datetime = Field(sa_type=Moment, index=True)
    spent_at: datetime | None = Field(default=None, sa_type=Moment)
    browser: bytes | None = Field(default=None, unique=True)


SIGN_IN = SQLModel.metadata.tables["sign_in"]


def offer(connection: Connection, chat: int, now: datetime, seal: Seal) -> str:
    """A new code of 128 random bits for whoever has this chat."""
    code = secrets.token_urlsafe(16)
    values = {"code": seal.pseudonym("sign-in", code), "chat_id": chat, "made_at": now}
    connection.execute(insert(SIGN_IN).values(values))
    return code


def offered(connection: Connection, chat: int, now: datetime) -> int:
    """How many links this chat was given that could still work, spent or not."""
    lately = (SIGN_IN.c.chat_id == chat, SIGN_IN.c.made_at > now - LINK)
    return int(connection.execute(select(func.count()).select_from(SIGN_IN).where(*lately)).scalar_one())


def spend(connection: Connection, code: str, now: datetime, seal: Seal) -> tuple[int, str] | None:
    """The chat whose link it is, and a token of 128 random bits for the browser. None if it does not work."""
    token = secrets.token_urlsafe(16)
    unspent = (
        SIGN_IN.c.code == seal.pseudonym("sign-in", code),
        SIGN_IN.c.spent_at.is_(None),
        SIGN_IN.c.made_at > now - LINK,
    )
    values = {"spent_at": now, "browser": seal.pseudonym("signed in", token)}
    statement = update(SIGN_IN).where(*unspent).values(values).returning(SIGN_IN.c.chat_id)
    chat = connection.execute(statement).scalar_one_or_none()
    return (chat, token) if chat is not None else None


def signed_in(connection: Connection, token: str, now: datetime, seal: Seal) -> int | None:
    """The chat that a browser is signed in for now."""
    mine = (SIGN_IN.c.browser == seal.pseudonym("signed in", token), SIGN_IN.c.spent_at > now - LASTS)
    return connection.execute(select(SIGN_IN.c.chat_id).where(*mine)).scalar_one_or_none()


def sign_out(connection: Connection, token: str, seal: Seal) -> None:
    connection.execute(delete(SIGN_IN).where(SIGN_IN.c.browser == seal.pseudonym("signed in", token)))


def forget_old(connection: Connection, now: datetime) -> None:
    """Links that were never used, and sign-ins that have ended."""
    unused = SIGN_IN.c.spent_at.is_(None) & (SIGN_IN.c.made_at <= now - LINK)
    connection.execute(delete(SIGN_IN).where(unused | (SIGN_IN.c.spent_at <= now - LASTS)))


def forget_all(connection: Connection) -> None:
    connection.execute(delete(SIGN_IN))

"""Tablets that are handed round: the links that make one of a device, for one audience and some hours."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

GOOD_FOR = timedelta(hours=8)
"""How long a link works, and a device that opened it is handed round."""
KNOWN_FOR = timedelta(days=2)
"""How long it is known of a link that it was taken back. By then every tablet has gone quiet, and shows nobody."""
TOKEN = 6


class Tablet(SQLModel, table=True):
    """A link. key: its pseudonym; the link itself is kept nowhere. Who opened it is kept nowhere either."""

    __tablename__ = "tablet"

    key: bytes = Field(primary_key=True)
    audience: str
    made_at: datetime = Field(sa_type=Moment)
    taken_back_at: datetime | None = Field(default=None, sa_type=Moment)


TABLET = SQLModel.metadata.tables["tablet"]


@dataclass(frozen=True, slots=True)
class Out:
    """A link that works now. token: six characters that stand for it in buttons."""

    token: str
    audience: str
    made_at: datetime


def make(connection: Connection, audience: str, now: datetime, seal: Seal) -> str:
    """What stands behind /t/: 128 random bits."""
    link = secrets.token_urlsafe(16)
    connection.execute(insert(TABLET).values(key=_key(link, seal), audience=audience, made_at=now))
    return link


def token_of(link: str, seal: Seal) -> str:
    """What stands for a link in buttons."""
    return _token(_key(link, seal))


def audience_of(connection: Connection, link: str, now: datetime, seal: Seal) -> str:
    """Whose device it makes; '' if it was never made or was taken back, or its time is up."""
    good = select(TABLET.c.audience).where(TABLET.c.key == _key(link, seal), *_works(now))
    return connection.execute(good).scalar_one_or_none() or ""


def taken_back(connection: Connection, link: str, seal: Seal) -> bool:
    """Not merely over, nor unknown, as after a restore: whoever is answering there then may finish."""
    known = select(TABLET.c.key).where(TABLET.c.key == _key(link, seal), TABLET.c.taken_back_at.is_not(None))
    return connection.execute(known).first() is not None


def out(connection: Connection, now: datetime) -> list[Out]:
    """The links that work now, in the order in which they were made."""
    good = select(TABLET).where(*_works(now)).order_by(TABLET.c.made_at, TABLET.c.key)
    return [Out(_token(row.key), row.audience, row.made_at) for row in connection.execute(good)]


def take_back(connection: Connection, token: str, now: datetime) -> str:
    """From now on this link does not work. Returns whose it was; '' if there is none that works."""
    good = select(TABLET.c.key, TABLET.c.audience).where(*_works(now))
    found = next((row for row in connection.execute(good) if _token(row.key) == token), None)
    if found is None:
        return ""
    connection.execute(update(TABLET).where(TABLET.c.key == found.key).values(taken_back_at=now))
    return str(found.audience)


def forget_old(connection: Connection, now: datetime) -> None:
    connection.execute(delete(TABLET).where(TABLET.c.made_at <= now - KNOWN_FOR))


def forget_all(connection: Connection) -> None:
    connection.execute(delete(TABLET))


def _works(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return TABLET.c.made_at > now - GOOD_FOR, TABLET.c.taken_back_at.is_(None)


def _key(link: str, seal: Seal) -> bytes:
    return seal.pseudonym("tablet", link)


def _token(key: bytes) -> str:
    return key.hex()[:TOKEN]

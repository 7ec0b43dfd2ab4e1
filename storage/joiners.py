"""Who would like to be a Young Inspector, kept apart from answers and from the roll: nothing here leads to either.

There is no number and no time in a row, and the rows lie in the order of their keys, which is chance.
"""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select, tuple_
from sqlmodel import Field, SQLModel

from storage.sealing import Seal

CONTACT = "joiner.contact"


class Joiner(SQLModel, table=True):
    """key: pseudonym of a chat, another than the chat itself has. audience and wave: whose close ends its time."""

    __tablename__ = "joiner"
    __table_args__ = {"sqlite_with_rowid": False}

    key: bytes = Field(primary_key=True)
    wave: int
    audience: str
    contact: bytes


JOINER = SQLModel.metadata.tables["joiner"]


def key_of(seal: Seal, chat: bytes) -> bytes:
    """chat: the chat's own pseudonym."""
    return seal.pseudonym("joiner", chat.hex())


def add(connection: Connection, chat: bytes, contact: str, wave: int, audience: str, seal: Seal) -> None:
    """In place of what this chat left before."""
    forget(connection, key_of(seal, chat))
    sealed = seal.close(contact.encode(), CONTACT)
    connection.execute(insert(JOINER).values(key=key_of(seal, chat), wave=wave, audience=audience, contact=sealed))


def is_one(connection: Connection, chat: bytes, seal: Seal) -> bool:
    found = select(JOINER.c.key).where(JOINER.c.key == key_of(seal, chat))
    return connection.execute(found).scalar_one_or_none() is not None


def number(connection: Connection) -> int:
    """How many are on the list."""
    return int(connection.execute(select(func.count()).select_from(JOINER)).scalar_one())


def contacts(connection: Connection, seal: Seal) -> list[tuple[bytes, str]]:
    """Key and contact of each, in an order of chance."""
    rows = connection.execute(select(JOINER.c.key, JOINER.c.contact).order_by(JOINER.c.key))
    return [(key, seal.open(contact, CONTACT).decode()) for key, contact in rows]


def forget(connection: Connection, key: bytes) -> bool:
    """False if there was none."""
    return connection.execute(delete(JOINER).where(JOINER.c.key == key)).rowcount == 1


def forget_closed(connection: Connection, closed: Collection[tuple[int, str]]) -> None:
    """Those of these waves and audiences."""
    connection.execute(delete(JOINER).where(tuple_(JOINER.c.wave, JOINER.c.audience).in_(closed)))

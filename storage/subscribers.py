"""Who asked to hear what came of it, kept apart from answers and from the roll: nothing here leads to either.

There is no number and no time in a row, and the rows lie in the order of their keys, which is chance: which came when
can't be told from them.
"""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, tuple_
from sqlmodel import Field, SQLModel

from storage.sealing import Seal

ADDRESS = "subscriber.address"


class Subscriber(SQLModel, table=True):
    """key: pseudonym of a chat, another than the chat itself has. audience and wave: whose close ends its time."""

    __tablename__ = "subscriber"
    __table_args__ = {"sqlite_with_rowid": False}

    key: bytes = Field(primary_key=True)
    wave: int
    audience: str
    channel: str
    address: bytes


SUBSCRIBER = SQLModel.metadata.tables["subscriber"]


def key_of(seal: Seal, chat: bytes) -> bytes:
    """chat: the chat's own pseudonym."""
    return seal.pseudonym("subscriber", chat.hex())


def add(connection: Connection, chat: bytes, channel: str, address: str, wave: int, audience: str, seal: Seal) -> None:
    """Asking again changes nothing but whose close ends it."""
    forget(connection, [chat], seal)
    sealed = seal.close(address.encode(errors="replace"), ADDRESS)
    values = {"key": key_of(seal, chat), "wave": wave, "audience": audience, "channel": channel, "address": sealed}
    connection.execute(insert(SUBSCRIBER).values(values))


def is_one(connection: Connection, chat: bytes, seal: Seal) -> bool:
    found = select(SUBSCRIBER.c.key).where(SUBSCRIBER.c.key == key_of(seal, chat))
    return connection.execute(found).scalar_one_or_none() is not None


def addresses(connection: Connection, seal: Seal) -> list[tuple[str, str]]:
    """Channel and address of each, in an order of chance."""
    rows = connection.execute(select(SUBSCRIBER.c.channel, SUBSCRIBER.c.address).order_by(SUBSCRIBER.c.key))
    return [(channel, seal.open(address, ADDRESS).decode()) for channel, address in rows]


def forget(connection: Connection, chats: Collection[bytes], seal: Seal) -> None:
    forget_keys(connection, [key_of(seal, chat) for chat in chats])


def forget_keys(connection: Connection, keys: Collection[bytes]) -> None:
    connection.execute(delete(SUBSCRIBER).where(SUBSCRIBER.c.key.in_(keys)))


def forget_closed(connection: Connection, closed: Collection[tuple[int, str]]) -> None:
    """Those of these waves and audiences."""
    connection.execute(delete(SUBSCRIBER).where(tuple_(SUBSCRIBER.c.wave, SUBSCRIBER.c.audience).in_(closed)))

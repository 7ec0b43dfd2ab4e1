"""The messages that stand in a chat, so that they can be taken away; and the chats that are to be hidden."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, delete, select
from sqlmodel import Field, SQLModel

from storage.chats import CHAT
from storage.columns import Moment
from storage.sealing import Seal
from storage.upserts import insert_once, upsert

DELETABLE = timedelta(hours=48)
"""How long Telegram lets a message be deleted. What a person wrote is forgotten then."""
ADDRESS = "hiding.address"


class Message(SQLModel, table=True):
    """chat: its pseudonym, as someone of whom nothing is kept may want to hide too. ours: the bot wrote it."""

    __tablename__ = "message"

    chat: bytes = Field(primary_key=True)
    message_id: int = Field(primary_key=True, sa_type=BigInteger)
    ours: bool
    at: datetime = Field(sa_type=Moment, index=True)


class Hiding(SQLModel, table=True):
    """A chat of which everything is to go. The row stays until that is done, through any restart.

    asks: grows when it is asked for again meanwhile, so that the first being done does not end the second.
    """

    __tablename__ = "hiding"

    chat: bytes = Field(primary_key=True)
    address: bytes
    asked_at: datetime = Field(sa_type=Moment)
    asks: int = 1


MESSAGE = SQLModel.metadata.tables["message"]
HIDING = SQLModel.metadata.tables["hiding"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One message of a chat."""

    id: int
    ours: bool
    at: datetime


_NOTE = insert_once(MESSAGE, "chat", "message_id", "ours", "at")
_HIDE = upsert(HIDING, lambda _: {"asks": HIDING.c.asks + 1}, "chat", "address", "asked_at")


def note(connection: Connection, new: Iterable[tuple[bytes, int, bool]], now: datetime) -> None:
    """new: chat, message and whether it is ours. One that is known stays as it is."""
    _NOTE.run_each(connection, [(*one, now) for one in new])


def of(connection: Connection, chat: bytes) -> list[Kept]:
    """A chat's messages, newest first."""
    rows = select(MESSAGE.c.message_id, MESSAGE.c.ours, MESSAGE.c.at).where(MESSAGE.c.chat == chat)
    return [Kept(*row) for row in connection.execute(rows.order_by(MESSAGE.c.message_id.desc()))]


def forget_old(connection: Connection, now: datetime) -> None:
    """What people wrote is forgotten after 48 hours. What we wrote goes with the chat: until then it may be blanked."""
    gone = MESSAGE.c.chat.not_in(select(CHAT.c.key))
    connection.execute(delete(MESSAGE).where(MESSAGE.c.at < now - DELETABLE, MESSAGE.c.ours.is_(False) | gone))


def forget(connection: Connection, chat: bytes) -> None:
    connection.execute(delete(MESSAGE).where(MESSAGE.c.chat == chat))


def hide(connection: Connection, chat: bytes, address: str, now: datetime, seal: Seal) -> None:
    """Owe a chat that everything in it goes."""
    _HIDE.run(connection, chat, seal.close(address.encode(), ADDRESS), now)


def asks(connection: Connection, chat: bytes) -> int:
    """How often a hiding that is not done yet was asked for; 0 if none is owed."""
    found = connection.execute(select(HIDING.c.asks).where(HIDING.c.chat == chat)).scalar_one_or_none()
    return int(found or 0)


def forget_hidings(connection: Connection, chats: Collection[bytes]) -> None:
    connection.execute(delete(HIDING).where(HIDING.c.chat.in_(chats)))


def hidings(connection: Connection) -> list[bytes]:
    """The chats that are to be hidden, who asked first coming first."""
    return list(connection.execute(select(HIDING.c.chat).order_by(HIDING.c.asked_at, HIDING.c.chat)).scalars())


def hiding_address(connection: Connection, chat: bytes, seal: Seal) -> str:
    """Where a chat is that is to be hidden. Raises Unsealed."""
    sealed = connection.execute(select(HIDING.c.address).where(HIDING.c.chat == chat)).scalar_one()
    return seal.open(sealed, ADDRESS).decode()


def hidden(connection: Connection, chat: bytes, gone: Collection[int], asked: int) -> None:
    """What was asked for so often is done. gone: messages that were deleted, blanked, or can't be."""
    connection.execute(delete(MESSAGE).where(MESSAGE.c.chat == chat, MESSAGE.c.message_id.in_(gone)))
    connection.execute(delete(HIDING).where(HIDING.c.chat == chat, HIDING.c.asks <= asked))

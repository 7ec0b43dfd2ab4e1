"""A chat: one address in one channel, and the response it is in now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.responses import DRAFT, RESPONSE, Draft, opened
from storage.sealing import Seal

ADDRESS = "chat.address"


class Chat(SQLModel, table=True):
    """key: pseudonym of channel and address. resume: pseudonym of the code that leads back to it in a browser."""

    __tablename__ = "chat"

    id: int | None = Field(default=None, primary_key=True)
    key: bytes = Field(unique=True)
    channel: str
    address: bytes
    response_id: str | None = Field(default=None, foreign_key="response.id", ondelete="SET NULL", index=True)
    unreachable: bool = False
    resume: bytes | None = Field(default=None, unique=True)


CHAT = SQLModel.metadata.tables["chat"]
_SEAT = select(CHAT.c.id, CHAT.c.key, CHAT.c.channel, CHAT.c.address, CHAT.c.unreachable, *DRAFT).join_from(
    CHAT, RESPONSE, CHAT.c.response_id == RESPONSE.c.id, isouter=True
)


@dataclass(slots=True)
class Seat:
    """A chat with its current response. id is None while nothing is kept of the chat."""

    key: bytes
    channel: str
    address: str
    id: int | None = None
    unreachable: bool = False
    draft: Draft | None = None


def key_of(seal: Seal, channel: str, address: str) -> bytes:
    return seal.pseudonym("chat", f"{channel}:{address}")


def seats(connection: Connection, keys: Collection[bytes], seal: Seal) -> dict[bytes, Seat]:
    """The chats of these keys that are kept, each with its current response."""
    rows = connection.execute(_SEAT.where(CHAT.c.key.in_(keys)))
    return {row.key: _seat(tuple(row), seal) for row in rows}


def owed(connection: Connection, channel: str, seal: Seal) -> list[Seat]:
    """The reachable chats of a channel whose current screen was never seen."""
    unseen = (
        CHAT.c.channel == channel,
        CHAT.c.unreachable.is_(False),
        RESPONSE.c.shown < RESPONSE.c.revision,
    )
    return [_seat(tuple(row), seal) for row in connection.execute(_SEAT.where(*unseen).order_by(CHAT.c.id))]


def _seat(row: Sequence[Any], seal: Seal) -> Seat:
    draft = opened(row[5:], seal) if row[5] is not None else None
    return Seat(row[1], row[2], seal.open(row[3], ADDRESS).decode(), row[0], row[4], draft)


def add(connection: Connection, seat: Seat, seal: Seal, resume: bytes | None) -> int:
    """Keep a chat that was not kept so far. Returns its id."""
    values = {
        "key": seat.key,
        "channel": seat.channel,
        "address": seal.close(seat.address.encode(errors="replace"), ADDRESS),
        "unreachable": False,
        "resume": resume,
    }
    return int(connection.execute(insert(CHAT).values(values).returning(CHAT.c.id)).scalar_one())


def sit(connection: Connection, chat: int, response: str | None) -> None:
    """Make a response the current one of a chat."""
    connection.execute(update(CHAT).where(CHAT.c.id == chat).values(response_id=response))


def mark_unreachable(connection: Connection, key: bytes, unreachable: bool) -> None:
    connection.execute(update(CHAT).where(CHAT.c.key == key).values(unreachable=unreachable))


def move(connection: Connection, key: bytes, new: bytes, address: str, seal: Seal) -> None:
    """A chat got another address: a group became a supergroup."""
    values = {"key": new, "address": seal.close(address.encode(), ADDRESS)}
    connection.execute(update(CHAT).where(CHAT.c.key == key).values(values))


def resumed(connection: Connection, resume: bytes, seal: Seal) -> str | None:
    """The address of the chat that a resume code leads to."""
    address = connection.execute(select(CHAT.c.address).where(CHAT.c.resume == resume)).scalar_one_or_none()
    return seal.open(address, ADDRESS).decode() if address is not None else None


def address(connection: Connection, chat: int, seal: Seal) -> tuple[str, str]:
    """Channel and address of a chat. Raises sqlalchemy's NoResultFound if it is not kept."""
    row = connection.execute(select(CHAT.c.channel, CHAT.c.address).where(CHAT.c.id == chat)).one()
    return row[0], seal.open(row[1], ADDRESS).decode()


def erase(connection: Connection, chat: int) -> None:
    connection.execute(delete(CHAT).where(CHAT.c.id == chat))

"""A chat: one address in one channel, and the response it is in now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlmodel import Field, SQLModel

from storage.prepared import Among, Prepared
from storage.responses import DRAFT, RESPONSE, Draft, opened
from storage.sealing import Seal, Unsealed

ADDRESS = "chat.address"
CARE = "chat.care"
UNKNOWN: Mapping[bytes, str] = {}


class Chat(SQLModel, table=True):
    """key: pseudonym of channel and address. resume: pseudonym of the code that leads back to it in a browser.

    care: where somebody stands who told us something, sealed. care_revision, care_shown and care_message are to it what
    the like are to a response: they count where there is no response that it lies over.
    """

    __tablename__ = "chat"

    id: int | None = Field(default=None, primary_key=True)
    key: bytes = Field(unique=True)
    channel: str
    address: bytes
    response_id: str | None = Field(default=None, foreign_key="response.id", ondelete="SET NULL", index=True)
    unreachable: bool = False
    resume: bytes | None = Field(default=None, unique=True)
    care: bytes | None = None
    care_revision: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    care_shown: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    care_message: int | None = Field(default=None, sa_type=BigInteger)


CHAT = SQLModel.metadata.tables["chat"]
_OWN = ("id", "key", "channel", "address", "unreachable", "care", "care_revision", "care_shown", "care_message")
_SITS = CHAT.join(RESPONSE, CHAT.c.response_id == RESPONSE.c.id, isouter=True)
_SEATS = Among(select(*(CHAT.c[name] for name in _OWN), *DRAFT).select_from(_SITS), CHAT.c.key)
_SAT = CHAT.join(RESPONSE, CHAT.c.response_id == RESPONSE.c.id)
_AUDIENCES = Among(select(CHAT.c.key, RESPONSE.c.audience).select_from(_SAT), CHAT.c.key)
_ADD = Prepared(insert(CHAT).returning(CHAT.c.id), "key", "channel", "address", "resume")
_SIT = Prepared(
    update(CHAT).where(CHAT.c.id == bindparam("at")).values(response_id=bindparam("response")), "response", "at"
)


class Seat(Struct):
    """A chat with its current response. id is None while nothing is kept of the chat. care: opened.

    apart: what it sits in now is on a page that is signed in for it, and is kept nowhere.
    """

    key: bytes
    channel: str
    address: str
    id: int | None = None
    unreachable: bool = False
    care: bytes | None = None
    care_revision: int = 0
    care_shown: int = 0
    care_message: int | None = None
    draft: Draft | None = None
    apart: bool = False

    @property
    def seen(self) -> bool:
        """Whether the screen where it stands was shown, as far as is written down."""
        if self.draft is not None:
            return self.draft.shown >= self.draft.revision
        return self.care_shown >= self.care_revision


@lru_cache(1024)
def key_of(seal: Seal, channel: str, address: str) -> bytes:
    return seal.pseudonym("chat", f"{channel}:{address}")


def seats(
    connection: Connection, keys: Collection[bytes], seal: Seal, addresses: Mapping[bytes, str] = UNKNOWN
) -> dict[bytes, Seat]:
    """The chats of these keys that are kept, each with its current response. addresses: those that are known already,
    and so need not be opened."""
    return {row[1]: _seat(row, seal, addresses.get(row[1])) for row in _SEATS.rows(connection, keys)}


def audiences(connection: Connection, keys: Collection[bytes]) -> dict[bytes, str]:
    """Those of these chats that are answering, or have sent, with the audience as which they do."""
    return dict(_AUDIENCES.rows(connection, keys))


def owed(connection: Connection, channel: str) -> list[bytes]:
    """The keys of the reachable chats of a channel whose current screen was never seen."""
    unseen = select(CHAT.c.key).select_from(_SITS).where(*_unseen(channel)).order_by(CHAT.c.id)
    return list(connection.execute(unseen).scalars())


def number_owed(connection: Connection, channel: str) -> int:
    """How many owed() would find."""
    counted = select(func.count()).select_from(_SITS).where(*_unseen(channel))
    return int(connection.execute(counted).scalar_one())


def _unseen(channel: str) -> tuple[ColumnElement[bool], ...]:
    cared = and_(CHAT.c.response_id.is_(None), CHAT.c.care.is_not(None), CHAT.c.care_shown < CHAT.c.care_revision)
    behind = or_(RESPONSE.c.shown < RESPONSE.c.revision, cared)
    return CHAT.c.channel == channel, CHAT.c.unreachable.is_(False), behind


def _seat(row: Sequence[Any], seal: Seal, address: str | None) -> Seat:
    number, key, channel, sealed, unreachable, care, revision, shown, message, *found = row
    return Seat(
        key, channel, address if address is not None else seal.open(sealed, ADDRESS).decode(), number, unreachable,
        _care(care, seal) if care is not None else None, revision, shown, message,
        opened(found, seal) if found[0] is not None else None,
    )  # fmt: skip


def _care(care: bytes, seal: Seal) -> bytes:
    """Damaged, it is b"", which nobody understands: the chat goes on without it (bot/safeguarding/kept_care.py)."""
    try:
        return seal.open(care, CARE)
    except Unsealed:
        return b""


def add(connection: Connection, seat: Seat, seal: Seal, resume: bytes | None) -> int:
    """Keep a chat that was not kept so far. Returns its id."""
    address = seal.close(seat.address.encode(errors="replace"), ADDRESS)
    return int(_ADD.rows(connection, seat.key, seat.channel, address, resume)[0][0])


def sit(connection: Connection, chat: int, response: str | None) -> None:
    """Make a response the current one of a chat."""
    _SIT.run(connection, response, chat)


def put_care(connection: Connection, chat: int, care: bytes | None, revision: int, seal: Seal) -> None:
    """What lies over the screen from now on; None: nothing. revision: grows with each change."""
    values = {"care": seal.close(care, CARE) if care is not None else None, "care_revision": revision}
    connection.execute(update(CHAT).where(CHAT.c.id == chat).values(values))


_CARE_SHOWN = Prepared(
    update(CHAT)
    .where(CHAT.c.id == bindparam("at"), CHAT.c.care_shown <= bindparam("grown"))
    .values(care_shown=bindparam("grown"), care_message=bindparam("message")),
    "at", "grown", "message",
)  # fmt: skip


def mark_care_shown(connection: Connection, seen: Iterable[tuple[int, int, int | None]]) -> None:
    """seen: chat, revision and the message that holds it. An older screen never replaces a newer one."""
    _CARE_SHOWN.run_each(connection, sorted(seen, key=itemgetter(0)))


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


def responses_of(connection: Connection, key: bytes) -> set[str]:
    """The response that this chat is in, if it is in one."""
    sits = select(CHAT.c.response_id).where(CHAT.c.key == key, CHAT.c.response_id.is_not(None))
    return set(connection.execute(sits).scalars())


def ids(connection: Connection, keys: Collection[bytes]) -> dict[bytes, int]:
    """The row ids of those of these chats that are kept."""
    rows = connection.execute(select(CHAT.c.key, CHAT.c.id).where(CHAT.c.key.in_(keys)))
    return {row.key: row.id for row in rows}


def address(connection: Connection, chat: int, seal: Seal) -> tuple[str, str]:
    """Channel and address of a chat. Raises sqlalchemy's NoResultFound if it is not kept."""
    row = connection.execute(select(CHAT.c.channel, CHAT.c.address).where(CHAT.c.id == chat)).one()
    return row[0], seal.open(row[1], ADDRESS).decode()


def sitting_in(connection: Connection, response: str, seal: Seal) -> tuple[str, str] | None:
    """Channel and address of the chat whose current response this is."""
    row = connection.execute(select(CHAT.c.channel, CHAT.c.address).where(CHAT.c.response_id == response)).first()
    return (row[0], seal.open(row[1], ADDRESS).decode()) if row is not None else None


def erase(connection: Connection, chat: int) -> None:
    connection.execute(delete(CHAT).where(CHAT.c.id == chat))

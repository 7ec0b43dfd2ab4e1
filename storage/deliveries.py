"""Deliveries seen in the last 48 hours, so that one that comes twice counts once; and those that failed alone."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.prepared import Among, Prepared
from storage.sealing import Seal

KEPT = timedelta(hours=48)
TOGETHER = 5000
"""Keys that are forgotten in one commit at most. Four ticks a minute forget more than ever come in."""
SOURCE = "failed.source"


class Delivery(SQLModel, table=True):
    """id: grows with time, so that the oldest and the newest are found without an index. key: pseudonym of the
    delivery's id. Nothing says whose it was."""

    __tablename__ = "delivery"

    id: int | None = Field(default=None, primary_key=True)
    key: bytes = Field(unique=True)
    seen_at: datetime = Field(sa_type=Moment)


class Failed(SQLModel, table=True):
    """What could not be taken in, sealed as it came. why: the name of the error, nothing that a person wrote."""

    __tablename__ = "failed"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    why: str
    source: bytes
    chat: bytes | None = None


DELIVERY = SQLModel.metadata.tables["delivery"]
FAILED = SQLModel.metadata.tables["failed"]


_SEEN = Among(select(DELIVERY.c.key), DELIVERY.c.key)
_NEW = Prepared(insert(DELIVERY), "key", "seen_at")


def key_of(seal: Seal, channel: str, key: str) -> bytes:
    """What a channel's delivery is known by."""
    return seal.pseudonym("delivery", f"{channel}:{key}")


def seen(connection: Connection, keys: Collection[bytes]) -> set[bytes]:
    return {row[0] for row in _SEEN.rows(connection, keys)}


def remember(connection: Connection, new: Iterable[bytes], now: datetime) -> None:
    """new: keys that were not seen before."""
    _NEW.run_each(connection, [(key, now) for key in new])


def repeated(connection: Connection, key: bytes, now: datetime) -> bool:
    """Whether this one was seen before; if not, it is remembered."""
    if seen(connection, [key]):
        return True
    remember(connection, [key], now)
    return False


def forget_failed(connection: Connection, chats: Collection[bytes]) -> None:
    """What came from these chats and could not be taken in."""
    connection.execute(delete(FAILED).where(FAILED.c.chat.in_(chats)))


def forget_old(connection: Connection, now: datetime) -> None:
    """Forget keys, and what failed, after 48 hours: a fault is found by then, and nobody's words stay by accident.

    TOGETHER keys at most, the oldest: after a pause there may be many, and people wait for the next commit.
    """
    oldest = select(DELIVERY.c.id, DELIVERY.c.seen_at).order_by(DELIVERY.c.id).limit(TOGETHER).subquery()
    old = select(oldest.c.id).where(oldest.c.seen_at < now - KEPT)
    connection.execute(delete(DELIVERY).where(DELIVERY.c.id.in_(old)))
    connection.execute(delete(FAILED).where(FAILED.c.at < now - KEPT))


def newest(connection: Connection, before: datetime | None = None) -> datetime | None:
    """When something arrived last (before then); None if nothing did in 48 hours."""
    asked = select(DELIVERY.c.seen_at).order_by(DELIVERY.c.id.desc()).limit(1)
    early = asked.where(DELIVERY.c.seen_at < before) if before is not None else asked
    return connection.execute(early).scalar_one_or_none()


def keep_failed(
    connection: Connection, source: dict[str, Any], why: str, chat: bytes, now: datetime, seal: Seal
) -> int:
    """Seal what could not be taken in. chat: the pseudonym of where it came from. Returns the id to log."""
    data = json.dumps(source, default=repr).encode(errors="replace")
    values = {"at": now, "why": why, "source": seal.close(data, SOURCE), "chat": chat}
    return int(connection.execute(insert(FAILED).values(values).returning(FAILED.c.id)).scalar_one())

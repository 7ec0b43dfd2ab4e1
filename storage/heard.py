"""What a chat wrote in the last hour, sealed, so that words split over several messages are heard together."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta

from msgspec import json
from sqlalchemy import Connection, delete, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.prepared import Among, Row
from storage.sealing import Seal
from storage.upserts import upsert

KEPT = timedelta(hours=1)
LIMIT = 1000
"""Characters that are kept of a chat, at most: the newest."""
WORDS = "heard.words"

Pieces = tuple[tuple[float, str], ...]
"""When each was written, in Unix seconds, and what; oldest first."""


class Heard(SQLModel, table=True):
    """key: the chat's pseudonym. words: its pieces, as JSON. since: when the oldest of them was written."""

    __tablename__ = "heard"

    key: bytes = Field(primary_key=True)
    since: datetime = Field(sa_type=Moment, index=True)
    words: bytes


HEARD = SQLModel.metadata.tables["heard"]


_OF = Among(select(HEARD.c.key, HEARD.c.words), HEARD.c.key)
_KEEP = upsert(HEARD, lambda new: {"words": new.words, "since": new.since}, "key", "since", "words")


def of(connection: Connection, keys: Collection[bytes], now: datetime, seal: Seal) -> dict[bytes, Pieces]:
    """What these chats wrote in the hour before now."""
    return {key: _young_enough(_opened(words, seal), now) for key, words in _OF.rows(connection, keys)}


def with_more(before: Pieces, words: str, now: datetime) -> Pieces:
    """The newest pieces that fit, this one at the end."""
    kept: list[tuple[float, str]] = [(now.timestamp(), words[-LIMIT:])]
    room = LIMIT - len(kept[0][1])
    for at, earlier in reversed(before):
        room -= len(earlier) + 1
        if room < 0:
            break
        kept.insert(0, (at, earlier))
    return tuple(kept)


def keep(connection: Connection, heard: Mapping[bytes, Pieces], seal: Seal) -> None:
    """In place of what was kept of these chats. One without pieces is forgotten."""
    rows = [_row(key, pieces, seal) for key, pieces in heard.items() if pieces]
    _KEEP.run_each(connection, rows)
    forget(connection, [key for key, pieces in heard.items() if not pieces])


def forget(connection: Connection, keys: Collection[bytes]) -> None:
    if keys:
        connection.execute(delete(HEARD).where(HEARD.c.key.in_(keys)))


def forget_old(connection: Connection, now: datetime, seal: Seal) -> None:
    """Forget each piece an hour after it was written."""
    old = select(HEARD.c.key).where(HEARD.c.since <= now - KEPT)
    keep(connection, of(connection, list(connection.execute(old).scalars()), now, seal), seal)


def _opened(words: bytes, seal: Seal) -> Iterable[tuple[float, str]]:
    return [(at, piece) for at, piece in json.decode(seal.open(words, WORDS))]


def _young_enough(pieces: Iterable[tuple[float, str]], now: datetime) -> Pieces:
    return tuple((at, words) for at, words in pieces if at > (now - KEPT).timestamp())


def _row(key: bytes, pieces: Pieces, seal: Seal) -> Row:
    words = seal.close(json.encode(pieces), WORDS)
    return key, datetime.fromtimestamp(pieces[0][0], UTC), words

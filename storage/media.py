"""Files that people sent as answers: each is one of its response's, and goes with it.

What was sent in Telegram stays there until it is fetched: until then there is only what it is found by.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.responses import ANSWER, RESPONSE
from storage.rows import told
from storage.sealing import Seal

CONTENT, FILE_ID = "media.content", "media.file_id"
TOGETHER = 5
"""Files that are looked up at once, at most."""


class Media(SQLModel, table=True):
    """key: random; the answer's value. kind: of the question. sort: how a file's name ends that is such a one.

    content: sealed. file_id: Telegram's, sealed, while the file is still there; due_at is then when it is tried next,
    and tries how often it was in vain.
    """

    __tablename__ = "media"

    key: str = Field(primary_key=True)
    response_id: str = Field(foreign_key="response.id", ondelete="CASCADE", index=True)
    kind: str
    sort: str = ""
    content: bytes | None = None
    file_id: bytes | None = None
    tries: int = 0
    due_at: datetime | None = Field(default=None, sa_type=Moment, index=True)


MEDIA = SQLModel.metadata.tables["media"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A file that is still to be fetched. file_id: opened."""

    key: str
    kind: str
    file_id: str
    tries: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is here. content: opened."""

    key: str
    sort: str
    content: bytes


def keep(connection: Connection, key: str, response: str, kind: str, sort: str, sealed: bytes) -> None:
    """sealed: by seal_content(), before it came to the writer: that takes time."""
    values = {"key": key, "response_id": response, "kind": kind, "sort": sort, "content": sealed}
    connection.execute(insert(MEDIA).values(values))


def owe(connection: Connection, key: str, response: str, kind: str, file_id: str, now: datetime, seal: Seal) -> None:
    """It is to be fetched from Telegram."""
    sealed = seal.close(file_id.encode(errors="replace"), FILE_ID)
    values = {"key": key, "response_id": response, "kind": kind, "file_id": sealed, "due_at": now}
    connection.execute(insert(MEDIA).values(values))


def seal_content(content: bytes, seal: Seal) -> bytes:
    return seal.close(content, CONTENT)


def keep_only(connection: Connection, response: str, keys: Collection[str]) -> None:
    """What no answer of this response names any more is gone."""
    connection.execute(delete(MEDIA).where(MEDIA.c.response_id == response, MEDIA.c.key.not_in(keys)))


def owed(connection: Connection, now: datetime, seal: Seal) -> list[Owed]:
    """Some of those that may be fetched now, the longest waiting first."""
    columns = (MEDIA.c.key, MEDIA.c.kind, MEDIA.c.file_id, MEDIA.c.tries)
    due = select(*columns).where(MEDIA.c.file_id.is_not(None), MEDIA.c.due_at <= now)
    rows = connection.execute(due.order_by(MEDIA.c.due_at, MEDIA.c.key).limit(TOGETHER))
    return [Owed(row.key, row.kind, seal.open(row.file_id, FILE_ID).decode(), row.tries) for row in rows]


def arrived(connection: Connection, key: str, sort: str, sealed: bytes) -> bool:
    """It is here now, and what it was found by is forgotten. False if its answer went meanwhile, and it with it."""
    values = {"sort": sort, "content": sealed, "file_id": None, "due_at": None, "tries": 0}
    waits = (MEDIA.c.key == key, MEDIA.c.file_id.is_not(None))
    return connection.execute(update(MEDIA).where(*waits).values(values)).rowcount == 1


def in_vain(connection: Connection, key: str, due: datetime) -> None:
    """It could not be fetched; it is tried again then."""
    values = {"tries": MEDIA.c.tries + 1, "due_at": due}
    connection.execute(update(MEDIA).where(MEDIA.c.key == key).values(values))


def give_up(connection: Connection, key: str) -> str | None:
    """There is no such file any more; where its answer was sent, that counts as skipped.

    Returns the response that it was of; None if there was none before.
    """
    response = connection.execute(
        select(MEDIA.c.response_id).where(MEDIA.c.key == key, MEDIA.c.file_id.is_not(None))
    ).scalar_one_or_none()
    if response is not None:
        connection.execute(delete(MEDIA).where(MEDIA.c.key == key))
        named = (ANSWER.c.response_id == response, ANSWER.c.value == key)
        connection.execute(update(ANSWER).where(*named).values(value=""))
    return response


def one(connection: Connection, key: str, seal: Seal) -> Kept | None:
    """None if it is not here, or not yet."""
    row = connection.execute(select(MEDIA).where(MEDIA.c.key == key, MEDIA.c.content.is_not(None))).one_or_none()
    return Kept(row.key, row.sort, seal.open(row.content, CONTENT)) if row is not None else None


def sent(connection: Connection, audiences: Collection[str], wave: int) -> list[str]:
    """The keys of files that were sent with the responses of these audiences and are here.

    Who told something that became a case keeps theirs, as with comments.
    """
    of = (RESPONSE.c.audience.in_(audiences), RESPONSE.c.wave == wave, RESPONSE.c.sent_at.is_not(None))
    apart = RESPONSE.c.id.not_in(told())
    here = select(MEDIA.c.key).join_from(MEDIA, RESPONSE).where(*of, apart, MEDIA.c.content.is_not(None))
    return list(connection.execute(here.order_by(MEDIA.c.key)).scalars())


def of(connection: Connection, response: str) -> list[str]:
    """The keys of this response's files that are here."""
    theirs = select(MEDIA.c.key).where(MEDIA.c.response_id == response, MEDIA.c.content.is_not(None))
    return list(connection.execute(theirs.order_by(MEDIA.c.key)).scalars())


def each(connection: Connection, keys: Collection[str], seal: Seal) -> Iterator[Kept]:
    """One after the other: together they may be more than memory holds."""
    for key in keys:
        if (found := one(connection, key, seal)) is not None:
            yield found

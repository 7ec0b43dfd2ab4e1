"""The reading list as readers work through it: the next text, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, func, select, update

from storage.cases import First
from storage.columns import Moment
from storage.readings import READING, WORDS, Speaker
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader sees of it. case: that was opened of it. read: whether somebody has read it."""

    id: str
    label: str
    speaker: Speaker
    first: First
    words: str
    flagged: bool
    read: bool
    case: int | None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be read. by: when the first of it is due; None if nothing is left."""

    count: int
    by: datetime | None


def left(connection: Connection, firsts: tuple[str, ...]) -> Left:
    """firsts: whose texts are counted."""
    row = connection.execute(select(func.count(), func.min(READING.c.due_at, type_=Moment())).where(*_unread(firsts)))
    count, by = row.one()
    return Left(int(count), by)


def next_one(connection: Connection, firsts: tuple[str, ...], seal: Seal) -> Text | None:
    """The next text to read: what is due first, and by chance among those that are due in the same hour."""
    rows = connection.execute(_TEXT.where(*_unread(firsts)).order_by(READING.c.due_at, READING.c.id).limit(1))
    return _text(rows.one_or_none(), seal)


def last_one(connection: Connection, reader: int, firsts: tuple[str, ...], seal: Seal) -> Text | None:
    """The text that this reader decided on last."""
    mine = (READING.c.read_by == reader, READING.c.first.in_(firsts))
    rows = connection.execute(_TEXT.where(*mine).order_by(READING.c.read_at.desc(), READING.c.id).limit(1))
    return _text(rows.one_or_none(), seal)


def one(connection: Connection, reading: str, firsts: tuple[str, ...], seal: Seal) -> Text | None:
    row = connection.execute(_TEXT.where(READING.c.id == reading, READING.c.first.in_(firsts))).one_or_none()
    return _text(row, seal)


def mark_read(connection: Connection, reading: str, reader: int, now: datetime) -> None:
    """Somebody has read it, and there is nothing in it for a case. Of what they read before, the way back goes."""
    gone_on = (READING.c.read_by == reader, READING.c.id != reading)
    connection.execute(update(READING).where(*gone_on).values(participant=None))
    values = {"read_at": now, "read_by": reader}
    connection.execute(update(READING).where(READING.c.id == reading).values(values))


def mark_opened(connection: Connection, reading: str, reader: int, case: int, now: datetime) -> None:
    """A case was opened of it."""
    values = {"read_at": now, "read_by": reader, "case_id": case, "flagged": True, "participant": None}
    connection.execute(update(READING).where(READING.c.id == reading).values(values))


def participant(connection: Connection, reading: str) -> bytes | None:
    """The chat it was written in, as a pseudonym."""
    return connection.execute(select(READING.c.participant).where(READING.c.id == reading)).scalar_one_or_none()


def _unread(firsts: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    return (READING.c.read_at.is_(None), READING.c.first.in_(firsts))


_TEXT = select(
    READING.c.id,
    READING.c.label,
    READING.c.speaker,
    READING.c.first,
    READING.c.words,
    READING.c.flagged,
    READING.c.read_at,
    READING.c.case_id,
    READING.c.file,
)


def _text(row: Any, seal: Seal) -> Text | None:
    if row is None:
        return None
    words = seal.open(row.words, WORDS).decode()
    whose = (cast(Speaker, row.speaker), cast(First, row.first))
    return Text(row.id, row.label, *whose, words, row.flagged, row.read_at is not None, row.case_id, row.file or "")

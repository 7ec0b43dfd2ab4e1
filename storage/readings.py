"""The reading list: every free text that somebody wrote as an answer, until a person has read it.

Nothing beside a text says who wrote it: not the audience, not another answer, not the time. Only the question, and
whether a young person or a professional wrote it.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Boolean, Connection, bindparam, delete, exists, insert, or_, select, update
from sqlmodel import Field, SQLModel

from storage.cases import First
from storage.columns import Moment
from storage.prepared import Prepared, Row
from storage.sealing import Seal

WORDS = "reading.words"

Speaker = Literal["young", "professional"]


class Reading(SQLModel, table=True):
    """id: random, so that no order within an hour tells who wrote first. first: whose it is to read, as for a case.

    source: pseudonym of the response. participant: pseudonym of the chat, so that a case can be opened; it goes when
    its reader has gone on. flagged: it must never become a quote, as something in it was flagged or led to a case.
    file: the key of a file that is to be looked at.
    """

    __tablename__ = "reading"

    id: str = Field(primary_key=True)
    source: bytes = Field(index=True)
    question: str
    label: str
    speaker: str
    first: str
    words: bytes
    flagged: bool
    file: str | None = None
    due_at: datetime = Field(sa_type=Moment, index=True)
    participant: bytes | None = None
    read_at: datetime | None = Field(default=None, sa_type=Moment)
    read_by: int | None = None
    case_id: int | None = Field(default=None, foreign_key="case.id", ondelete="SET NULL")


READING = SQLModel.metadata.tables["reading"]


@dataclass(frozen=True, slots=True)
class New:
    """A text as it was given as an answer. response: its id, of which only a pseudonym is kept."""

    response: str
    question: str
    label: str
    speaker: Speaker
    words: str
    participant: bytes
    first: First = "lead"
    flagged: bool = False
    file: str = ""


_THIS = (READING.c.source == bindparam("of"), READING.c.question == bindparam("asked"))
_REPLACED = Prepared(delete(READING).where(*_THIS, READING.c.flagged.is_(False)), "of", "asked")
_WAS_FLAGGED = exists(select(READING.c.id).where(*_THIS, READING.c.flagged))
_FLAGGED = or_(bindparam("flag", type_=Boolean), _WAS_FLAGGED)
_NEW = Prepared(
    insert(READING).values(source=bindparam("of"), question=bindparam("asked"), flagged=_FLAGGED),
    "of", "asked", "id", "label", "speaker", "first", "words", "flag", "file", "due_at", "participant",
)  # fmt: skip


def keep(connection: Connection, texts: Collection[New], due: datetime, seal: Seal) -> None:
    """Put answers' texts on the list, each in place of what was there of its answer. '' only takes that away.

    What was flagged once stays flagged, and its text stays too: nobody takes back a disclosure by changing an answer.
    texts: each of another answer.
    """
    those = [(source_of(seal, one.response), one.question) for one in texts]
    _REPLACED.run_each(connection, those)
    new = zip(those, texts, strict=True)
    _NEW.run_each(connection, [(*this, *_beside(one, due, seal)) for this, one in new if one.words])


def _beside(new: New, due: datetime, seal: Seal) -> Row:
    words, hour = seal.close(new.words.encode(errors="replace"), WORDS), due.replace(minute=0, second=0, microsecond=0)
    whose = (new.label, new.speaker, new.first)
    return secrets.token_urlsafe(8), *whose, words, new.flagged, new.file or None, hour, new.participant


def flag(connection: Connection, response: str, words: str, seal: Seal) -> None:
    """Something in these words was flagged: mark the texts that they are in, or that are a part of them."""
    mine = (READING.c.source == source_of(seal, response), READING.c.flagged.is_(False))
    for reading, sealed in connection.execute(select(READING.c.id, READING.c.words).where(*mine)).all():
        text = seal.open(sealed, WORDS).decode()
        if text in words or words in text:
            connection.execute(update(READING).where(READING.c.id == reading).values(flagged=True))


def erase(connection: Connection, response: str, seal: Seal) -> None:
    """What a person takes back goes from the list too, but for what was flagged."""
    mine = (READING.c.source == source_of(seal, response), READING.c.flagged.is_(False))
    connection.execute(delete(READING).where(*mine))


def erase_all(connection: Connection, responses: Collection[str], seal: Seal) -> None:
    """Whoever has everything erased has also that: a case has its own copy."""
    sources = [source_of(seal, one) for one in responses]
    connection.execute(delete(READING).where(READING.c.source.in_(sources)))


def forget_writer(connection: Connection, participant: bytes) -> None:
    """Texts of answers that went before, and stay as something in them was flagged, lead to nobody any more."""
    connection.execute(update(READING).where(READING.c.participant == participant).values(participant=None))


def erase_one(connection: Connection, response: str, question: str, seal: Seal) -> None:
    """One text that a person takes back, unless it was flagged."""
    mine = (READING.c.source == source_of(seal, response), READING.c.question == question, READING.c.flagged.is_(False))
    connection.execute(delete(READING).where(*mine))


def unread(connection: Connection, sources: Collection[bytes]) -> set[bytes]:
    """Those of these sources of which somebody still has a text to read."""
    theirs = select(READING.c.source).where(READING.c.source.in_(sources), READING.c.read_at.is_(None))
    return set(connection.execute(theirs).scalars())


def flagged(connection: Connection) -> set[tuple[bytes, str]]:
    """What must never be read by others, also after its case has ended: source and question of each."""
    return {
        (source, question)
        for source, question in connection.execute(
            select(READING.c.source, READING.c.question).where(READING.c.flagged)
        )
    }


def harmless(connection: Connection) -> set[tuple[bytes, str]]:
    """What somebody has read and found nothing in: source and question of each."""
    found = select(READING.c.source, READING.c.question).where(
        READING.c.read_at.is_not(None), READING.c.flagged.is_(False), READING.c.case_id.is_(None)
    )
    return {(source, question) for source, question in connection.execute(found)}


def source_of(seal: Seal, response: str) -> bytes:
    """What a response's texts are found by."""
    return seal.pseudonym("reading", response)

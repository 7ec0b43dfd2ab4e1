"""What was said in a case: its own sealed copies of the person's words, and what the lead wrote to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlmodel import Field, SQLModel

from storage.cases import CASE
from storage.columns import Moment
from storage.sealing import Seal

WORDS = "case_text.words"

Who = Literal["person", "lead"]


class CaseText(SQLModel, table=True):
    """who: person or lead. about: the question that it was written at, '' if it was none.

    author: of a letter, as the person sees it. opened_at: when they first opened it.
    """

    __tablename__ = "case_text"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    at: datetime = Field(sa_type=Moment)
    who: str
    about: str = ""
    words: bytes
    author: str | None = None
    opened_at: datetime | None = Field(default=None, sa_type=Moment)


CASE_TEXT = SQLModel.metadata.tables["case_text"]


@dataclass(frozen=True, slots=True)
class Text:
    at: datetime
    who: Who
    about: str
    words: str
    author: str | None = None
    opened_at: datetime | None = None


def add(
    connection: Connection,
    case: int,
    who: Who,
    words: str,
    about: str,
    now: datetime,
    seal: Seal,
    author: str | None = None,
) -> None:
    """author: of a letter, as the person sees it."""
    sealed = seal.close(words.encode(errors="replace"), WORDS)
    values = {"case_id": case, "at": now, "who": who, "about": about, "words": sealed, "author": author}
    connection.execute(insert(CASE_TEXT).values(values))


def of(connection: Connection, case: int, seal: Seal) -> list[Text]:
    """Everything said in a case, in order."""
    columns = [CASE_TEXT.c[name] for name in ("at", "who", "about", "words", "author", "opened_at")]
    rows = connection.execute(select(*columns).where(CASE_TEXT.c.case_id == case).order_by(CASE_TEXT.c.id))
    return [
        Text(at, cast(Who, who), about, seal.open(words, WORDS).decode(), author, opened)
        for at, who, about, words, author, opened in rows
    ]


def waiting(connection: Connection, participant: bytes) -> int | None:
    """The case of the oldest letter to this chat that was not opened yet; None if there is none."""
    theirs = (CASE.c.participant == participant, CASE_TEXT.c.who == "lead", CASE_TEXT.c.opened_at.is_(None))
    joined = select(CASE_TEXT.c.case_id).join_from(CASE_TEXT, CASE).where(*theirs)
    return connection.execute(joined.order_by(CASE_TEXT.c.id).limit(1)).scalar_one_or_none()


def unopened(connection: Connection, case: int) -> int:
    """How many letters the person has not opened yet."""
    return int(connection.execute(select(func.count()).where(*_unopened(case))).scalar_one())


def mark_opened(connection: Connection, case: int, now: datetime) -> None:
    connection.execute(update(CASE_TEXT).where(*_unopened(case)).values(opened_at=now))


def _unopened(case: int) -> tuple[ColumnElement[bool], ...]:
    return (CASE_TEXT.c.case_id == case, CASE_TEXT.c.who == "lead", CASE_TEXT.c.opened_at.is_(None))

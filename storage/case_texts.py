"""What was said in a case: its own sealed copies of the person's words, and what the lead wrote to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Connection, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

WORDS = "case_text.words"

Who = Literal["person", "lead"]


class CaseText(SQLModel, table=True):
    """who: person or lead. about: the question that it was written at, '' if it was none."""

    __tablename__ = "case_text"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", ondelete="CASCADE", index=True)
    at: datetime = Field(sa_type=Moment)
    who: str
    about: str = ""
    words: bytes


CASE_TEXT = SQLModel.metadata.tables["case_text"]


@dataclass(frozen=True, slots=True)
class Text:
    at: datetime
    who: Who
    about: str
    words: str


def add(connection: Connection, case: int, who: Who, words: str, about: str, now: datetime, seal: Seal) -> None:
    sealed = seal.close(words.encode(errors="replace"), WORDS)
    connection.execute(insert(CASE_TEXT).values(case_id=case, at=now, who=who, about=about, words=sealed))


def of(connection: Connection, case: int, seal: Seal) -> list[Text]:
    """Everything said in a case, in order."""
    columns = (CASE_TEXT.c.at, CASE_TEXT.c.who, CASE_TEXT.c.about, CASE_TEXT.c.words)
    rows = connection.execute(select(*columns).where(CASE_TEXT.c.case_id == case).order_by(CASE_TEXT.c.id))
    return [Text(at, cast(Who, who), about, seal.open(words, WORDS).decode()) for at, who, about, words in rows]

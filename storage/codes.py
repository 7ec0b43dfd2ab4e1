"""Codes: the themes that people chose for comments. They are only added to; what a coder chose last holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, insert, select
from sqlmodel import Field, SQLModel

from storage.responses import RESPONSE
from storage.sealing import Seal

Key = tuple[str, str]
"""A comment: its response, and the question it answers."""
Held = Mapping[bytes, frozenset[str]]
"""coder -> the themes that they chose last, whoever coded first standing first."""


class Code(SQLModel, table=True):
    """What one person chose for one comment, once. coder: pseudonym of their chat. themes: '' for none of these."""

    __tablename__ = "code"

    id: int | None = Field(default=None, primary_key=True)
    response_id: str = Field(foreign_key="response.id", ondelete="CASCADE", index=True)
    question: str
    coder: bytes
    themes: str
    coded_on: date


CODE = SQLModel.metadata.tables["code"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a coder chose for a comment, once."""

    comment: Key
    coder: bytes
    themes: frozenset[str]


def coder_of(seal: Seal, chat: int) -> bytes:
    return seal.pseudonym("coder", str(chat))


def add(connection: Connection, comment: Key, coder: bytes, themes: Collection[str], day: date) -> None:
    """What was chosen before stays below it. The same once more adds nothing."""
    response, question = comment
    mine = (CODE.c.response_id == response, CODE.c.question == question, CODE.c.coder == coder)
    last = connection.execute(select(CODE.c.themes).where(*mine).order_by(CODE.c.id.desc()).limit(1)).scalar()
    chosen = " ".join(sorted(themes))
    if chosen != last:
        values = {"response_id": response, "question": question, "coder": coder, "themes": chosen, "coded_on": day}
        connection.execute(insert(CODE).values(values))


def of(connection: Connection, audiences: Collection[str], wave: int) -> list[Chosen]:
    """All that was ever chosen for comments of these audiences, in the order in which it was."""
    return _chosen(connection, RESPONSE.c.audience.in_(audiences), RESPONSE.c.wave == wave)


def of_response(connection: Connection, response: str) -> list[Chosen]:
    return _chosen(connection, RESPONSE.c.id == response)


def _chosen(connection: Connection, *wanted: ColumnElement[bool]) -> list[Chosen]:
    columns = (CODE.c.response_id, CODE.c.question, CODE.c.coder, CODE.c.themes)
    rows = connection.execute(select(*columns).join_from(CODE, RESPONSE).where(*wanted).order_by(CODE.c.id))
    return [
        Chosen((response, question), coder, frozenset(themes.split())) for response, question, coder, themes in rows
    ]


def held(chosen: Iterable[Chosen]) -> dict[Key, Held]:
    """What holds of it, for each comment that somebody coded."""
    found: dict[Key, dict[bytes, frozenset[str]]] = {}
    for one in chosen:
        found.setdefault(one.comment, {})[one.coder] = one.themes
    return dict(found)

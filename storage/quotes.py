"""Comments whose writers said that they may be quoted, and what a coordinator decided about each.

Nobody decides on one before the safeguarding lead has read it, or at all if anything in it was flagged.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlmodel import Field, SQLModel

from conversations.quoting import name_of
from storage import readings
from storage.responses import ANSWER, RESPONSE
from storage.responses import WORDS as ANSWERED
from storage.rows import told
from storage.sealing import Seal

NAME = "quote.name"
WORDS = "quote.words"


class Quote(SQLModel, table=True):
    """name: the one that its writer chose, sealed; None for none. passed: None until somebody decided.

    words: what of the comment was passed, sealed, with what was blanked out taken out.
    """

    __tablename__ = "quote"

    response_id: str = Field(primary_key=True, foreign_key="response.id", ondelete="CASCADE")
    question: str = Field(primary_key=True)
    name: bytes | None = None
    passed: bool | None = None
    words: bytes | None = None


QUOTE = SQLModel.metadata.tables["quote"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A comment that may be quoted. id: says nothing of who wrote it or when, and nor does an order by it.

    version: of the questionnaire it answers to. passed: None until somebody decided. words: as passed, once it is.
    """

    id: str
    response: str
    audience: str
    version: str
    question: str
    words: str
    name: str
    passed: bool | None


def keep(connection: Connection, response: str, consents: Mapping[str, str], seal: Seal) -> None:
    """consents: question -> the name that its writer chose, '' for none."""
    rows = [
        {"response_id": response, "question": question, "name": _sealed(name, seal)}
        for question, name in consents.items()
    ]
    if rows:
        connection.execute(insert(QUOTE), rows)


def take_back(connection: Connection, response: str, seal: Seal) -> dict[str, str]:
    """Its writer looks at it again: question -> name, as for keep. Nothing of it is kept until they send again."""
    found = {question: name for question, name, _ in of(connection, response, seal)}
    connection.execute(delete(QUOTE).where(QUOTE.c.response_id == response))
    return found


def withdraw(connection: Connection, response: str, seal: Seal) -> None:
    """Their writer wants none of them quoted any more. The names go, from the reading list too."""
    for question, _, _ in of(connection, response, seal):
        readings.erase_one(connection, response, name_of(question), seal)
    connection.execute(delete(QUOTE).where(QUOTE.c.response_id == response))


def of(connection: Connection, response: str, seal: Seal) -> list[tuple[str, str, bool | None]]:
    """The comments of a response that may be quoted: question, name ('' for none), and what was decided."""
    rows = connection.execute(select(QUOTE).where(QUOTE.c.response_id == response).order_by(QUOTE.c.question))
    return [(row.question, seal.open(row.name, NAME).decode() if row.name else "", row.passed) for row in rows]


def agreed(connection: Connection, audiences: Collection[str], wave: int, seal: Seal) -> list[Agreed]:
    """Those of these audiences that the lead has read and that nothing stands against, in an order of chance.

    Who told something is never quoted, but for what was passed before they did: a quote that goes from the report just
    then would tell. What was flagged in itself goes all the same.
    """
    return sorted(_agreed(connection, audiences, wave, seal), key=lambda one: one.id)


def _agreed(connection: Connection, audiences: Collection[str], wave: int, seal: Seal) -> Iterator[Agreed]:
    columns = (RESPONSE.c.audience, RESPONSE.c.version, ANSWER.c.words.label("comment"))
    beside = (ANSWER.c.response_id == QUOTE.c.response_id) & (ANSWER.c.question == QUOTE.c.question)
    joined = select(*QUOTE.c, *columns).join_from(QUOTE, RESPONSE).join(ANSWER, beside)
    apart = (ANSWER.c.words.is_not(None), or_(QUOTE.c.passed.is_(True), RESPONSE.c.id.not_in(told())))
    of = (RESPONSE.c.audience.in_(audiences), RESPONSE.c.wave == wave, RESPONSE.c.sent_at.is_not(None))
    read, flagged = readings.harmless(connection), readings.flagged(connection)
    for row in connection.execute(joined.where(*of, *apart)):
        source = readings.source_of(seal, row.response_id)
        written = {(source, row.question)} | ({(source, name_of(row.question))} if row.name is not None else set())
        if written & flagged or not (row.passed or written <= read):
            continue
        id_ = seal.pseudonym("quote", f"{row.response_id} {row.question}").hex()
        words = seal.open(row.words, WORDS) if row.words is not None else seal.open(row.comment, ANSWERED)
        name = seal.open(row.name, NAME).decode() if row.name is not None else ""
        about = (row.response_id, row.audience, row.version, row.question)
        yield Agreed(id_, *about, words.decode(), name, row.passed)


def decide(connection: Connection, one: Agreed, words: str | None, name: str, seal: Seal) -> bool:
    """Pass these words of it under this name, '' for none; words: None to leave it out. False if that was decided."""
    values = {
        "passed": words is not None,
        "words": seal.close(words.encode(), WORDS) if words is not None else None,
        "name": _sealed(name, seal),
    }
    this = (QUOTE.c.response_id == one.response, QUOTE.c.question == one.question, QUOTE.c.passed.is_(None))
    return connection.execute(update(QUOTE).where(*this).values(values)).rowcount == 1


def reopen(connection: Connection, one: Agreed) -> bool:
    """What was decided about it is forgotten. False if nothing was."""
    this = (QUOTE.c.response_id == one.response, QUOTE.c.question == one.question, QUOTE.c.passed.is_not(None))
    return connection.execute(update(QUOTE).where(*this).values(passed=None, words=None)).rowcount == 1


def _sealed(name: str, seal: Seal) -> bytes | None:
    return seal.close(name.encode(), NAME) if name else None

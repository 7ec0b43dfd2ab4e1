"""Sent responses, read row by row for an export. Ids never leave here: they only put rows in an order without time."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from storage import readings
from storage.cases import CASE
from storage.participation import PARTICIPATION
from storage.responses import ANSWER, RESPONSE, WORDS
from storage.sealing import Seal

STREAM = {"yield_per": 10_000}
"""Rows come from the database some at a time, however many there are."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A sent response. week: its Monday. answers: question -> value; free texts are '' whether written or skipped."""

    audience: str
    version: str
    week: date
    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A free text, opened. version: of the questionnaire it answers to."""

    audience: str
    version: str
    question: str
    words: str


def sent(connection: Connection, audiences: Collection[str], wave: int) -> Generator[SentRow, None, None]:
    """Every sent response of these audiences, in the order of its random id.

    Two streams in that order, so that what a response has but once is not read again with each of its answers. They
    must be of one moment: connection is of a snapshot.
    """
    columns = (RESPONSE.c.id, RESPONSE.c.audience, RESPONSE.c.version, RESPONSE.c.week)
    wanted = select(*columns).where(*_sent(audiences, wave)).order_by(RESPONSE.c.id)
    with connection.execute(wanted, execution_options=STREAM) as rows:
        answers = _answers(connection, audiences, wave)
        at, found = next(answers, ("", {}))
        for id_, audience, version, week in rows:
            mine = id_ == at
            yield SentRow(audience, version, week, found if mine else {})
            if mine:
                at, found = next(answers, ("", {}))


def _answers(connection: Connection, audiences: Collection[str], wave: int) -> Iterator[tuple[str, dict[str, str]]]:
    joined = select(ANSWER.c.response_id, ANSWER.c.question, ANSWER.c.value).join_from(
        ANSWER, RESPONSE, RESPONSE.c.id == ANSWER.c.response_id
    )
    rows = connection.execute(
        joined.where(*_sent(audiences, wave)).order_by(ANSWER.c.response_id), execution_options=STREAM
    )
    for id_, answers in groupby(rows, key=itemgetter(0)):
        yield id_, {question: value for _, question, value in answers}


def sizes(connection: Connection, audiences: Collection[str], wave: int) -> dict[str, int]:
    """How many responses each of these audiences sent."""
    counted = select(RESPONSE.c.audience, func.count()).where(*_sent(audiences, wave)).group_by(RESPONSE.c.audience)
    return {audience: int(count) for audience, count in connection.execute(counted)}


def written(connection: Connection, audiences: Collection[str], wave: int) -> int:
    """How many free texts there are, whatever is in them."""
    joined = select(func.count()).select_from(RESPONSE).join(ANSWER, RESPONSE.c.id == ANSWER.c.response_id)
    return int(connection.execute(joined.where(*_sent(audiences, wave), ANSWER.c.words.is_not(None))).scalar_one())


def comments(connection: Connection, audiences: Collection[str], wave: int, seal: Seal) -> Iterator[CommentRow]:
    """Their free texts, without what was flagged, and without those of anyone who told something that became a case."""
    columns = (RESPONSE.c.id, RESPONSE.c.audience, RESPONSE.c.version, ANSWER.c.question, ANSWER.c.words)
    joined = select(*columns).join_from(RESPONSE, ANSWER, RESPONSE.c.id == ANSWER.c.response_id)
    apart = (ANSWER.c.words.is_not(None), RESPONSE.c.id.not_in(told()))
    rows = connection.execute(joined.where(*_sent(audiences, wave), *apart), execution_options=STREAM)
    flagged = readings.flagged(connection)
    for id_, audience, version, question, words in rows:
        if (readings.source_of(seal, id_), question) not in flagged:
            yield CommentRow(audience, version, question, seal.open(words, WORDS).decode())


def told() -> Select[tuple[str]]:
    """The responses of everyone who told something that became a case, also of those that lead to nobody any more."""
    joined = select(PARTICIPATION.c.response_id).join(CASE, CASE.c.participant == PARTICIPATION.c.participant)
    linked = joined.where(PARTICIPATION.c.response_id.is_not(None))
    return select(RESPONSE.c.id).where(or_(RESPONSE.c.told, RESPONSE.c.id.in_(linked)))


def _sent(audiences: Collection[str], wave: int) -> tuple[ColumnElement[bool], ...]:
    return RESPONSE.c.audience.in_(audiences), RESPONSE.c.wave == wave, RESPONSE.c.sent_at.is_not(None)

"""One row per response, for analysts: a column for each question, whichever audiences were asked it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.export.answers import APART, cells
from analysis.export.answers import columns as columns_of
from analysis.export.table import Cell, Column, Table
from conversations.question import Question
from conversations.questionnaire import Questionnaire

FIRST = (
    Column("row", "Number of the row; it says nothing of when or who", "number"),
    Column("wave", "Number of the wave", "number"),
    Column("week", "Monday of the week in which it was sent", "day"),
)
LAST = Column("skipped", "Names of the questions that were asked and skipped", "words")
COMMENTS = (
    Column("wave", "Number of the wave, empty where few were asked", "number"),
    Column("audience", "Code of the audience, empty where few were asked", "words"),
    Column("question", "Name of the question", "words"),
    Column("label", "The question in words", "words"),
    Column("words", "What somebody wrote", "words"),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as it was sent. answers: question -> value in XLSForm's spelling, '' where it was skipped."""

    wave: int
    audience: str
    week: date
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comment:
    """A free text. wave, audience: None and '' where too few were asked to name them."""

    wave: int | None
    audience: str
    question: str
    label: str
    words: str


def responses_table(
    names: Mapping[str, str], asked: Sequence[tuple[str, Questionnaire]], sent: Iterable[Sent], count: int
) -> Table:
    """names: audience -> its name. asked: audience and questionnaire, each version that somebody was asked."""
    places: dict[tuple[str, str], tuple[Question, str]] = {
        (audience, question.name): (question, column) for audience, question, column in _columns(asked)
    }
    columns = dict[str, Column]()
    for question, column in places.values():
        columns |= {one.name: one for one in columns_of(question, column)}
    whose = Column("audience", "Code of the audience", "choice", names)
    table = (*FIRST, whose, *columns.values(), LAST)
    at = {column.name: place for place, column in enumerate(table)}
    return Table(table, (_row(number, one, places, at) for number, one in enumerate(sent, 1)), count, LAST.name)


def comments_table(comments: Sequence[Comment]) -> Table:
    rows = [(one.wave, one.audience, one.question, one.label, one.words) for one in comments]
    return Table(COMMENTS, rows, len(rows))


def _columns(asked: Sequence[tuple[str, Questionnaire]]) -> Iterator[tuple[str, Question, str]]:
    """Each audience's questions with their column. Those of one name share it only if they are of one shape."""
    shapes: dict[str, tuple[object, ...]] = {}
    for audience, questionnaire in asked:
        for question in questionnaire.questions:
            if question.kind in APART or question.about or question.repeats or not question.sent:
                continue
            shape = (question.kind, tuple(option.name for option in question.options), question.scale)
            alike = shapes.setdefault(question.name, shape) == shape
            yield audience, question, question.name if alike else f"{question.name}_{audience.replace('-', '_')}"


def _row(
    number: int, sent: Sent, places: Mapping[tuple[str, str], tuple[Question, str]], at: Mapping[str, int]
) -> tuple[Cell, ...]:
    row: list[Cell] = [None] * len(at)
    row[0], row[1], row[2], row[3] = number, sent.wave, sent.week, sent.audience
    skipped: list[str] = []
    for name, value in sent.answers.items():
        place = places.get((sent.audience, name))
        if place is None:
            continue
        if value == "":
            skipped.append(name)
            continue
        question, column = place
        for cell, found in cells(question, column, value):
            row[at[cell]] = found
    row[-1] = " ".join(skipped)
    return tuple(row)

"""What was asked once for each of several: one row for each answer, with the row of the response it belongs to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.export.answers import APART
from analysis.export.responses import Sent
from analysis.export.table import Cell, Column, Table
from conversations.instances import name_in
from conversations.question import Question
from conversations.questionnaire import Questionnaire

COLUMNS = (
    Column("row", "Number of the response's row among the responses", "number"),
    Column("wave", "Number of the wave", "number"),
    Column("audience", "Code of the audience", "words"),
    Column(
        "instance",
        "Which of several it is about, such as child[2]",
        "words",
    ),
    Column("question", "Name of the question", "words"),
    Column("label", "The question in words", "words"),
    Column(
        "value",
        "Names of options with spaces between, a number, a day; empty where skipped",
        "words",
    ),
)


def repeats_table(asked: Sequence[tuple[str, Questionnaire]], sent: Iterable[Sent]) -> Table:
    """sent: in the order of the responses' own table. Texts are not in it: they stand among the comments."""
    found = {(audience, one.name): one for audience, form in asked for one in form.questions if one.repeats}
    rows = list(_rows(found, sent)) if found else []
    return Table(COLUMNS, rows, len(rows))


def _rows(asked: Mapping[tuple[str, str], Question], sent: Iterable[Sent]) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(sent, 1):
        for key, value in one.answers.items():
            question = asked.get((one.audience, name_in(key)))
            if question is not None and question.sent and question.kind not in APART:
                instance = key[: -len(question.name) - 1]
                yield number, one.wave, one.audience, instance, question.name, question.label, value

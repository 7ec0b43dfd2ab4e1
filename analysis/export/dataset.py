"""People's own answers, and what was released of them, as tables that other machines can count (analysis/dataset)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from analysis.export.answers import APART
from analysis.export.responses import Sent
from analysis.export.table import Cell, Column, Table
from analysis.frame import CELL, cells_of
from analysis.ledger import AudienceLedger, LedgerRow
from conversations.question import MEDIA, Question
from conversations.questionnaire import Questionnaire

WAVE = Column("wave", "Number of the wave", "number")
AUDIENCE = Column("audience", "Code of the audience", "words")
ROW = Column("row", "Number of the response; it says nothing of when or who", "number")
QUESTION = Column("question", "Name of the question", "words")
OPTION = Column("option", "Name of the option; empty: skipped", "words")
RESPONSES = (WAVE, AUDIENCE, ROW, Column("week", "Monday of the week in which it was sent", "day"))
ANSWERS = (WAVE, AUDIENCE, ROW, QUESTION, Column("value", "Names of options, a number, a day; empty: skipped", "words"))
CATEGORIES = (
    WAVE,
    Column("group_code", "Code of the group", "words"),
    AUDIENCE,
    QUESTION,
    OPTION,
    Column("kind", "Kind of question", "words"),
    Column("theme", "Name of the theme", "words"),
    Column("label", "The question in words", "words"),
    Column("hint", "What stands below it", "words"),
    Column("option_label", "The option in words", "words"),
    Column("invited", "How many were asked to answer, empty where that is not known", "number"),
    Column("whole", "Whether all of its group are asked it alike", "tick"),
    Column("hidden", "Why this audience has no numbers, empty where it has", "words"),
    Column("bin_first", "First number of a bin", "number"),
    Column("bin_last", "Last number of a bin, empty where it has no end", "number"),
    Column("group_place", "In which order groups come", "number"),
    Column("place", "In which order rows come", "number"),
)
RELEASED = (
    WAVE,
    AUDIENCE,
    QUESTION,
    OPTION,
    Column("least", "At least so many persons", "number"),
    Column("most", "At most so many", "number"),
)


def sent_table(sent: Iterable[Sent], count: int) -> Table:
    """One row per response."""
    return Table(RESPONSES, ((one.wave, one.audience, row, one.week) for row, one in enumerate(sent, 1)), count)


def answers_table(asked: Sequence[tuple[str, Questionnaire]], sent: Iterable[Sent], count: int) -> Table:
    """One row per answer. What was written or sent as a file is not in it, nor what was asked once for each of several.

    sent: in the order of sent_table, whose rows it names. count: of responses.
    """
    kept = {(audience, one.name) for audience, form in asked for one in form.questions if _is_kept(one)}
    return Table(ANSWERS, _answers(kept, sent), count)


def _is_kept(question: Question) -> bool:
    apart = question.kind in APART or question.kind in MEDIA
    return question.sent and not (apart or question.about or question.repeats)


def _answers(kept: Set[tuple[str, str]], sent: Iterable[Sent]) -> Iterator[tuple[Cell, ...]]:
    for row, one in enumerate(sent, 1):
        for question, value in one.answers.items():
            if (one.audience, question) in kept:
                yield one.wave, one.audience, row, question, value


def categories_table(waves: Mapping[int, Sequence[AudienceLedger]]) -> Table:
    """What tallies count, in their order, and where each audience stands. waves: number -> its audiences."""
    rows = [row for wave, ledgers in waves.items() for row in _categories(wave, ledgers)]
    return Table(CATEGORIES, rows, len(rows))


def _categories(wave: int, ledgers: Sequence[AudienceLedger]) -> Iterator[tuple[Cell, ...]]:
    groups = list(dict.fromkeys(one.group for one in ledgers))
    bins = {
        (one.audience, question.name, each.name): (each.first, each.last)
        for one in ledgers
        for question in one.questions
        for each in question.bins
    }
    for place, cell in enumerate(cells_of(ledgers)):
        found = dict(zip(CELL, cell, strict=True))
        ends = bins.get((found["audience"], found["question"], found["option"]), (None, None))
        yield wave, *cell[:-2], int(found["whole"]), found["hidden"], *ends, groups.index(found["group"]), place


def released_table(waves: Mapping[int, Iterable[LedgerRow]]) -> Table:
    """What the ledger holds. waves: number -> its rows."""
    rows = [
        (wave, one.audience, one.question, one.option, one.least, one.most)
        for wave, each in waves.items()
        for one in each
    ]
    return Table(RELEASED, rows, len(rows))

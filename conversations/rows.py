"""The rows of a questionnaire as one person has them: those of a repeat once for each of its instances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from conversations.instances import how_many
from conversations.xpath.values import Answers

if TYPE_CHECKING:
    from conversations.questionnaire import Question


@dataclass(frozen=True, slots=True)
class Row:
    """A question in one instance of the repeats around it.

    key: under which its answer is kept. inside: how the keys begin of each repeat around, outermost first, '' before
    all. places: the numbers of these instances.
    """

    question: Question
    key: str
    inside: tuple[str, ...] = ("",)
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows in order. at: key -> its row's place. of: question -> the places of its rows. asked: a bit for each row
    that is asked, the first row being the lowest."""

    rows: tuple[Row, ...]
    at: Mapping[str, int]
    of: Mapping[str, Sequence[int]]
    asked: int


def lay_out(questions: Sequence[Question], answers: Answers) -> Layout:
    """The rows that there are with so many instances of each repeat."""
    rows = tuple(_rows(questions, answers, ("",), ()))
    of: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        of[row.question.name].append(place)
    asked = sum(1 << place for place, row in enumerate(rows) if row.question.is_asked)
    return Layout(rows, {row.key: place for place, row in enumerate(rows)}, of, asked)


def _rows(
    questions: Sequence[Question], answers: Answers, inside: tuple[str, ...], places: tuple[int, ...]
) -> Iterator[Row]:
    depth, start = len(places), inside[-1]
    for repeat, block in groupby(questions, lambda one: one.repeats[depth] if len(one.repeats) > depth else ""):
        if not repeat:
            yield from (Row(one, start + one.name, inside, places) for one in block)
            continue
        repeated = list(block)
        for place in range(1, how_many(answers, start + repeat) + 1):
            yield from _rows(repeated, answers, (*inside, f"{start}{repeat}[{place}]."), (*places, place))

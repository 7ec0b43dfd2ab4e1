"""The rows of a questionnaire as one person has them: those of a repeat once for each of its instances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from conversations.instances import MOST, how_many
from conversations.question import Question
from conversations.xpath.values import Answers


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

    @property
    def is_asked(self) -> bool:
        """A repeat's number is not asked: it comes of asking at each instance."""
        return self.question.is_asked and (self.question.kind != "repeat" or self.key.endswith("]"))


_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows in order. at: key -> its row's place. of: question -> the places of its rows.

    A bit for each row, the first row being the lowest: asked: it is asked; counted: it is one of "3 of 9".
    """

    rows: tuple[Row, ...]
    at: Mapping[str, int]
    of: Mapping[str, Sequence[int]]
    asked: int
    counted: int
    last_first: tuple[str, ...]
    """The keys from the last row to the first, as digits stand in a number."""

    def bits(self, answers: Answers) -> int:
        """A bit for each row that has an answer. In one go: of a long form, a loop would take longer than all else."""
        found = bytes(map(answers.__contains__, self.last_first))
        return int(found.translate(_DIGITS) or b"0", 2)


def lay_out(questions: Sequence[Question], answers: Answers) -> Layout:
    """The rows that there are with so many instances of each repeat."""
    named = {one.name: one for one in questions if one.kind == "repeat"}
    rows = tuple(_rows(questions, answers, ("",), (), named))
    of: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        of[row.question.name].append(place)
    return Layout(
        rows=rows,
        at={row.key: place for place, row in enumerate(rows)},
        of=of,
        asked=sum(1 << place for place, row in enumerate(rows) if row.is_asked),
        counted=sum(1 << place for place, row in enumerate(rows) if row.is_asked and not row.question.about),
        last_first=tuple(row.key for row in reversed(rows)),
    )


def _rows(
    questions: Sequence[Question],
    answers: Answers,
    inside: tuple[str, ...],
    places: tuple[int, ...],
    named: Mapping[str, Question],
) -> Iterator[Row]:
    """named: the repeats' own rows. Each instance begins with one, at which a person says that there is another."""
    depth, start = len(places), inside[-1]
    for repeat, block in groupby(questions, lambda one: one.repeats[depth] if len(one.repeats) > depth else ""):
        if not repeat:
            yield from (Row(one, start + one.name, inside, places) for one in block)
            continue
        repeated, asks = list(block), named.get(repeat)
        count = how_many(answers, start + repeat)
        for place in range(1, count + 1 + (asks is not None and asks.is_asked and count < MOST)):
            here = ((*inside, f"{start}{repeat}[{place}]."), (*places, place))
            if asks is not None:
                yield Row(asks, f"{start}{repeat}[{place}]", *here)
            if place <= count:
                yield from _rows(repeated, answers, *here, named)


def counted(questions: Sequence[Question], answers: Answers, start: str = "", depth: int = 0) -> Iterator[int]:
    """How many instances there are of each repeat, in the order of the rows: what a layout depends on."""
    chains = dict.fromkeys(one.repeats[: depth + 1] for one in questions if len(one.repeats) > depth)
    for chain in chains:
        count = how_many(answers, start + chain[depth])
        yield count
        inside = [one for one in questions if one.repeats[: depth + 1] == chain and len(one.repeats) > depth + 1]
        for place in range(1, count + 1) if inside else ():
            yield from counted(inside, answers, f"{start}{chain[depth]}[{place}].", depth + 1)

"""An attacker who sees all that is stored of a release, knows the rule, and may know all about one of the people.

People are told apart by nothing but what they said, so a world is how many gave each possible record. Of the worlds
that give the same numbers, with the known person in them, the attacker can rule out none. They are certain of the next
person's answer if all others gave the same one in every world that is left.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.histogram import Histogram
from conversations.question import Question
from tests.analysis.people import histogram_of

Record = Mapping[str, str]
"""What one person's response holds: question -> value; '' is skipped, a missing one was not asked."""
World = tuple[int, ...]
Rule = Callable[[Sequence[Question], Sequence[Record]], Histogram]


@dataclass(frozen=True)
class Breach:
    """What became certain of everybody else, what the attacker knew of one person, and a world in which it did."""

    about: str
    answer: Hashable
    known: Record | None
    world: World


def protected(questions: Sequence[Question], people: Sequence[Record]) -> Histogram:
    return histogram_of("protected", questions, people)


def breaches(
    questions: Sequence[Question], records: Sequence[Record], size: int, rule: Rule = protected
) -> Iterator[Breach]:
    """Every certainty, in every world of so many people who give these records."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for world in worlds(size, len(records)):
        told = rule(questions, people(records, world))
        alike[frozenset((key, bound.least, bound.most) for key, bound in told.items())].append(world)
    said = [_said(questions, record) for record in records]
    for left in alike.values():
        for known in (None, *range(len(records))):
            yield from _certain(records, said, [one for one in left if known is None or one[known]], known)


def worlds(size: int, records: int) -> Iterator[World]:
    """Every way in which so many people can give so many records."""
    if records == 1:
        yield (size,)
        return
    for first in range(size + 1):
        yield from ((first, *rest) for rest in worlds(size - first, records - 1))


def people(records: Sequence[Record], world: World) -> list[Record]:
    """The responses of a world."""
    return [record for record, number in zip(records, world, strict=True) for _ in range(number)]


def _certain(
    records: Sequence[Record], said: Sequence[Mapping[str, Hashable]], left: Sequence[World], known: int | None
) -> Iterator[Breach]:
    if not left:
        return
    others = [at for at in range(len(records)) if any(world[at] > (at == known) for world in left)]
    for about in said[0]:
        answers = {said[at][about] for at in others}
        if len(answers) == 1:
            yield Breach(about, answers.pop(), None if known is None else records[known], left[0])


def _said(questions: Sequence[Question], record: Record) -> dict[str, Hashable]:
    """All that could become certain of a person: each answer, and of a multiple choice each tick."""
    said: dict[str, Hashable] = {one.name: record.get(one.name, "not asked") for one in questions}
    for one in questions:
        if one.kind == "select_multiple":
            ticked = record.get(one.name, "").split()
            said |= {f"{one.name}: {option.name}": option.name in ticked for option in one.options}
    return said

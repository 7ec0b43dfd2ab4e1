"""Who reads whom: what must be looked at again when an answer changes, and in which order. Compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import ClassVar

from conversations.expressions import Context, Expression
from conversations.instances import shared_by
from conversations.question import Question
from conversations.rows import Layout, counted, lay_out

Reads = Mapping[str, frozenset[str]]
NONE: frozenset[str] = frozenset()
MOST_TOLD = 8
"""Names of a circle that are told; of a longer one those in the middle are left out."""
MOST_LAYOUTS = 16
"""Layouts of one questionnaire that are kept ready."""


class Cycle(ValueError):  # noqa: N818 - it is a fault of a form, and told by who reads it
    """Questions that need one another. names: each needs the next, and the last is the first again."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        told = [f"${{{name}}}" for name in names]
        if len(told) > MOST_TOLD:
            told[MOST_TOLD - 2 : -2] = ["…"]
        super().__init__(", which needs ".join(told).replace(", which needs", " needs", 1))


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked. reads: the questions that decide it; wide: those of them in other instances.

    own: its own answer decides too, and is here. clock: so does the time.
    """

    test: Callable[[Context], bool]
    reads: frozenset[str]
    wide: frozenset[str] = NONE
    own: bool = False
    clock: bool = False


@dataclass(frozen=True)
class Step:
    """A question that depends on others."""

    question: Question
    condition: Condition | None

    @cached_property
    def fires(self) -> frozenset[str]:
        """The questions whose change makes its calculation run: its triggers, or all that it reads."""
        calculation, trigger = self.question.calculation, frozenset(self.question.trigger)
        return NONE if calculation is None else trigger or calculation.names

    @cached_property
    def needs(self) -> frozenset[str]:
        """What its value depends on."""
        condition = self.condition.reads if self.condition else NONE
        return condition | self.fires | frozenset(self.question.repeats)

    @cached_property
    def reads(self) -> frozenset[str]:
        own = self.condition is not None and self.condition.own
        return self.needs | (frozenset((self.question.name,)) if own else NONE)

    @cached_property
    def wide(self) -> frozenset[str]:
        """What it reads in other instances than its own."""
        return NONE.union(*(one.wide for one in (self.condition, self.question.calculation) if one))

    @property
    def clock(self) -> bool:
        """Whether it may be asked by the time alone."""
        return self.condition is not None and self.condition.clock


@dataclass(frozen=True)
class Check:
    """A question whose answer may become odd when others change: by its constraint, its options, or by being needed."""

    question: Question
    fires: ClassVar = NONE

    @cached_property
    def reads(self) -> frozenset[str]:
        return NONE.union(*(one.names for one in self.question.checks), (self.question.name,))

    @cached_property
    def wide(self) -> frozenset[str]:
        return NONE.union(*(one.wide for one in self.question.checks))


@dataclass(frozen=True, slots=True)
class Reader:
    """A step or a check that reads something, by its number. shared: how many repeats around both it has in common.

    fires: its calculation runs when that changes. wide: it reads other instances than its own.
    """

    number: int
    shared: int
    fires: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """steps: those that depend on others, each after what it depends on. numbered: the same, and behind them the checks
    of what others may make odd; their places are their numbers.

    readers: question -> the steps and the checks that read it. clock: the steps that may change by the time.
    repeated: the questions in repeats. layout: the rows without any instance of a repeat.
    """

    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    numbered: tuple[Step | Check, ...]
    readers: Mapping[str, Sequence[Reader]]
    clock: tuple[int, ...]
    repeats: frozenset[str]
    repeated: tuple[Question, ...]
    layout: Layout
    _layouts: dict[tuple[int, ...], Layout] = field(default_factory=dict, init=False, repr=False)

    def lay_out(self, answers: Mapping[str, str]) -> Layout:
        """The rows that there are. Of one long form with repeats many have the same, so the last few are kept."""
        if not self.repeats:
            return self.layout
        counts = tuple(counted(self.repeated, answers))
        found = self._layouts.get(counts)
        if found is None:
            found = lay_out(self.questions, answers)
            if len(self._layouts) >= MOST_LAYOUTS:
                self._layouts.clear()
            self._layouts[counts] = found
        return found


def make_plan(questions: Iterable[tuple[Question, Condition | None]]) -> Plan:
    """Of the questions in their order, each with when it is asked; None: always. Raises Cycle."""
    asked = tuple(Step(question, condition) for question, condition in questions)
    every = tuple(one.question for one in asked)
    named = {one.question.name: one for one in asked if one.condition or one.question.calculation}
    around = {one.name: one.repeats for one in every}
    steps = tuple(named[name] for name in _order(named, around))
    checks = (Check(one) for one in every if any(each.names or each.clock for each in one.checks))
    numbered: tuple[Step | Check, ...] = (*steps, *checks)
    return Plan(
        questions=every,
        steps=steps,
        numbered=numbered,
        readers=_readers(numbered, around),
        clock=tuple(at for at, step in enumerate(steps) if step.clock),
        repeats=frozenset(repeat for one in every for repeat in one.repeats),
        repeated=tuple(one for one in every if one.repeats),
        layout=lay_out(every, {}),
    )


def _order(steps: Mapping[str, Step], around: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A question may need another, or itself, in an earlier instance of the same repeat: so a running total does."""
    needs = {name: step.needs for name, step in steps.items()}
    try:
        return in_order(needs)
    except Cycle:
        return in_order({name: needs[name] - _siblings(step, around) for name, step in steps.items()})


def _siblings(step: Step, around: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(one for one in step.wide if shared_by(step.question.repeats, around.get(one, ())))


def in_order(needs: Reads) -> list[str]:
    """These names, each after those of them that it needs. Raises Cycle."""
    place = {name: at for at, name in enumerate(needs)}
    sorter = TopologicalSorter(
        {name: sorted(others & place.keys(), key=lambda one: place[one]) for name, others in needs.items()}
    )
    try:
        return list(sorter.static_order())
    except CycleError as odd:
        circle = odd.args[1][:0:-1]  # the other way round, without its beginning, which comes again at the end
        first = circle.index(min(circle, key=lambda one: place[one]))
        raise Cycle([*circle[first:], *circle[: first + 1]]) from None


def _readers(numbered: Sequence[Step | Check], around: Mapping[str, tuple[str, ...]]) -> Mapping[str, Sequence[Reader]]:
    found: dict[str, list[Reader]] = defaultdict(list)
    for at, one in enumerate(numbered):
        for name in sorted(one.reads):
            wide = name in one.wide
            shared = 0 if wide else shared_by(one.question.repeats, around.get(name, ()))
            found[name].append(Reader(at, shared, name in one.fires, wide))
    return dict(found)


def condition_of(expressions: Sequence[Expression]) -> Condition | None:
    """That a question is asked when all of these hold; None: always."""
    if not expressions:
        return None
    tests = tuple(one.test for one in expressions)
    return Condition(
        tests[0] if len(tests) == 1 else lambda c: all(test(c) for test in tests),
        NONE.union(*(one.names for one in expressions)),
        NONE.union(*(one.wide for one in expressions)),
        clock=any(one.clock for one in expressions),
    )

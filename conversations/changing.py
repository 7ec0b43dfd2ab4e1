"""One change of answers, and what follows from it, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import heappop, heappush

from conversations.expressions import Context
from conversations.fitting import fits
from conversations.plan import Check, Plan, Reader, Step
from conversations.question import Question
from conversations.rows import Layout, Row
from conversations.track import Track, World

MOST_STEPS = 100_000
"""Steps of one change; no form that somebody wrote for a chat comes near."""


class Changing:
    """One change and all that follows, in the order of the plan: steps, then checks of what became odd by them."""

    def __init__(
        self,
        plan: Plan,
        layout: Layout,
        answers: dict[str, str],
        visible: dict[str, str],
        world: World,
        bits: tuple[int, int, int],
    ) -> None:
        self.plan, self.layout, self.answers, self.visible, self.world = plan, layout, answers, visible, world
        self.out, self.answered, self.odd = bits
        self.counted = False
        self._queue: list[tuple[int, int]] = []
        self._fires: dict[tuple[int, int], bool] = {}

    @cached_property
    def context(self) -> Context:
        """What expressions are worked out with. After most answers none is."""
        return self.world.context(self.visible)

    def track(self) -> Track:
        bits = (self.out, self.answered, self.odd)
        return Track(self.plan, self.world, self.answers, self.visible, self.layout, *bits)

    def everything(self, calculate: bool) -> None:
        """All that there is waits, in its order."""
        for number, one in enumerate(self.plan.numbered):
            fires = calculate and not one.question.trigger
            self._fires.update(((number, at), fires) for at in self.rows_of(one))
        self._queue += self._fires

    def rows_of(self, one: Step | Check) -> Sequence[int]:
        return self.layout.of.get(one.question.name, ())

    def put(self, number: int, rows: Iterable[int], fires: bool = False) -> None:
        """A step or a check waits, for these rows. fires: its calculation runs then."""
        for at in rows:
            one = (number, at)
            if one not in self._fires:
                heappush(self._queue, one)
            self._fires[one] = fires or self._fires.get(one, False)

    def follow(self, rows: Iterable[int]) -> None:
        """What follows where other answers stand in these rows, and from the time."""
        for at in rows:
            self._tell(at, -1)
        for number in self.plan.clock:
            self.put(number, self.rows_of(self.plan.steps[number]))
        self.go()

    def go(self, revives: bool = True) -> None:
        """revives: a calculation runs when its row comes to belong again."""
        for _ in range(MOST_STEPS):
            if not self._queue:
                break
            number, at = one = heappop(self._queue)
            step, fires = self.plan.numbered[number], self._fires.pop(one)
            if isinstance(step, Check):
                self._look_at(step.question, at)
            elif self._take(step, at, fires, revives):
                self._tell(at, number)

    def _take(self, step: Step, at: int, fires: bool, revives: bool) -> bool:
        """Whether others see another value there now."""
        row, bit = self.layout.rows[at], 1 << at
        value, before, was_out = self.answers.get(row.key), self.visible.get(row.key, ""), self.out & bit
        self._stand(row, value or "")
        belongs = step.condition is None or step.condition.test(self.context)
        if belongs and (fires or (was_out and revives and not row.question.trigger)):
            value = self._calculate(step, row.key, value)
        self.out = self.out & ~bit if belongs else self.out | bit
        show(self.visible, row.key, value if belongs else None)
        if self.visible.get(row.key, "") == before:
            return False
        self.counted |= row.question.name in self.plan.repeats
        return True

    def _stand(self, row: Row, here: str) -> None:
        c = self.context
        c.key, c.inside, c.places, c.here = row.key, row.inside, row.places, here

    def _calculate(self, step: Step, key: str, value: str | None) -> str | None:
        if step.question.calculation is None or key.endswith("]"):  # an instance of a repeat, and not their number
            return value
        found = step.question.calculation.text(self.context)
        if found != (value or ""):
            self.answers[key] = found
            self.answered |= 1 << self.layout.at[key]
        return self.answers.get(key)

    def _look_at(self, question: Question, at: int) -> None:
        """Whether an answer is odd now, by what was answered elsewhere."""
        row, bit = self.layout.rows[at], 1 << at
        value = self.visible.get(row.key)
        self._stand(row, value or "")
        odd = value is not None and not fits(question, value, self.context)
        self.odd = self.odd | bit if odd else self.odd & ~bit

    def _tell(self, at: int, number: int) -> None:
        """Whatever reads this row waits now; of the steps before this one only those in later instances."""
        row = self.layout.rows[at]
        for reader in self.plan.readers.get(row.question.name, ()):
            rows = self._seen_from(row, reader)
            if reader.number <= number:
                rows = [one for one in rows if reader.wide and self.layout.rows[one].places > row.places]
            self.put(reader.number, rows, reader.fires)

    def _seen_from(self, row: Row, reader: Reader) -> Sequence[int]:
        """The rows of a step or check that see this one: in the same instances of the repeats that both are in."""
        rows, shared = self.rows_of(self.plan.numbered[reader.number]), reader.shared
        if not shared:
            return rows
        return [at for at in rows if self.layout.rows[at].inside[shared] == row.inside[shared]]


def show(visible: dict[str, str], key: str, value: str | None) -> None:
    """value: None where the row does not belong, or has no answer."""
    if value is None:
        visible.pop(key, None)
    else:
        visible[key] = value

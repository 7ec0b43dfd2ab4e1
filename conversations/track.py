"""What follows from the answers: what is calculated, which rows belong, which are answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from conversations.expressions import Context
from conversations.plan import Plan
from conversations.rows import Layout

Labels = Mapping[str, Mapping[str, str]]


class World(Struct, frozen=True, gc=False):
    """What expressions may ask for beside the answers: the time where the people are, chance, labels to be read."""

    now: datetime | None = None
    seed: str = ""
    labels: Labels | None = None

    def context(self, visible: Mapping[str, str]) -> Context:
        return Context(visible, now=self.now, seed=self.seed, labels=self.labels or {})


class Track(Struct, frozen=True, gc=False):
    """What follows from these answers, and from no others.

    plan: whose rows these are. answers: key -> value, with what was calculated. visible: those of rows that belong:
    what expressions see, and what is sent. A bit for each row, the first row being the lowest: out: it does not belong;
    answered: it has an answer, '' too; odd: it has one that its constraint does not allow any more.
    """

    plan: Plan
    world: World
    answers: dict[str, str]
    visible: dict[str, str]
    layout: Layout
    out: int
    answered: int
    odd: int

    @property
    def open(self) -> int:
        """The rows that are still to be asked."""
        return self.layout.asked & ~self.out & (~self.answered | self.odd)

    @property
    def asked(self) -> int:
        """The rows that are asked, answered or not."""
        return self.layout.asked & ~self.out

    @property
    def reached(self) -> int:
        """Of these the rows that were answered or skipped."""
        return self.asked & self.answered

    def belongs(self, at: int) -> bool:
        return not self.out >> at & 1

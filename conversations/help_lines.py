"""Who to turn to: help lines, whom they may fit, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.phrases import say

OLDEST = 200
"""Nobody reaches this age: it stands for no upper bound."""


@dataclass(frozen=True, slots=True)
class Ages:
    """From this age on, and under that one. In whole years."""

    start: int = 0
    under: int = OLDEST

    def meets(self, other: "Ages") -> bool:
        """Whether someone may be in both."""
        return max(self.start, other.start) < min(self.under, other.under)

    def holds(self, other: "Ages") -> bool:
        """Whether everyone in the other is in this one."""
        return self.start <= other.start and other.under <= self.under


ANY_AGE = Ages()


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Someone to turn to. how and hours are shown as they stand; verified_on is the council's to set."""

    name: str
    how: str
    hours: str = ""
    who: str = ""
    verified_on: str = ""
    ages: Ages = ANY_AGE


def fitting(lines: Sequence[HelpLine], ages: Ages) -> tuple[HelpLine, ...]:
    """The lines for someone of these ages; all of them, as they stand, while nothing is known.

    The first, for when there is danger, stays first. Then what is made for their age, what is for everyone, and
    what fits only some of them.
    """
    if ages == ANY_AGE or not lines:
        return tuple(lines)
    first, *others = [line for line in lines if line.ages.meets(ages)] or lines
    return (first, *sorted(others, key=lambda line: _rank(line.ages, ages)))


def _rank(line: Ages, person: Ages) -> int:
    if line == ANY_AGE:
        return 1
    return 0 if line.holds(person) else 2


def everyones(lists: Sequence[Sequence[HelpLine]]) -> tuple[HelpLine, ...]:
    """Several lists as one, for someone of whom nothing is known. A name that stands in two is taken from the first."""
    named: dict[str, HelpLine] = {}
    for line in (line for lines in lists for line in lines):
        named.setdefault(line.name, line)
    return tuple(named.values())


def help_paragraphs(lines: Sequence[HelpLine]) -> tuple[str, ...]:
    """The help lines in words, one paragraph each."""
    return (
        say("help_title"),
        *("\n".join(filter(None, (f"{one.name}: {one.how}", one.hours, one.who))) for one in lines),
    )

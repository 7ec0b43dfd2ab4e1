"""How many disclosures are noticed, and how many ordinary comments are taken for one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.percent import wilson
from conversations.safeguarding import Flag
from tests.safeguarding.lines import Line

Look = Callable[[Line], Flag | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """flagged: of lines, how many came out red or amber."""

    lines: int
    flagged: int

    @property
    def share(self) -> float:
        return self.flagged / self.lines

    @property
    def interval(self) -> tuple[float, float]:
        """95%, by Wilson."""
        return wilson(self.flagged, self.lines)


def urgent(line: Line, look: Look) -> bool:
    flag = look(line)
    return flag is not None and flag.rag != "green"


def measure(lines: Iterable[Line], look: Look) -> Measure:
    found = [urgent(line, look) for line in lines]
    return Measure(len(found), sum(found))


def by_class(lines: Iterable[Line], look: Look) -> dict[str, Measure]:
    """Of each class, and of each sort of comment that is fine. Green lines are left out: they wait for nobody."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if line.rag != "green":
            groups.setdefault(line.kind, []).append(line)
    return {kind: measure(group, look) for kind, group in sorted(groups.items())}

"""How far people who coded the same comments agree: Krippendorff's alpha."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Literal, TypeVar

T = TypeVar("T", bound=Hashable)
Themes = frozenset[str]

WELL, FAIRLY = 0.8, 0.667
"""What Krippendorff asks for: 0.8 to rely on codes, 0.667 for tentative conclusions and no less ("Content Analysis",
4th edition, 2018, the chapter on reliability)."""
Band = Literal["well", "fairly", "little", "same"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """comments: how many two or more people coded. alpha: over sets of themes; None where all chose the same always.

    themes: for each theme that somebody chose, in the order given: alpha over its yes or no.
    """

    comments: int
    alpha: float | None
    themes: tuple[tuple[str, float | None], ...]

    @property
    def band(self) -> Band:
        if self.alpha is None:
            return "same"
        return "well" if self.alpha >= WELL else "fairly" if self.alpha >= FAIRLY else "little"


def agreement(coded: Sequence[Sequence[Themes]], names: Sequence[str]) -> Agreement:
    """coded: for each comment what each of its coders chose; an empty set is "none of these". names: all themes."""
    units = [unit for unit in coded if len(unit) > 1]
    chosen = {name for unit in units for themes in unit for name in themes}
    each = tuple((name, _of_theme(units, name)) for name in names if name in chosen)
    return Agreement(len(units), alpha(units, masi), each)


def _of_theme(units: Sequence[Sequence[Themes]], name: str) -> float | None:
    return alpha([[name in themes for themes in unit] for unit in units])


def differ(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def masi(one: Themes, other: Themes) -> float:
    """How far two sets are apart, from 0 to 1: one within the other is nearer than two that only overlap.

    Passonneau, "Measuring agreement on set-valued items (MASI)", LREC 2006.
    """
    if one == other:
        return 0.0
    both = one & other
    share = 2 / 3 if both in (one, other) else 1 / 3
    return 1 - share * len(both) / len(one | other)


def alpha(units: Sequence[Sequence[T]], distance: Callable[[T, T], float] = differ) -> float | None:
    """1: full agreement; 0: as much as chance gives. units: for each unit the values that its coders gave it.

    A unit with one value says nothing and does not count. None where there is nothing to compare: no unit with two
    values, or all values the same. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    n = counts.total()
    expected = sum(
        counts[one] * counts[other] * distance(one, other) for one, other in product(counts, counts) if one != other
    )
    if not expected:
        return None
    observed = sum(sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in pairable)
    return 1 - (n - 1) * observed / expected

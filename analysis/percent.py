"""Shares of a whole: whole percentages that add to 100, and how sure one may be of a share."""

from collections.abc import Sequence
from math import sqrt

from analysis.bounds import Bound

Z95 = 1.959963984540054
"""The normal quantile for a 95% interval."""


def whole_percentages(counts: Sequence[int]) -> list[int]:
    """Percentages of the sum of counts, as whole numbers that add to 100 (largest remainder).

    Of equal remainders the earlier count gets the spare point. All zeros if nobody was counted.
    """
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    parts = [divmod(100 * count, total) for count in counts]
    spare = 100 - sum(floor for floor, _ in parts)
    by_remainder = sorted(range(len(counts)), key=lambda at: -parts[at][1])
    raised = set(by_remainder[:spare])
    return [floor + (at in raised) for at, (floor, _) in enumerate(parts)]


def share(count: int, base: int) -> int:
    """count as a percentage of base, a whole number rounded half up; 0 if base is 0."""
    return (200 * count + base) // (2 * base) if base else 0


def share_between(number: Bound, base: Bound) -> Bound:
    """The whole percentages that a bounded number of a bounded base may be."""
    if base.most == 0:
        return Bound(0, 0)
    most = 100 if number.most >= base.least else -(-100 * number.most // base.least)
    return Bound(100 * number.least // base.most, most)


def wilson(count: int, base: int, population: int | None = None) -> tuple[float, float]:
    """The 95% score interval of count out of base, as two shares from 0 to 1 (Wilson 1927).

    population: all persons of whom base were heard, where that is known. The more of them were heard, the narrower
    the interval: base then weighs as much as base * (population - 1) / (population - base) would of endlessly many
    (Cochran 1977, finite population correction). Nobody counted says nothing: (0.0, 1.0).
    """
    if base == 0:
        return 0.0, 1.0
    p = count / base
    if population is not None and population <= base:
        return p, p
    n = base * (population - 1) / (population - base) if population is not None else base
    z2 = Z95 * Z95
    middle = p + z2 / (2 * n)
    reach = Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    whole = 1 + z2 / n
    low = (middle - reach) / whole if count else 0.0
    high = (middle + reach) / whole if count < base else 1.0
    return low, high

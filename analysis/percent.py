"""Shares of a whole: whole percentages that add to 100, and how sure one may be of a share."""

from collections.abc import Sequence
from math import sqrt

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


def wilson(count: int, base: int) -> tuple[float, float]:
    """The 95% score interval of count out of base, as two shares from 0 to 1 (Wilson 1927).

    Nobody counted says nothing: (0.0, 1.0).
    """
    if base == 0:
        return 0.0, 1.0
    p, z2 = count / base, Z95 * Z95
    middle = p + z2 / (2 * base)
    reach = Z95 * sqrt(p * (1 - p) / base + z2 / (4 * base * base))
    whole = 1 + z2 / base
    low = (middle - reach) / whole if count else 0.0
    high = (middle + reach) / whole if count < base else 1.0
    return low, high

"""Days on which few finished, put together until they tell of nobody."""

from collections.abc import Iterable
from datetime import date

from conversations.questionnaire import Policy

LEAST = 5
"""Who knows that somebody answered on a Tuesday, or was to, must not learn from a chart whether they did. So fewer than
so many of a protected audience are never told for a day alone; an open one was told that its numbers are exact."""


def together(days: Iterable[tuple[date, int]], policy: Policy) -> list[tuple[date, int]]:
    """Each with how many finished by then since the one before. The last may stand for fewer: say() leaves it out.

    days: in any order. What was put together before, and is again with days that came since, comes out the same.
    """
    least = LEAST if policy == "protected" else 1
    found: list[tuple[date, int]] = []
    for day, finished in sorted(days):
        if found and found[-1][1] < least:
            found[-1] = (day, found[-1][1] + finished)
        else:
            found.append((day, finished))
    return found


def told(days: Iterable[tuple[date, int]], policy: Policy) -> list[tuple[date, int]]:
    """Those of them that may be said."""
    least = LEAST if policy == "protected" else 1
    return [one for one in together(days, policy) if one[1] >= least]

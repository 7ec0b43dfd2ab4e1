"""Days on which few finished, put together until they tell of nobody."""

from collections.abc import Iterable
from datetime import date

from conversations.questionnaire import Policy

LEAST = 5
"""Who knows that somebody answered on a Tuesday, or was to, must not learn from a chart whether they did. So fewer than
so many of a protected audience are never told for a day alone, nor left over between a day and all who finished so far;
an open one was told that its numbers are exact."""


def together(days: Iterable[tuple[date, int]], policy: Policy, closed: bool = False) -> list[tuple[date, int]]:
    """Each with how many finished by then since the one before. The last may stand for fewer, until it is closed.

    days: in any order. What was put together before, and is again with days that came since, comes out the same.
    closed: nobody comes any more, so fewer at the end join those before them; if there are none, no day is left.
    """
    least = LEAST if policy == "protected" else 1
    found: list[tuple[date, int]] = []
    for day, finished in sorted(days):
        if found and found[-1][1] < least:
            found[-1] = (day, found[-1][1] + finished)
        else:
            found.append((day, finished))
    if closed and found and found[-1][1] < least:
        last, few = found.pop()
        if found:
            found[-1] = (last, found[-1][1] + few)
    return found


def told(days: Iterable[tuple[date, int]], policy: Policy) -> list[tuple[date, int]]:
    """Those of them that may be said beside how many finished so far.

    Of a protected audience never the last: the difference would tell whether anybody finished since, and how many.
    """
    found = together(days, policy, closed=True)
    return found[:-1] if policy == "protected" else found

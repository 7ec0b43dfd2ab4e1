"""The lanes that may send next, in three lines: people who wait, alerts, the rest. No clock and no network."""

from heapq import heappop, heappush
from itertools import count

from bot.delivery.lanes import Lane

LINES = 3
"""People, alerts, the rest."""


class Lines:
    """Each line in the order of when its lanes may send. A lane has one place, for which it holds the ticket."""

    def __init__(self) -> None:
        self._lines: tuple[list[tuple[float, int, Lane]], ...] = tuple([] for _ in range(LINES))
        self._tickets = count()

    def join(self, lane: Lane, line: int, when: float) -> None:
        """Line up. A place that the lane had elsewhere is given up."""
        lane.queued, lane.ticket = line, next(self._tickets)
        heappush(self._lines[line], (when, lane.ticket, lane))

    def leave(self, line: int) -> Lane:
        """It is the turn of who stands at the head of this line."""
        _, _, lane = heappop(self._lines[line])
        lane.queued = None
        return lane

    def first(self, now: float) -> tuple[int, Lane] | None:
        """Of the most urgent line in which somebody is due, its number and the lane at its head; None: nobody is."""
        for line, waiting in enumerate(self._lines):
            while waiting and waiting[0][1] != waiting[0][2].ticket:  # a place given up
                heappop(waiting)
            if waiting and waiting[0][0] <= now:
                return line, waiting[0][2]
        return None

    def next_at(self) -> float | None:
        """When the next lane may send; None: nothing waits."""
        heads = [waiting[0][0] for waiting in self._lines if waiting]
        return min(heads) if heads else None

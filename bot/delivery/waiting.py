"""Who may be sent to next: one lane per chat for which something waits."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import Protocol

from bot.delivery.lanes import Lane
from bot.delivery.pace import Pace

LINES = 3
"""Who waits, alerts, the rest: see Lane.line."""
ASIDE = -1
"""Where a lane stands that may not send before a certain time, whatever waits there."""
REMEMBERED = 1024
"""Chats of which it is known which message holds their screen: storage hears of it a little later."""


class Alarm(Protocol):
    def cancel(self) -> None: ...


class Clock(Protocol):
    """The part of an event loop that tells the time; a test brings its own."""

    def time(self) -> float: ...

    def call_later(self, delay: float, callback: Callable[[], None]) -> Alarm: ...


class Waiting:
    """Three lines, in which lanes stand as they came, and beside them those that may not send before a certain time.

    Of chats for which nothing waits next to nothing is kept. bell: rings when somebody has lined up.
    """

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self.pace, self.bell = pace, asyncio.Event()
        self._clock, self._tickets = clock, count()
        self.clear()

    def clear(self) -> None:
        """Storage has what waits."""
        self.lanes: dict[str, Lane] = {}
        self.holders: dict[str, int] = {}
        self._lines = tuple(deque[Lane]() for _ in range(LINES))
        self._aside: list[tuple[float, int, Lane]] = []

    def lane(self, address: str) -> Lane:
        lane = self.lanes.get(address)
        if lane is None:
            lane = self.lanes[address] = Lane(address, self.holders.get(address))
        return lane

    def hide(self, address: str) -> None:
        """All that stands in this chat is to go."""
        lane = self.lane(address)
        self.holders.pop(address, None)
        lane.hide()
        self.line_up(lane)

    def line_up(self, lane: Lane) -> None:
        """A place is kept until there is something more urgent. Who has nothing to wait for goes."""
        if lane.busy:
            return
        if not lane.waits:
            self.lanes.pop(lane.address, None)
            self._remember(lane)
        elif lane.queued is None or lane.line < lane.queued:
            self._join(lane)
            self.bell.set()

    def _join(self, lane: Lane) -> None:
        lane.queued = lane.line
        self._lines[lane.queued].append(lane)

    def due(self) -> Iterator[Lane]:
        """The lanes that may send now, the most urgent first. Each is counted, out of its line, and busy."""
        now = self._clock.time()
        while self._aside and self._aside[0][0] <= now:
            self._join(heappop(self._aside)[2])
        for number, line in enumerate(self._lines):
            while line and not self.pace.wait(now):
                lane = line.popleft()
                if lane.queued == number and self._may_send(lane, now):
                    yield lane

    def _may_send(self, lane: Lane, now: float) -> bool:
        """Otherwise it stands aside until it may."""
        wait = max(self.pace.wait_for(lane.address, now), lane.not_before - now)
        if wait > 0:
            lane.queued = ASIDE
            heappush(self._aside, (now + wait, next(self._tickets), lane))
            return False
        lane.queued, lane.busy = None, True
        self.pace.count(lane.address, now)
        return True

    def wait(self) -> float | None:
        """Seconds until the next may send; None: none waits."""
        now = self._clock.time()
        if any(self._lines):
            return self.pace.wait(now)
        return max(0.0, self._aside[0][0] - now) if self._aside else None

    def _remember(self, lane: Lane) -> None:
        if lane.holder is not None:
            self.holders.pop(lane.address, None)
            self.holders[lane.address] = lane.holder
        if len(self.holders) > REMEMBERED:
            del self.holders[next(iter(self.holders))]

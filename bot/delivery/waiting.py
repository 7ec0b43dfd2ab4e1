"""Who may be sent to next: one lane per chat for which something waits."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from bot.delivery.lanes import Lane
from bot.delivery.lines import Lines
from bot.delivery.pace import Pace

REMEMBERED = 1024
"""Chats of which it is known which message holds their screen: storage hears of it a little later."""


class Alarm(Protocol):
    def cancel(self) -> None: ...


class Clock(Protocol):
    """The part of an event loop that tells the time; a test brings its own."""

    def time(self) -> float: ...

    def call_later(self, delay: float, callback: Callable[[], None]) -> Alarm: ...


class Waiting:
    """Of chats for which nothing waits next to nothing is kept. bell: rings when somebody has lined up."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self.pace, self.bell = pace, asyncio.Event()
        self.lanes: dict[str, Lane] = {}
        self.holders: dict[str, int] = {}
        self._clock, self._lines = clock, Lines()

    def lane(self, address: str) -> Lane:
        return self.lanes.setdefault(address, Lane(address, self.holders.get(address)))

    def hide(self, address: str) -> None:
        """All that stands in this chat is to go."""
        lane = self.lane(address)
        self.holders.pop(address, None)
        lane.hide()
        self.line_up(lane)

    def line_up(self, lane: Lane) -> None:
        """A place in the same line is kept. Who has nothing to wait for goes."""
        if lane.busy:
            return
        line = lane.line
        if line is None:
            self.lanes.pop(lane.address, None)
            self._remember(lane)
            return
        if lane.queued is None or line < lane.queued:
            self._lines.join(lane, line, max(lane.not_before, self._clock.time()))
            self.bell.set()

    def next_due(self) -> Lane | float | None:
        """The lane that may send now, counted and out of its line; else the seconds until one may; None: none waits."""
        now = self._clock.time()
        while found := self._lines.first(now):
            line, lane = found
            if wait := self.pace.wait(now):
                return wait
            if wait := self.pace.wait_for(lane.address, now):
                self._lines.join(lane, line, now + wait)
            else:
                self.pace.count(lane.address, now)
                return self._lines.leave(line)
        then = self._lines.next_at()
        return max(0.0, then - now) if then is not None else None

    def clear(self) -> None:
        """Storage has what waits."""
        self.lanes, self.holders, self._lines = {}, {}, Lines()

    def _remember(self, lane: Lane) -> None:
        if lane.holder is not None:
            self.holders.pop(lane.address, None)
            self.holders[lane.address] = lane.holder
        if len(self.holders) > REMEMBERED:
            del self.holders[next(iter(self.holders))]

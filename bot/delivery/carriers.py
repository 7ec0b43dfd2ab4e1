"""Tasks that carry out what waits: as many at once as it takes for nothing to wait behind something slow."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")


class Carriers(Generic[T]):
    """carry_out: what each does with a piece of work. most: how many are at it together.

    Whoever takes a piece while more waits has another stand ready first. What then waits for nothing is done by one of
    them, as a task costs more than most of what is done with it.
    """

    def __init__(self, carry_out: Callable[[T], Awaitable[None]], most: float = inf) -> None:
        self._carry_out, self._most = carry_out, most
        self._waiting: deque[T] = deque()
        self._at_work: set[asyncio.Task[None]] = set()
        self._one_is_ready = False

    def take(self, work: T) -> None:
        """Returns at once."""
        self._waiting.append(work)
        if not self._one_is_ready:
            self._stand_ready()

    async def finish(self, seconds: float) -> None:
        """Give what was taken so long to end, then cut it off."""
        try:
            async with asyncio.timeout(seconds):
                while self._at_work:
                    await asyncio.wait(self._at_work)
        except TimeoutError:
            late = list(self._at_work)
            self.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def cancel(self) -> None:
        """Let be what waits, and what is under way."""
        for carrier in self._at_work:
            carrier.cancel()
        self._waiting.clear()
        self._at_work.clear()
        self._one_is_ready = False  # it may be cancelled before it has begun

    def _stand_ready(self) -> None:
        if len(self._at_work) < self._most:
            self._one_is_ready = True
            self._at_work.add(asyncio.create_task(self._carry()))

    async def _carry(self) -> None:
        """Nothing comes between the last look at what waits and the end."""
        self._one_is_ready = False
        try:
            while self._waiting:
                work = self._waiting.popleft()
                if self._waiting and not self._one_is_ready:
                    self._stand_ready()
                await self._carry_out(work)
        finally:
            self._at_work.discard(asyncio.current_task())
            if self._waiting and not self._one_is_ready:  # it met a bug, and no more than these might be at it
                self._stand_ready()

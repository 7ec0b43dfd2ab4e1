"""What comes round by itself, in the process that is on duty: the look at what is due, and what backups need since."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.duty import Duty
from bot.monitoring.pulse import Pulse

SECONDS = 15
LONGEST_TICK = 300.0
"""Seconds between two looks at what is due after which the tick counts as stuck. A tally is made in one."""


class Rounds:
    """tick, afterwards: each comes round by itself, and never beside itself. now: seconds of a clock that nobody sets.

    What fails is logged by the scheduler, and comes round again; that the tick goes on failing is seen at /healthz.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        afterwards: Callable[[], Awaitable[None]],
        duty: Duty,
        now: Callable[[], float],
    ) -> None:
        self._tick, self._afterwards, self._duty = tick, afterwards, duty
        self.pulse = Pulse(LONGEST_TICK, now)
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self, now: datetime) -> None:
        self.pulse.beat()
        for work in (self.tick, self.afterwards):
            self._scheduler.add_job(
                work, "interval", seconds=SECONDS, coalesce=True, max_instances=1,
                misfire_grace_time=None, next_run_time=now + timedelta(seconds=1),
            )  # fmt: skip
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Who is not on duty is well, too."""
        await self._if_on_duty(self._tick)
        self.pulse.beat()

    async def afterwards(self) -> None:
        await self._if_on_duty(self._afterwards)

    async def _if_on_duty(self, work: Callable[[], Awaitable[None]]) -> None:
        """Cut short where the process ends, which is no fault: what was due is due at the next start."""
        with suppress(asyncio.CancelledError):
            if self._duty.sure():
                await work()

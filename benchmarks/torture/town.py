"""A whole bot in this process, with people around it, that can die at a fault point and be started anew."""

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.torture.counting import Count, Someone, count
from benchmarks.torture.people import PATIENCE
from benchmarks.torture.points import Killed, Points
from benchmarks.torture.troubles import Postman
from bot.telegram.request import AiohttpRequest
from bot.telegram.trouble import TelegramUnavailable
from storage import database
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import Kept, WholeHouse

LOOK = 0.1
"""Seconds between two looks at whether the bot has died."""

ITS_TASKS = ("House.", "Delivery.", "Polling.", "RequestResponseCycle.", "Shared.", "WholeHouse.run_tick")
"""What the bot is in the middle of when it dies."""


@contextmanager
def impatient() -> Iterator[None]:
    """The bot gives up on a locked database within a moment, and on a call before it would: rounds are short. Tallies
    are counted in this process, so that a restart costs no start of a child."""
    soon = partial(AiohttpRequest, 5.0)
    with (
        patch("bot.telegram.channel.AiohttpRequest", soon),
        patch.dict(database.PRAGMAS, busy_timeout=100),
        patch("bot.app.Child", _thread),
    ):
        yield


def _thread() -> Executor:
    return ThreadPoolExecutor(1)


async def joins(house: WholeHouse, number: int, role: str) -> Person:
    """Somebody who was given an invitation and took it."""
    person = house.server.person(number, f"Made-up {role}")
    await person.sends_command("start", await house.invite(role))
    await person.sees(lambda chat: bool(chat.news()), PATIENCE)
    return person


class Town:
    """people: everyone who came so far. met: how often each kind of trouble was.

    url: of the database; '' for a file.
    """

    def __init__(
        self, folder: Path, server: BotApiServer, points: Points, chance: random.Random, url: str = ""
    ) -> None:
        self.house = WholeHouse(folder, server)
        self.house.kept = Kept(folder, url)
        self.server, self.points, self.chance = server, points, chance
        self.people: list[Someone] = []
        self.met: Counter[str] = Counter()
        self._up = asyncio.Event()
        self.postman = Postman(server, chance, self.met)
        self.coordinator: Person
        self.lead: Person

    async def open(self) -> None:
        await self._start()
        await self.house.open()
        self.coordinator, self.lead = await joins(self.house, 900, "coordinator"), await joins(self.house, 901, "lead")
        await self.house.run_tick()

    async def see_through(self, *works: Coroutine[Any, Any, None]) -> None:
        """Until all of this is done, whatever happens to the bot."""
        tasks = [asyncio.create_task(work) for work in works]
        while not all(task.done() for task in tasks):
            await asyncio.wait(tasks, timeout=LOOK)
            if self.points.dead:
                await self.rise()
        for task in tasks:
            task.result()

    async def tick(self) -> None:
        """Look at what is due until it goes through, as happens every 15 seconds."""
        while True:
            await self._up.wait()
            look = asyncio.create_task(self.house.run_tick())
            await asyncio.wait([look])
            if not look.cancelled() and look.exception() is None:
                return
            await asyncio.sleep(LOOK)

    async def rise(self) -> None:
        """Bury what is left of the bot, and start it anew on the same database."""
        self.points.disarm()
        self._up.clear()
        self.house.house.stopping.set()  # so that its server lets go of the port before the next one takes one
        for task in asyncio.all_tasks():
            if getattr(task.get_coro(), "__qualname__", "").startswith(ITS_TASKS):
                task.cancel()
        with suppress(Killed, asyncio.CancelledError):
            await self.house.ended()
        self.house.house.duty.end()  # as the system does for a process that is dead
        self.house.house.place.database.close()
        self.points.dead = False
        await self._start()

    async def _start(self) -> None:
        """Again where Telegram's answer came too late for it, as the system's service does."""
        while not self._up.is_set():
            with suppress(TelegramUnavailable):
                await self.house.start()
                self._up.set()

    async def alerts_arrive(self, patience: float = PATIENCE) -> None:
        """Wait until the lead has heard of every case, for so many seconds. What they have not heard of is counted."""
        references = [row["reference"] for row in self.house.kept.rows("case")]
        with suppress(AssertionError):
            await self.lead.sees(lambda _: all(one in self._told() for one in references), patience)

    def _told(self) -> str:
        return "\n".join(shown.text for shown in self.lead.history())

    def count(self) -> Count:
        return count(self.house.kept, self.people, self.coordinator, self.lead)

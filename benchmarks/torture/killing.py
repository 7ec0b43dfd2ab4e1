"""The bot in a process of its own, killed with kill -9 at a point that is drawn and started again, as people come."""

import asyncio
import random
import signal
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.torture.counting import Count, Someone, count
from benchmarks.torture.people import PATIENCE, InTelegram, OnThePage, Said, Tells
from benchmarks.torture.points import POINTS, Point
from benchmarks.torture.town import joins
from tests.bot_api import BotApiServer, Person
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.process import BotProcess

FIRST = 10_000
LOOK = 0.1
LIFE = 10.0
"""Seconds after which a bot that met no point is killed wherever it is."""


async def kill_again_and_again(folder: Path, kills: int, seed: int, url: str = "") -> Count:
    """kills: how often. url: of the database; '' for a file in the folder."""
    async with BotApiServer() as server:
        place = Killing(folder, server, random.Random(seed), url)  # noqa: S311 - it is to be drawn again alike
        await place.open()
        for _ in range(kills):
            await place.live_once()
        return await place.end()


async def opened(house: WholeHouse) -> tuple[Person, Person]:
    """Open the inspection, and stop. Returns the coordinator and the lead, who have joined."""
    async with house:
        await house.open()
        return await joins(house, 900, "coordinator"), await joins(house, 901, "lead")


class Killing:
    """struck: how often a point was met. The rest were killed wherever they were."""

    def __init__(self, folder: Path, server: BotApiServer, chance: random.Random, url: str) -> None:
        self.server, self.chance, self.folder = server, chance, folder
        self.bot = BotProcess(folder, server, {"DATABASE_URL": url} if url else {})
        self.people: list[Someone] = []
        self.coming: list[asyncio.Task[None]] = []
        self.coordinator: Person
        self.lead: Person
        self.lives = self.struck = self.asked = 0

    async def open(self) -> None:
        house = WholeHouse(self.folder, self.server, Clock(datetime.now(UTC)))
        house.kept = self.bot.kept
        self.coordinator, self.lead = await opened(house)

    async def live_once(self) -> None:
        """Start, let people come, and die."""
        point = self.chance.choice(POINTS)
        passes = self.chance.choice((0, 0, 1, 2, 5, 20))
        side = self.chance.choice(("before", "after"))
        self.bot.program = ["-m", "benchmarks.torture.victim", point.where, side, str(passes)]
        starting = asyncio.create_task(self.bot.start())
        await self._come(point)
        await asyncio.wait({starting}, timeout=LOOK)
        while not (starting.done() or self.bot.died):
            await asyncio.wait({starting}, timeout=LOOK)
        starting.cancel()
        self.lives += 1
        with suppress(TimeoutError):
            self.struck += await self.bot.ended(LIFE * self.chance.random()) == -signal.SIGKILL
            return
        await self.bot.kill()

    async def end(self) -> Count:
        """Start for good, wait for everyone, and compare."""
        self.bot.program = list(BotProcess.PROGRAM)
        with suppress(AssertionError):  # on a busy machine it takes longer than a start may
            await self.bot.start()
        await asyncio.gather(*self.coming)
        references = [row["reference"] for row in self.bot.kept.rows("case")]
        with suppress(AssertionError):
            told = self.lead.history
            await self.lead.sees(
                lambda _: all(any(one in shown.text for shown in told()) for one in references), PATIENCE
            )
        await self.bot.close()
        found = count(self.bot.kept, self.people, self.coordinator, self.lead, self.asked)
        found.rounds, found.struck = self.lives, self.struck
        return found

    async def _come(self, point: Point) -> None:
        number = FIRST + 10 * self.lives
        server, chance = self.server, self.chance
        writer = InTelegram(server.person(number, f"Made-up {number}"), Said.by_chance(chance, number, True))
        reader = OnThePage(lambda: self.bot.url, Said.by_chance(chance, number + 1, False))
        teller = Tells(server.person(number + 2, f"Made-up {number + 2}"))
        people: list[Someone] = [writer, reader, *([teller] if point.way == "alert" or chance.random() < 0.3 else [])]
        self.people += people
        self.coming += [asyncio.create_task(one.run()) for one in people]
        if point.way == "tally" or chance.random() < 0.3:
            self.asked += 1
            await self.coordinator.sends_command("tally")

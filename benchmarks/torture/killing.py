"""The bot in a process of its own, killed with kill -9 at a point that is drawn and started again, as people come."""

import asyncio
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.torture.counting import Count, Excused, Someone, count
from benchmarks.torture.folder import asked_of
from benchmarks.torture.forks import ForkedBot
from benchmarks.torture.hides import Hides, unknown
from benchmarks.torture.letters import leases_end
from benchmarks.torture.people import PATIENCE, InTelegram, OnThePage, Said, Tells
from benchmarks.torture.points import POINTS, Point
from benchmarks.torture.tallies import OWED, Tallied, given_up
from benchmarks.torture.town import joins
from tests.bot_api import BotApiServer, Person
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.letterbox import Letterbox, letterbox

FIRST = 10_000
LOOK = 0.1
SAID = 10
"""Lives after which it is said how far it is."""
LIFE = 10.0
"""Seconds after its start, at most, after which a bot that met no point is killed wherever it is."""
STARTING = 120.0
"""Seconds that a start may take on a busy machine. People wait through all of them, and through every life."""


async def kill_again_and_again(
    folder: Path, kills: int, seed: int, url: str = "", said: Callable[[int, int], None] = lambda *_: None
) -> Count:
    """kills: how often. url: of the database; '' for a file in the folder. said: told now and then of how many lives
    there were, and in how many of them a point was met."""
    async with BotApiServer() as server, letterbox() as box:
        place = Killing(folder, server, box, random.Random(seed), url)  # noqa: S311 - it is to be drawn again alike
        place.patience += kills * (STARTING + LIFE)
        await place.open()
        for _ in range(kills):
            await place.live_once()
            if place.lives % SAID == 0:
                said(place.lives, place.struck)
        return await place.end()


async def opened(house: WholeHouse) -> tuple[Person, Person]:
    """Open the inspection, and stop. Returns the coordinator and the lead, who have joined."""
    async with house:
        await house.open()
        return await joins(house, 900, "coordinator"), await joins(house, 901, "lead")


class Killing:
    """struck: how often a point was met. The rest were killed wherever they were."""

    def __init__(self, folder: Path, server: BotApiServer, box: Letterbox, chance: random.Random, url: str) -> None:
        self.server, self.box, self.chance, self.folder = server, box, chance, folder
        mailed = {"SMTP_URL": box.url, "MAIL_FROM": "bot@council.example", "INSPECTION": str(asked_of(folder))}
        self.bot = ForkedBot(folder, server, mailed | ({"DATABASE_URL": url} if url else {}))
        self.people: list[Someone] = []
        self.coming: list[asyncio.Task[None]] = []
        self.coordinator: Person
        self.lead: Person
        self.lives = self.struck = self.asked = 0
        self.patience = PATIENCE

    async def open(self) -> None:
        clock, asked = Clock(datetime.now(UTC)), asked_of(self.folder)
        house = WholeHouse(self.folder, self.server, clock, smtp_url=self.box.url, inspection=asked)
        house.kept = self.bot.kept
        self.coordinator, self.lead = await opened(house)

    async def live_once(self) -> None:
        """Start, let people come, and die."""
        point = self.chance.choice(POINTS)
        passes = self.chance.choice((0, 0, 1, 2, 5, 20))
        side = self.chance.choice(("before", "after"))
        self.bot.dies = (point.where, side, passes)
        starting = asyncio.create_task(self.bot.start(STARTING))
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
        self.bot.dies = None
        leases_end(self.bot.kept)
        await self.bot.start(PATIENCE)
        await asyncio.gather(*self.coming)
        references = [row["reference"] for row in self.bot.kept.rows("case")]
        with suppress(AssertionError):
            told = self.lead.history
            await self.lead.sees(
                lambda _: all(any(one in shown.text for shown in told()) for one in references), PATIENCE
            )
        await self._mails_leave()
        await self.bot.close()
        found = self._count()
        found.rounds, found.struck = self.lives, self.struck
        return found

    async def _mails_leave(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if not any(row["state"] in OWED for row in self.bot.kept.rows("mail")):
                return
            await asyncio.sleep(LOOK)

    def _count(self) -> Count:
        kept = self.bot.kept
        tallied = [Tallied(kept.chat(self.coordinator.chat.id), [self.coordinator.chat], self.asked)]
        messages = unknown(kept, [one for one in self.people if isinstance(one, Hides)])
        return count(kept, self.people, self.lead, tallied, self.box, Excused(messages, given_up(kept, tallied)))

    async def _come(self, point: Point) -> None:
        number = FIRST + 10 * self.lives
        server, chance = self.server, self.chance
        writer = InTelegram(server.person(number, f"Made-up {number}"), Said.by_chance(chance, number, True))
        reader = OnThePage(lambda: self.bot.url, Said.by_chance(chance, number + 1, False))
        teller = Tells(server.person(number + 2, f"Made-up {number + 2}"))
        hider = Hides(server.person(number + 3, f"Made-up {number + 3}"), Said.by_chance(chance, number + 3, False))
        people: list[Someone] = [writer, reader]
        people += [
            one for one, way in ((teller, "alert"), (hider, "hide")) if point.way == way or chance.random() < 0.3
        ]
        for one in people:
            one.patience = self.patience
        self.people += people
        self.coming += [asyncio.create_task(one.run()) for one in people]
        if point.way == "tally" or chance.random() < 0.3:
            self.asked += 1
            await self.coordinator.sends_command("tally")

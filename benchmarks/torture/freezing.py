"""Several bots on one PostgreSQL. The one on duty is stopped where it stands, again and again, and wakes much later."""

import asyncio
import random
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.torture.counting import Count, Excused, Someone, count
from benchmarks.torture.killing import FIRST, LOOK, opened
from benchmarks.torture.people import PATIENCE, InTelegram, OnThePage, Said, Tells
from benchmarks.torture.tallies import Tallied, all_have_left, given_up
from tests.bot_api import BotApiServer, Person
from tests.clock import Clock
from tests.end_to_end.house import Kept, WholeHouse
from tests.end_to_end.process import BotProcess
from tests.end_to_end.several import Several
from tests.engines import Postgresql

BOTS = 2
SILENT = 2.0
"""Seconds after which the front goes on to the other bot. Half of all that comes is for the frozen one first."""
SOON = 2.0
"""Seconds within which the bot is stopped, once people have come."""


async def freeze_again_and_again(folder: Path, times: int, seed: int) -> tuple[Count, list[float]]:
    """times: how often. Returns also the seconds each time until another was on duty."""
    database = Postgresql()
    try:
        with database.lent() as url:
            async with BotApiServer() as server:
                house = WholeHouse(folder, server, Clock(datetime.now(UTC)))
                house.kept = Kept(folder, url)
                coordinator, lead = await opened(house)
                async with Several(folder, server, url, BOTS, SILENT) as several:
                    await several.have_begun()
                    town = Freezing(several, server, coordinator, lead, random.Random(seed))  # noqa: S311 - drawn alike
                    for _ in range(times):
                        await town.freeze_once()
                    return await town.end(house.kept), town.took
    finally:
        database.stop()


class Freezing:
    """took: the seconds until another was on duty."""

    def __init__(
        self, several: Several, server: BotApiServer, coordinator: Person, lead: Person, chance: random.Random
    ) -> None:
        self.several, self.server, self.chance = several, server, chance
        self.coordinator, self.lead = coordinator, lead
        self.people: list[Someone] = []
        self.took: list[float] = []
        self.asked = 0

    async def freeze_once(self) -> None:
        """People come, and are served to the end by the other while this one stands still."""
        frozen = await self._on_duty()
        coming = self._come()
        if self.chance.random() < 0.5:
            self.asked += 1
            await self.coordinator.sends_command("tally")
        await asyncio.sleep(SOON * self.chance.random())
        frozen.freeze()
        began = time.monotonic()
        await self._on_duty(but=frozen)
        self.took.append(time.monotonic() - began)
        await asyncio.gather(*coming)
        frozen.thaw()

    async def end(self, kept: Kept) -> Count:
        await asyncio.sleep(SOON)  # who has just woken has that long to do what it should not
        references = [row["reference"] for row in kept.rows("case")]
        told = self.lead.history
        await self.lead.sees(lambda _: all(any(one in shown.text for shown in told()) for one in references), PATIENCE)
        tallied = [Tallied(kept.chat(self.coordinator.chat.id), [self.coordinator.chat], self.asked)]
        await self._tallies_leave(kept, tallied)
        found = count(kept, self.people, self.lead, tallied, None, Excused(tallies=given_up(kept, tallied)))
        found.rounds = found.struck = len(self.took)
        return found

    async def _tallies_leave(self, kept: Kept, tallied: list[Tallied]) -> None:
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if all_have_left(kept, tallied):
                return
            await asyncio.sleep(LOOK)

    def _come(self) -> list[asyncio.Task[None]]:
        number = FIRST + 10 * len(self.took)
        server, chance = self.server, self.chance
        people: list[Someone] = [
            InTelegram(server.person(number, f"Made-up {number}"), Said.by_chance(chance, number, True)),
            OnThePage(lambda: self.several.url, Said.by_chance(chance, number + 1, False)),
            Tells(server.person(number + 2, f"Made-up {number + 2}")),
        ]
        self.people += people
        return [asyncio.create_task(one.run()) for one in people]

    async def _on_duty(self, but: BotProcess | None = None) -> BotProcess:
        """Waits until there is one only: who has just woken has not yet noticed."""
        while True:
            on = [bot for bot in self.several.bots if bot is not but and _says_so(bot)]
            if len(on) == 1:
                return on[0]
            await asyncio.sleep(LOOK)


def _says_so(bot: BotProcess) -> bool:
    said = bot.output.read_text()
    return said.count("on duty") > said.count("off duty")

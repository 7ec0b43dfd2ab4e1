"""Made-up people for the demo: each opens a link, answers as the dice fall, and sends."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from random import Random

from bot.arrivals import Arrival, Standing
from bot.changes import Changes
from bot.intake import Intake
from bot.tallies import Tallies
from bot.walk import choose
from conversations.dialogue import Arrived, Inbound
from conversations.screens import screen

TALLIES = 3
"""How many running tallies are posted while they answer."""


class Crowd:
    """As many people per audience as the inspection hopes for. They come in through the intake, like anyone."""

    def __init__(
        self, intake: Intake, tallies: Tallies, changes: Changes, clock: Callable[[], datetime], dice: Random
    ) -> None:
        self._intake, self._tallies, self._changes, self._clock, self._dice = intake, tallies, changes, clock, dice

    async def answer(self, seconds: float) -> None:
        """Let everyone answer, spread over so many seconds, and post a tally a few times meanwhile."""
        running = await self._intake.read(self._intake.running)
        codes = [one.code for one in running.inspection.audiences for _ in range(one.hoped_for)]
        self._dice.shuffle(codes)
        people = [self._person(code, seconds * at / len(codes)) for at, code in enumerate(codes)]
        await asyncio.gather(*people, *(self._post(seconds * (at + 1) / TALLIES) for at in range(TALLIES)))

    async def _person(self, code: str, wait: float) -> None:
        await asyncio.sleep(wait)
        address = secrets.token_urlsafe(16)
        standing = await self._do(address, code, Arrived())
        while standing is not None and standing.response.stage != "sent":
            await asyncio.sleep(self._dice.uniform(0.05, 0.3))
            inbound, _ = choose(screen(standing.questionnaire, standing.response), self._dice)
            standing = await self._do(address, code, inbound)

    async def _do(self, address: str, code: str, inbound: Inbound) -> Standing | None:
        arrival = Arrival(secrets.token_urlsafe(16), "web", address, inbound, entry=code)
        return (await self._intake.take([arrival]))[0].standing

    async def _post(self, wait: float) -> None:
        await asyncio.sleep(wait)
        await self._tallies.post(self._clock())
        self._changes.tell_all()

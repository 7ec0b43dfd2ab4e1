"""Made-up people for the demo: each opens a link, answers as the dice fall, and sends."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from random import Random

from bot.intake.arrivals import Arrival, Standing
from bot.intake.intake import Intake
from bot.made_up.walk import choose
from bot.running import Running
from bot.tallying.tallies import Tallies
from conversations.dialogue import Arrived, Inbound
from storage import people

TALLIES = 3
"""How many running tallies are posted while they answer; one more comes when all have."""
ARRIVING = 0.8
"""The part of the time in which people arrive; the last ones need the rest to finish."""
TRIES = 20
"""How many come for one place: who says they are too young is turned away, and someone else comes."""
GLANCE = 1.0
"""Seconds between two looks for a new coordinator."""


class Crowd:
    """As many people per audience as the inspection hopes for. They come in through the intake, like anyone.

    posted: told which chats were just owed a tally. pause: waits so many seconds.
    """

    def __init__(
        self,
        intake: Intake,
        tallies: Tallies,
        posted: Callable[[list[int]], Awaitable[None]],
        clock: Callable[[], datetime],
        dice: Random,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._intake, self._tallies, self._posted = intake, tallies, posted
        self._clock, self._dice, self._pause = clock, dice, pause

    async def answer(self, seconds: float) -> int:
        """Let everyone answer within so many seconds, with a tally now and then. Returns how many finished."""
        codes = _in_turn(await self._intake.read(self._intake.running))
        arriving = seconds * ARRIVING / len(codes)
        async with asyncio.TaskGroup() as together:
            for at in range(TALLIES):
                together.create_task(self._post(seconds * (at + 1) / (TALLIES + 1)))
            places = [together.create_task(self._place(code, arriving * at)) for at, code in enumerate(codes)]
        await self._post(0)
        return sum(place.result() for place in places)

    async def greet(self) -> None:
        """Show each new coordinator the newest tally, so that nobody who comes late has to wait. Never ends."""
        known: set[int] = set()
        while True:
            found = set(await self._intake.read(lambda connection: people.chats_with(connection, "coordinator")))
            for chat in found - known:
                await self._tallies.send_to(chat)
                await self._posted([chat])
            known |= found
            await self._pause(GLANCE)

    async def _place(self, code: str, wait: float) -> bool:
        """One of the people hoped for. False if nobody could answer."""
        await self._pause(wait)
        for _ in range(TRIES):
            if await self._person(code):
                return True
        return False

    async def _person(self, code: str) -> bool:
        """Whether they came to the end."""
        address = secrets.token_urlsafe(16)
        standing = await self._do(address, code, Arrived())
        while standing is not None and standing.response.stage != "sent":
            await self._pause(self._dice.uniform(0.05, 0.3))
            inbound, _ = choose(standing.screen, self._dice)
            standing = await self._do(address, code, inbound)
        return standing is not None

    async def _do(self, address: str, code: str, inbound: Inbound) -> Standing | None:
        arrival = Arrival(secrets.token_urlsafe(16), "web", address, inbound, entry=code)
        return (await self._intake.take([arrival]))[0].standing

    async def _post(self, wait: float) -> None:
        await self._pause(wait)
        await self._posted(await self._tallies.post(self._clock()) or [])


def _in_turn(running: Running) -> list[str]:
    """An audience's code for each person, in the order they come: those first whose numbers are shown soonest."""
    audiences = sorted(running.inspection.audiences, key=lambda one: one.policy != "open")
    return [one.code for one in audiences for _ in range(running.audiences[one.code].hoped_for)]

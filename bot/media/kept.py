"""What storage knows of files that are still to be fetched. All writing goes through the intake's one writer."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection

from bot.intake.arrivals import Standing
from bot.intake.intake import Intake
from bot.media.cleaning import Cleaned, Why
from bot.media.losing import lose
from conversations.inspection import Channel
from storage import media
from storage.media import Owed

FIRST, LONGEST = timedelta(seconds=15), timedelta(hours=1)
"""How long after the first failure a file is tried again, and at most after any."""
TRIES = 12
"""In about four hours."""


class KeptFiles:
    def __init__(self, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._intake, self._clock = intake, clock

    async def owed(self) -> list[Owed]:
        """Some of those that may be fetched now."""
        seal = self._intake.seal
        return await self._intake.read(lambda connection: media.owed(connection, self._clock(), seal))

    async def arrived(self, file: Owed, found: Cleaned) -> None:
        sealed = await asyncio.to_thread(media.seal_content, found.content, self._intake.seal)
        await self._intake.call(lambda connection: media.arrived(connection, file.key, found.sort, sealed))

    async def in_vain(self, file: Owed) -> Standing | None:
        """Once more, a little later each time; the last time it is lost. Returns where its sender stands then."""
        if file.tries + 1 >= TRIES:
            return await self.lost(file, ("file_lost",))
        due = self._clock() + min(LONGEST, FIRST * 2**file.tries)
        await self._intake.call(lambda connection: media.in_vain(connection, file.key, due))
        return None

    async def lost(self, file: Owed, why: Why) -> Standing | None:
        """It can't be had, or not be kept. Returns where its sender stands, who is to be told, if they still do."""

        def give_up(connection: Connection) -> tuple[str, str] | None:
            running = self._intake.running(connection)
            return lose(connection, running, file.key, why, self._clock(), self._intake.seal)

        told = await self._intake.call(give_up)
        if told is None:
            return None
        channel, address = cast(Channel, told[0]), told[1]
        self._intake.changes.tell(channel, address)
        return await self._intake.standing(channel, address)

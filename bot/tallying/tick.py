"""The scheduled side: what is due now. APScheduler calls it; the due slots in the database say what was done."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.desk.messages_due import remind_of_key_messages
from bot.intake.intake import Intake
from bot.keeping.retention import night
from bot.keeping.unlinking import unlink
from bot.reminding import remind
from bot.safeguarding.forgetting import forget_ways
from bot.safeguarding.watch import Watch
from bot.tallying.schedule import newest_due
from bot.tallying.tallies import TALLY, Tallies
from storage import deliveries, heard, messages, signins, slots, tablets

log = structlog.get_logger()
LOOKS = 20
"""At what is due in pieces, in one round. Between two of them whoever has tapped meanwhile is answered."""


class Tick:
    """Harmless to call at any time and from several processes: each slot is taken once."""

    def __init__(
        self,
        intake: Intake,
        tallies: Tallies,
        watch: Watch,
        posted: Callable[[list[int]], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        self._intake, self._tallies, self._watch, self._posted, self._clock = intake, tallies, watch, posted, clock

    async def run(self) -> None:
        """See to alerts first. Forget what is old; post the tally if one fell due, one for all that were missed."""
        await self._watch.run()
        await self._intake.call(self._forget)
        await self._again(self._unlink)
        await self._erase()
        if await self._intake.call(self._remind):
            self._intake.changes.owe()
        due = await self._intake.call(self._due)
        chats = await self._tallies.post(due) if due else None
        if chats is not None:
            log.info("tally posted", chats=len(chats))
            await self._posted(chats)

    async def _erase(self) -> None:
        """What is over age. It leaves the disk, too, also where a fault keeps the rest back."""
        erased = True
        try:
            erased = await self._again(self._night)
        finally:
            if erased or self._intake.unscrubbed:
                await self._intake.scrub()

    async def _again(self, some: Callable[[Connection], bool]) -> bool:
        """While there is more, up to LOOKS times: then alerts are seen to, and the rest comes in the next round.

        Returns whether there was any.
        """
        for done in range(LOOKS):
            if not await self._intake.call(some):
                return done > 0
        return True

    def _forget(self, connection: Connection) -> None:
        deliveries.forget_old(connection, self._clock())
        signins.forget_old(connection, self._clock())
        tablets.forget_old(connection, self._clock())
        heard.forget_old(connection, self._clock(), self._intake.seal)
        messages.forget_old(connection, self._clock())
        forget_ways(connection, self._clock(), self._intake.seal)

    def _unlink(self, connection: Connection) -> bool:
        return unlink(connection, self._intake.running(connection), self._clock(), self._intake.seal)

    def _night(self, connection: Connection) -> bool:
        return night(connection, self._intake.running(connection), self._clock(), self._intake.seal)

    def _remind(self, connection: Connection) -> bool:
        """Those who did not finish, and coordinators of key messages. Whether anything is owed now."""
        begun = remind(connection, self._intake.running(connection), self._clock(), self._intake.seal)
        return remind_of_key_messages(self._intake.alerting(connection)) or bool(begun)

    def _due(self, connection: Connection) -> datetime | None:
        """The newest slot, if no tally was posted for it yet. The first slot ever only begins the count."""
        running = self._intake.running(connection)
        schedule = running.inspection.tally
        due = newest_due(schedule, self._clock())
        last = slots.last(connection, TALLY)
        if last is None:
            slots.take(connection, TALLY, due, self._clock())
        return due if last is not None and due > last and not running.paused else None

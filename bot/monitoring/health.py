"""Whether the bot is well: what it needs is tried, and what goes round by itself is asked when it last did."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.intake.intake import Intake
from bot.monitoring.pulse import Pulse
from bot.tallying.schedule import newest_due
from bot.tallying.tallies import TALLY
from storage import deliveries, slots
from storage.migrate import write_again

PATIENCE = 5.0
"""Seconds in which the database has to answer, and the writer to write."""
LATE = timedelta(minutes=5)
"""How long after its time something scheduled counts as overdue."""
ONLY_WEIGHED = (
    "second look: what tells what words mean could not be made ready, so until a restart they are only weighed"
)


@dataclass(frozen=True, slots=True)
class Health:
    """database: it can be read. writer: an answer would be on disk now. polling: Telegram is asked, and answers; None
    where it is not polled. sending: what is owed goes out to Telegram, as fast as it lets us; None without Telegram.

    overdue: the scheduled jobs that should long have been done. last_update_hours: full hours between the last
    update before this hour and the hour; None if none came in 48 hours. Nobody can see somebody writing by it.
    degraded: what goes on without a part of it, in words. Nothing is lost for that, so it is well all the same.
    """

    database: bool
    writer: bool
    polling: bool | None
    sending: bool | None
    overdue: tuple[str, ...]
    last_update_hours: int | None
    degraded: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        goes_round = self.polling is not False and self.sending is not False and not self.overdue
        return self.database and self.writer and goes_round


class Checkup:
    """polling, sending, tick: the pulses of what asks Telegram, of what sends, and of the look at what is due."""

    def __init__(self, intake: Intake, polling: Pulse | None, sending: Sequence[Pulse], tick: Pulse) -> None:
        self._intake, self._polling, self._sending, self._tick = intake, polling, sending, tick

    async def health(self) -> Health:
        """Never raises, and takes twice PATIENCE at most."""
        found: list[tuple[int | None, bool]] = []

        async def look() -> None:
            found.append(await self._intake.read(self._look))

        database = await _succeeds(look)
        writer = await _succeeds(self._write)
        hours, late = found[0] if database else (None, False)
        overdue = [name for name, is_late in ((TALLY, late), ("tick", not self._tick.lives)) if is_late]
        polling = self._polling.lives if self._polling else None
        sending = all(pulse.lives for pulse in self._sending) if self._sending else None
        degraded = (ONLY_WEIGHED,) if self._intake.likening.fails else ()
        return Health(database, writer, polling, sending, tuple(overdue), hours, degraded)

    async def _write(self) -> None:
        """Something, as a transaction that writes nothing goes well on a full disk, too."""
        await self._intake.call(write_again)

    def _look(self, connection: Connection) -> tuple[int | None, bool]:
        now = self._intake.clock()
        running, last = self._intake.running(connection), slots.last(connection, TALLY)
        schedule = running.inspection.tally
        late = last is not None and not running.paused and newest_due(schedule, now - LATE) > last
        return _hours(deliveries.newest(connection, _hour(now)), now), late


async def _succeeds(work: Callable[[], Awaitable[None]]) -> bool:
    try:
        await asyncio.wait_for(work(), PATIENCE)
    except Exception:  # noqa: BLE001 - whatever it was, it is not well; the log says why where it happened
        return False
    return True


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _hours(last: datetime | None, now: datetime) -> int | None:
    return (_hour(now) - last) // timedelta(hours=1) if last is not None else None

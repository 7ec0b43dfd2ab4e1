"""The way of one tally: decide, claim, count, publish, owe. Read it from top to bottom."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from sqlalchemy import Connection

from analysis.export.tallies import tallies_book
from analysis.ledger import AudienceLedger, LedgerRow
from analysis.publish import Publication, publish
from bot.intake.intake import Intake
from bot.tallying import ledger
from bot.tallying.drawn import Drawn
from bot.tallying.ledger import Basis
from conversations.phrases import say
from storage import notices, people, postings, slots
from storage.notices import Body
from storage.postings import Posted

TALLY = "tally"
"""The job's name among the due slots, and its notices' kind."""


class Tallies:
    """Running tallies for coordinators. Counting and drawing happen in a child process, so no tap waits for them."""

    def __init__(
        self,
        intake: Intake,
        child: Executor,
        clock: Callable[[], datetime],
        besides: Callable[[Connection], None] = lambda _: None,
    ) -> None:
        """besides: owes what else is owed with a tally that is posted, in the same commit."""
        self._intake, self._child, self._clock, self._besides = intake, child, clock, besides
        self.drawn = Drawn(child)

    async def post(self, due: datetime) -> list[int] | None:
        """Take the due slot and owe the newest tally to every coordinator who can be reached, in one commit.

        Returns their chats; None if another process took the slot.
        """
        now, publication = await self._newest()
        body = as_body(publication, now.practice)

        def owe(connection: Connection) -> list[int] | None:
            running = self._intake.running(connection)
            if (running.practice, running.wave) != (now.practice, now.wave):
                return None  # opened, or another wave, while this was counted: the slot comes again
            if not slots.take(connection, TALLY, due, self._clock()):
                return None
            chats = people.reachable_with(connection, "coordinator")
            for chat in chats:
                notices.owe(connection, chat, TALLY, body, self._clock(), self._intake.seal)
            self._besides(connection)
            postings.keep(connection, now.wave, Posted(now.upto, list(publication.rows)), self._clock())
            return chats

        return await self._intake.call(owe)

    async def send_to(self, chat: int) -> None:
        """Owe the newest tally to one coordinator who asked for it."""
        now, publication = await self._newest()
        await self.owe(chat, TALLY, as_body(publication, now.practice))

    async def book(self) -> bytes:
        """What the ledger may show as it stands, as a workbook. Nothing is released for it."""
        found = await self._intake.read(self._released_so_far)
        return await asyncio.get_running_loop().run_in_executor(self._child, tallies_book, found)

    async def owe(self, chat: int, kind: str, body: Body) -> None:
        await self._intake.call(
            lambda connection: notices.owe(connection, chat, kind, body, self._clock(), self._intake.seal)
        )

    async def _newest(self) -> tuple[Basis, Publication]:
        now = await self._intake.call(self._released)
        loop = asyncio.get_running_loop()
        counted = (now.audiences, now.rows, now.before, now.practice, now.earlier)
        return now, await loop.run_in_executor(self._child, publish, *counted)

    def _released_so_far(self, connection: Connection) -> dict[int, tuple[list[AudienceLedger], list[LedgerRow]]]:
        """By wave."""
        waves = self._intake.running(connection).waves
        found = {wave.wave: ledger.read(connection, wave, self._clock()) for wave in waves}
        return {wave: (one.audiences, one.rows) for wave, one in found.items()}

    def _released(self, connection: Connection) -> Basis:
        running = self._intake.running(connection)
        ledger.release(connection, running, self._clock())
        return ledger.read(connection, running, self._clock())


def as_body(publication: Publication, practice: bool) -> Body:
    texts = texts_of(publication, practice)
    return Body(tuple(texts), tuple((chart.svg, chart.alt) for chart in publication.charts))


def texts_of(publication: Publication, practice: bool) -> list[str]:
    """The messages, marked as practice where they are."""
    return [say("practice"), *publication.messages] if practice else publication.messages

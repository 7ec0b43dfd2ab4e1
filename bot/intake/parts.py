"""What fails whole is taken in parts, so that neither what was told nor the answer is lost for the other's sake."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

import structlog
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.intake.aside import set_aside, sorry
from bot.intake.turn import Turn
from conversations.care import Care
from conversations.care_screens import care_screen
from conversations.dialogue import Screen
from storage.away import away
from storage.database import Database
from storage.sealing import Seal

log = structlog.get_logger()


class Parts:
    """Each part in a transaction of its own. turn: what takes arrivals in one; where: where a chat stands."""

    def __init__(
        self,
        database: Database,
        seal: Seal,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        where: Callable[[Arrival], Standing | None],
    ) -> None:
        self._database, self._seal, self._clock, self._turn, self._where = database, seal, clock, turn, where

    def take(self, arrival: Arrival) -> Outcome:
        """What fails whole is taken in two: what was told in it, then the answer. Neither is lost for the other's sake.

        First what was told: killed in between, the delivery comes again, and goes to the same case.
        """
        care, deaf = self._hear(arrival)
        outcome, odd = self._answer(arrival)
        if odd is not None or deaf is not None:
            set_aside(self._database, self._seal, arrival, odd or cast(Exception, deaf), self._clock())
        return outcome if care is None else self._lay(arrival, care)

    def _hear(self, arrival: Arrival) -> tuple[Care | None, Exception | None]:
        """What is to lie over the screen, if something was told; or why nobody listened.

        Raises while the database is away.
        """
        try:
            with self._database.write() as connection:
                return self._turn(connection).hear(arrival), None
        except Exception as odd:  # the answer is still to be kept
            if away(odd):
                raise
            log.critical("words not listened to", why=type(odd).__name__, channel=arrival.channel)
            return None, odd

    def _answer(self, arrival: Arrival) -> tuple[Outcome, Exception | None]:
        """What came of it; or an apology, and why. Raises while the database is away."""
        try:
            with self._database.write() as connection:
                return self._turn(connection).take([arrival], listening=False)[0], None
        except Exception as odd:  # one poison arrival never stops the others
            if away(odd):
                raise
            return sorry(lambda: self._where(arrival)), odd

    def _lay(self, arrival: Arrival, care: Care) -> Outcome:
        """Care over whatever screen there is. If even that fails, its words are said once, without a way on."""
        try:
            with self._database.write() as connection:
                standing = self._turn(connection).lay(arrival, care)
            return Outcome(standing, chat=standing.chat if standing else None, owes=True)
        except Exception as odd:  # noqa: BLE001 - the case is there; what they see is the least of it
            log.error("care can't be kept", why=type(odd).__name__)
            with self._database.read() as connection:
                lines = self._turn(connection).running.help_lines()
            return Outcome(parting=Screen(care_screen(care, lines).paragraphs), owes=True)

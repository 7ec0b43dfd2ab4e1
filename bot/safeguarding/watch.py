"""The scheduled side of safeguarding: steps that fell due, reports, and what may leave only now."""

import structlog

from bot.intake.intake import Intake
from bot.safeguarding.escalation import escalate
from bot.safeguarding.reports import report

log = structlog.get_logger()


class Watch:
    """Harmless to call at any time and from several processes: each step is a row that is taken once."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._lost = False

    async def run(self) -> None:
        lost = bool(await self._intake.call(lambda connection: escalate(self._intake.alerting(connection))))
        if lost and not self._lost:  # said once, without a number: coordinators may read the log
            log.error("nobody who answers for disclosures can be reached")
        self._lost = lost
        await self._intake.call(lambda connection: report(self._intake.alerting(connection)))
        self._intake.changes.owe()

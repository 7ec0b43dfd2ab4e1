"""The links in alerts' e-mails: looking changes nothing, as scanners look too; the button answers, once."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.intake.intake import Intake
from bot.safeguarding.acknowledging import reach, take
from bot.safeguarding.alerting import Alerting
from bot.safeguarding.wording import Wording
from conversations.phrases import say
from storage import alerts, cases, mails, reached
from storage.alerts import Link


class AlertLinks:
    """code: as the link has it."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def look(self, code: str) -> tuple[str, ...] | None:
        """What the alert says now. None if the link does not work, or no longer."""
        return await self._intake.read(partial(self._look, code=code))

    async def answer(self, code: str) -> tuple[str, ...] | None:
        """ "I have this", by e-mail. What came of it; None if the link does not work, or no longer."""
        said = await self._intake.call(partial(self._answer, code=code))
        self._intake.changes.owe()
        return said

    def _look(self, connection: Connection, code: str) -> tuple[str, ...] | None:
        alerting = self._intake.alerting(connection)
        link = alerts.linked(connection, code, alerting.now, alerting.seal)
        return _words(alerting, link) if link else None

    def _answer(self, connection: Connection, code: str) -> tuple[str, ...] | None:
        alerting = self._intake.alerting(connection)
        link = alerts.linked(connection, code, alerting.now, alerting.seal)
        if link is None or not alerts.spend(connection, link, alerting.now):
            return None
        if link.case is None:
            email = mails.recipient(connection, link.alert, alerting.seal)
            reach(alerting, link.role, reached.by_mail(alerting.seal, email), None)
            return (say("alert_test_done"),)
        take(alerting, cases.at(connection, link.case), link.role, None)
        return _words(alerting, link)


def _words(alerting: Alerting, link: Link) -> tuple[str, ...]:
    """The alert as it is now, with this link's case alone."""
    alert = alerts.at(alerting.connection, link.alert)
    alone = tuple((case, due_at) for case, due_at in alert.cases if case == link.case)
    return tuple(Wording(alerting, replace(alert, cases=alone)).body().texts[0].split("\n\n"))

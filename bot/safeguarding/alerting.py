"""Telling a role of cases: alerts are owed, in chats and by e-mail, in the transaction of whatever led to them.

A red always has an alert of its own. What else comes within a minute is told in one, so that many do not make blind.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.running import Running
from conversations.cover import Cover
from conversations.phrases import say
from storage import alerts, cases, mails, notices, people
from storage.case_steps import Due
from storage.cases import Kept
from storage.notices import Body
from storage.sealing import Seal

ALERT = "alert"
NEWS = "case news"
"""Kinds of notices."""
TOGETHER = timedelta(minutes=1)
"""Between two alerts to one role that are not red."""
RENDERED = Body(())
"""An alert's words come when it leaves."""


class Alerting:
    """Part of one transaction. mailed: whether the bot can send e-mail. owed: whether something was owed in it."""

    def __init__(self, connection: Connection, running: Running, seal: Seal, now: datetime, mailed: bool) -> None:
        self.connection, self.running, self.seal, self.now, self.mailed = connection, running, seal, now, mailed
        self.owed = False
        self._reached: dict[str, bool] = {}

    @property
    def cover(self) -> Cover | None:
        return self.running.inspection.safeguarding

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.running.inspection.tally.timezone)

    def moment(self, at: datetime) -> str:
        """Such as "Tue 6 May, 14:00", where the inspection is."""
        local = at.astimezone(self.zone)
        return f"{local:%a} {local.day} {local:%b, %H:%M}"

    def reaches(self, role: str) -> bool:
        """Whether an alert gets to somebody with this role while no page is open."""
        if role not in self._reached:
            self._reached[role] = bool(people.reachable_with(self.connection, role, "telegram") or self.email(role))
        return self._reached[role]

    def email(self, role: str) -> str:
        """'' if there is none, or nothing to send it with."""
        return getattr(self.cover, role).email if self.cover and self.mailed else ""

    def name(self, role: str) -> str:
        """Who has this role, as the inspection says."""
        return getattr(self.cover, role).name if self.cover else role

    def tell(self, role: str, steps: Sequence[Due]) -> None:
        """Owe a role an alert of these cases."""
        rags = {step.case: cases.at(self.connection, step.case).rag for step in steps}
        for step in steps:
            if rags[step.case] == "red":
                self._add(self._alert(role, True, self.now), [step])
        others = [step for step in steps if rags[step.case] != "red"]
        if others:
            self._add(self._bundle(role), others)

    def test(self, role: str) -> None:
        """Owe a role an alert about nothing, to see that alerts arrive."""
        alert = alerts.make(self.connection, "test", role, False, self.now, self.now)
        self._owe(alert, role, self.now)
        self._allow(alert, [None])

    def owe(self, role: str, kind: str, text: str, subject: str) -> None:
        """Owe a role the same words in its chats and by e-mail."""
        self.owed = True
        if self.running.practice:
            text = f"{say('practice')}\n\n{text}"
        for chat in people.reachable_with(self.connection, role):
            notices.owe(self.connection, chat, kind, Body((text,)), self.now, self.seal)
        if email := self.email(role):
            mails.owe(self.connection, role, email, subject, text, self.now, self.seal)

    def news(self, case: Kept, roles: Collection[str], phrase: str) -> None:
        """Something new of a case, told to roles that know of it."""
        for role in sorted(roles):
            self.owe(role, NEWS, say(phrase, case.reference), say("alert_news_subject", case.reference))

    def _bundle(self, role: str) -> int:
        """The alert that still waits to leave; or a new one, which waits if the last has only just left."""
        newest = alerts.newest_bundle(self.connection, role)
        if newest is not None and newest[1] > self.now:
            return newest[0]
        return self._alert(role, False, self.now if newest is None else max(self.now, newest[1] + TOGETHER))

    def _alert(self, role: str, urgent: bool, send_at: datetime) -> int:
        alert = alerts.make(self.connection, "case", role, urgent, send_at, self.now)
        self._owe(alert, role, send_at)
        return alert

    def _owe(self, alert: int, role: str, send_at: datetime) -> None:
        self.owed = True
        for chat in people.reachable_with(self.connection, role):
            notices.owe(self.connection, chat, ALERT, RENDERED, self.now, self.seal, alert)
        if email := self.email(role):
            mails.owe_alert(self.connection, alert, role, email, send_at, self.now, self.seal)

    def _add(self, alert: int, steps: Sequence[Due]) -> None:
        for step in steps:
            alerts.add(self.connection, alert, step.case, step.due_at)
        self._allow(alert, [step.case for step in steps])

    def _allow(self, alert: int, found: Iterable[int | None]) -> None:
        alerts.allow(self.connection, alerts.at(self.connection, alert), list(found), self.now, self.seal)

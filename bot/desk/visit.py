"""Somebody with a role, and what they want done: part of one transaction."""

from dataclasses import dataclass

from bot import running
from bot.desk.concluded import Here
from bot.desk.record_writing import Sitting
from bot.intake.arrivals import Arrival
from bot.running import Running
from bot.safeguarding.alerting import Alerting
from storage import audit, versions


@dataclass(frozen=True, slots=True)
class Visit:
    """chat: row id. key: the chat's pseudonym. sitting: what it sits in, within the turn of its arrival."""

    alerting: Alerting
    arrival: Arrival
    chat: int
    key: bytes
    roles: frozenset[str]
    sitting: Sitting | None = None

    @property
    def verb(self) -> str:
        return self.arrival.command.partition("-")[0]

    @property
    def about(self) -> str:
        """What stands behind the verb, such as a case's reference."""
        return self.arrival.command.partition("-")[2]

    @property
    def here(self) -> Sitting:
        assert self.sitting is not None, "what is recorded is recorded within a turn"
        return self.sitting

    @property
    def concluding(self) -> Here:
        """As somebody who may conclude something."""
        alerting = self.alerting
        return Here(alerting.connection, alerting.running, alerting.seal, self.chat, self.roles)

    def running_now(self) -> Running:
        """The inspection with what was just changed in it."""
        connection, before = self.alerting.connection, self.alerting.running
        return before if versions.bump(connection) == before.bump else running.load(connection)

    @property
    def actor(self) -> str:
        return f"{'+'.join(sorted(self.roles))}:{self.chat}"

    def note(self, act: str, subject: str) -> None:
        """In the audit log."""
        alerting = self.alerting
        audit.note(alerting.connection, self.actor, act, subject, "", alerting.now, alerting.seal)

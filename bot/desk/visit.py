"""Somebody with a role, and what they want done: part of one transaction."""

from dataclasses import dataclass

from bot.intake.arrivals import Arrival
from bot.safeguarding.alerting import Alerting
from storage import audit


@dataclass(frozen=True, slots=True)
class Visit:
    """chat: row id. key: the chat's pseudonym."""

    alerting: Alerting
    arrival: Arrival
    chat: int
    key: bytes
    roles: frozenset[str]

    @property
    def verb(self) -> str:
        return self.arrival.command.partition("-")[0]

    @property
    def about(self) -> str:
        """What stands behind the verb, such as a case's reference."""
        return self.arrival.command.partition("-")[2]

    @property
    def actor(self) -> str:
        return f"{'+'.join(sorted(self.roles))}:{self.chat}"

    def note(self, act: str, subject: str) -> None:
        """In the audit log."""
        alerting = self.alerting
        audit.note(alerting.connection, self.actor, act, subject, "", alerting.now, alerting.seal)

""" "I have this": the first who says so has the case, and the others who were told of it are told who has it."""

import structlog

from bot.safeguarding.alerting import Alerting
from conversations.phrases import say
from storage import alerts, audit, case_acts, cases, people, reached
from storage.cases import Kept

log = structlog.get_logger()
TAKEN = "taken"
"""The kind of notice."""


def take(alerting: Alerting, case: Kept, role: str, chat: int | None) -> bool:
    """chat: whose button it was; none for the link in an e-mail. False if somebody has it already, or it is closed."""
    if not cases.hold(alerting.connection, case.id, role, chat, alerting.now):
        return False
    done = case_acts.New(chat or 0, role, "held")
    case_acts.add(alerting.connection, case.id, done, alerting.now, alerting.seal)
    text = say("alert_taken", case.reference, alerting.name(role))
    for other in sorted(alerts.told(alerting.connection, case.id) - {role}):
        alerting.owe(other, TAKEN, text, say("alert_taken_subject", case.reference))
    note(alerting, role, chat, "took", f"case {case.reference}")
    log.debug("case taken", case=case.reference, role=role)
    return True


def reach(alerting: Alerting, role: str, way: bytes, chat: int | None) -> None:
    """A test alert was answered: alerts reach this role this way. way: as storage/reached.py knows it."""
    reached.mark(alerting.connection, role, way, alerting.now)
    note(alerting, role, chat, "answered", "test alert")


def note(alerting: Alerting, role: str, chat: int | None, act: str, subject: str) -> None:
    actor = f"{role}:{chat}" if chat is not None else f"{role}:e-mail"
    audit.note(alerting.connection, actor, act, subject, "", alerting.now, alerting.seal)


def roles_of(alerting: Alerting, chat: int) -> frozenset[str]:
    """The roles of a chat that answer for disclosures."""
    return frozenset(people.roles(alerting.connection, chat)) & frozenset(people.CHAIN)

"""What those who answer for disclosures may do in chat: say that they have a case, and try whether alerts arrive."""

from bot.desk.visit import Visit
from bot.intake.arrivals import DESK, Outcome
from bot.safeguarding import contact
from bot.safeguarding.acknowledging import reach, roles_of, take
from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import Who, sees
from bot.safeguarding.wording import Wording
from conversations.dialogue import Button, Screen
from conversations.phrases import say
from conversations.screens import last_word
from storage import alerts, cases, contact_asks, notices

TEST = "test"
LONGEST = 10
"""Digits of a row id, below: PostgreSQL refuses to look for larger ones."""


def have(visit: Visit) -> Outcome | None:
    """ "I have this". The alert then says who has it; None for a case that is not theirs to see."""
    if visit.about == TEST:
        return _reached(visit)
    who = Who(visit.chat, visit.roles)
    case = cases.found(visit.alerting.connection, visit.about)
    if case is None or not sees(who.roles, case):
        return None
    taken = take(visit.alerting, case, who.role, visit.chat)
    now = cases.at(visit.alerting.connection, case.id)
    said = say("alert_taken", case.reference, visit.alerting.name(now.held_role or who.role))
    alert = _alert(visit)
    return Outcome(parting=alert or last_word(said), desk=DESK if alert else "", chat=visit.chat, owes=taken)


def open_(visit: Visit) -> Outcome:
    """To be carried out after the commit: a link to sign in, or the words."""
    visit.note("asked for", visit.arrival.command)
    return Outcome(ask=visit.arrival.command, chat=visit.chat)


def sign_in(visit: Visit) -> Outcome:
    """The same as "Open my page"."""
    visit.note("asked for", "open")
    return Outcome(ask="open", chat=visit.chat)


def agree(visit: Visit) -> Outcome | None:
    """Another asked to see how a person can be reached. None for an ask that is not theirs to grant."""
    alerting = visit.alerting
    known = visit.about.isdecimal() and len(visit.about) < LONGEST
    asked = contact_asks.case_of(alerting.connection, int(visit.about)) if known else None
    who = Who(visit.chat, visit.roles)
    if asked is None or not sees(who.roles, case := cases.at(alerting.connection, asked)):
        return None
    granted = contact.grant(Desk(alerting, who), case, int(visit.about))
    said = say("alert_agreed" if granted else "alert_not_agreed", case.reference)
    return Outcome(parting=last_word(said), chat=visit.chat)


def test(visit: Visit) -> Outcome:
    for role in sorted(roles_of(visit.alerting, visit.chat)):
        visit.alerting.test(role)
    return Outcome(parting=last_word(say("alert_test_sent")), chat=visit.chat, owes=True)


def _reached(visit: Visit) -> Outcome:
    """An open page shows nothing of whether an alert arrives when it is closed."""
    if visit.arrival.channel != "telegram":
        return Outcome(parting=last_word(say("alert_test_page")), chat=visit.chat)
    for role in sorted(roles_of(visit.alerting, visit.chat)):
        reach(visit.alerting, role, visit.key, visit.chat)
    return Outcome(parting=last_word(say("alert_test_done")), chat=visit.chat)


def _alert(visit: Visit) -> Screen | None:
    """The alert whose button was tapped, as it is now."""
    message, alerting = visit.arrival.message_id, visit.alerting
    kept = notices.in_message(alerting.connection, visit.chat, message, alerting.seal) if message else None
    if kept is None or kept.alert is None:
        return None
    words = Wording(alerting, alerts.at(alerting.connection, kept.alert), visit.chat)
    return Screen((words.said(),), ways=tuple((Button(label, action),) for label, action in words.buttons()))

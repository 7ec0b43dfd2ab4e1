"""Inviting from the desk: a one-use link, as the command invite makes it."""

from bot.desk.visit import Visit
from bot.intake.door import clean
from bot.premises import Premises
from bot.safeguarding.telling import tell_chain
from conversations.desk.people import invited_screen, inviting_screen
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import people

LONGEST_NAME = 60


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: invite[-ROLE]. What was written beside it is who it is for."""
    role, alerting = visit.about, visit.alerting
    if role not in people.ROLES:
        return inviting_screen(people.ROLES)
    name = " ".join(clean(visit.arrival.words).split())[:LONGEST_NAME]
    code = people.invite(alerting.connection, role, alerting.now, alerting.seal, name)
    visit.note("invited", role)
    if role in people.CHAIN:
        tell_chain(alerting, say("chain_invited", say(f"role_{role}")))
    return invited_screen(role, _links(premises, code))


def _links(premises: Premises, code: str) -> list[str]:
    telegram = [say("invited_telegram", f"https://t.me/{premises.bot}?start={code}")] if premises.bot else []
    return [*telegram, say("invited_web", f"{premises.page}/c/{code}")]

"""Inviting from the desk: a one-use link, as the command invite makes it."""

from bot.desk.told_links import told_links
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
    return invited_screen(role, told_links(premises, f"/c/{code}", code))

"""Inviting from the desk: a one-use link, as the command invite makes it."""

from bot.desk.deciding import WORDS_COME
from bot.desk.told_links import group_link, told_links
from bot.desk.visit import Visit
from bot.intake.door import clean
from bot.premises import Premises
from bot.safeguarding.telling import tell_chain
from conversations.desk.people import INVITE, NAMED, NAMELESS, invited_screen, inviting_screen, naming_screen
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import awaited, people

LONGEST_NAME = 60


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: invite[-ROLE[-nameless]], and words: invite-ROLE[-named], who it is for.

    On a page they are written beside the button; a chat is asked for them, once: of two messages the second makes none.
    """
    (role, _, how), alerting = visit.about.partition("-"), visit.alerting
    if role not in people.ROLES:
        return inviting_screen(people.ROLES)
    if isinstance(visit.arrival.inbound, Arrived) and how != NAMELESS:
        return _ask_name(visit, role)
    command = visit.arrival.command
    if how == NAMED and awaited.command(alerting.connection, visit.chat, alerting.now) != command:
        return inviting_screen(people.ROLES, say("invite_made"))
    awaited.stop(alerting.connection, visit.chat)
    name = " ".join(clean(visit.arrival.words).split())[:LONGEST_NAME]
    code = people.invite(alerting.connection, role, alerting.now, alerting.seal, name)
    visit.note("invited", role)
    if role in people.CHAIN:
        tell_chain(alerting, say("chain_invited", say(f"role_{role}")))
    links = told_links(premises, f"/c/{code}", code)
    return invited_screen(role, [*links, *group_link(premises, code)] if role == "coordinator" else links, name)


def _ask_name(visit: Visit, role: str) -> Screen:
    """The next words of this chat are that."""
    alerting = visit.alerting
    awaited.wait(alerting.connection, visit.chat, f"{INVITE}-{role}-{NAMED}", alerting.now + WORDS_COME)
    return naming_screen(role)

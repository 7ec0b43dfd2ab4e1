"""Inviting from the desk: a one-use link, as the command invite makes it, and whom it is for."""

from datetime import timedelta

from bot.desk.deciding import WORDS_COME
from bot.desk.told_links import group_link, told_links
from bot.desk.visit import Visit
from bot.intake.door import clean
from bot.premises import Premises
from bot.safeguarding.telling import tell_chain
from conversations.desk import people as screens
from conversations.desk.people import AGAIN, INVITE, MORE, NAMED, NAMELESS, Invited
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import awaited, people

LONGEST_NAME = 60
SAME_BREATH = timedelta(seconds=10)
"""What comes so soon after a name belongs to it: many people send one line in two messages."""


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: invite[-ROLE[-nameless|-again-TOKEN]]; and words: invite-ROLE[-named|-more|-again].

    On a page they are written beside the button; a chat is asked for them.
    """
    role, _, how = visit.about.partition("-")
    if role not in people.ROLES:
        return screens.inviting_screen(people.ROLES)
    how, _, token = how.partition("-")
    if isinstance(visit.arrival.inbound, Arrived) and how != NAMELESS:
        return _ask_again(visit, role, token) if how == AGAIN else _ask_name(visit, role)
    waits = awaited.command(visit.alerting.connection, visit.chat, visit.alerting.now)
    if how == NAMED and waits != visit.arrival.command:  # the second of two messages that came together
        how, _, token = waits.removeprefix(f"{INVITE}-{role}-").partition("-")
        return _name(visit, Invited(role, "", token), more=True)
    if how in (MORE, AGAIN):
        return _name(visit, Invited(role, "", token), more=waits != visit.arrival.command or how == MORE)
    return _invite(visit, premises, role, in_chat=how in (NAMED, NAMELESS))


def _invite(visit: Visit, premises: Premises, role: str, in_chat: bool) -> Screen:
    alerting, name = visit.alerting, _written(visit)
    code = people.invite(alerting.connection, role, alerting.now, alerting.seal, name)
    visit.note("invited", role)
    if role in people.CHAIN:
        tell_chain(alerting, say("chain_invited", say(f"role_{role}")))
    one = Invited(role, name, people.token_of(code, alerting.seal) if in_chat else "")
    _listen_on(visit, one)
    links = told_links(premises, f"/c/{code}", code)
    return screens.invited_screen(one, [*links, *group_link(premises, code)] if role == "coordinator" else links)


def _name(visit: Visit, one: Invited, more: bool) -> Screen:
    """Say whom an invitation is for, in place of what was said or as more of it."""
    connection, now, seal = visit.alerting.connection, visit.alerting.now, visit.alerting.seal
    before, said = people.named(connection, one.token, now, seal), _written(visit)
    if before is None:
        awaited.stop(connection, visit.chat)
        return screens.inviting_screen(people.ROLES, say("invite_gone"))
    name = f"{before if more else ''} {said}".strip()[:LONGEST_NAME]
    people.name_again(connection, one.token, name, now, seal)
    visit.note("said whom an invitation is for", one.role)
    named = Invited(one.role, name, one.token)
    _listen_on(visit, named)
    return screens.named_screen(named)


def _written(visit: Visit) -> str:
    return " ".join(clean(visit.arrival.words).split())[:LONGEST_NAME]


def _listen_on(visit: Visit, one: Invited) -> None:
    """Where a name was written in a chat, what comes in the same breath is more of it."""
    alerting = visit.alerting
    awaited.stop(alerting.connection, visit.chat)
    if one.token and one.name:
        more = f"{INVITE}-{one.role}-{MORE}-{one.token}"
        awaited.wait(alerting.connection, visit.chat, more, alerting.now + SAME_BREATH)


def _ask_name(visit: Visit, role: str) -> Screen:
    """The next words of this chat are that."""
    _wait(visit, f"{INVITE}-{role}-{NAMED}")
    return screens.naming_screen(role)


def _ask_again(visit: Visit, role: str, token: str) -> Screen:
    """The same, for an invitation that there is already."""
    alerting = visit.alerting
    name = people.named(alerting.connection, token, alerting.now, alerting.seal)
    if name is None:
        return screens.inviting_screen(people.ROLES, say("invite_gone"))
    _wait(visit, f"{INVITE}-{role}-{AGAIN}-{token}")
    return screens.naming_again_screen(Invited(role, name))


def _wait(visit: Visit, command: str) -> None:
    alerting = visit.alerting
    awaited.wait(alerting.connection, visit.chat, command, alerting.now + WORDS_COME)

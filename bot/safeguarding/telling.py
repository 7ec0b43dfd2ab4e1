"""Telling the others who may see a case what one of them did in it: by notice, and by e-mail where there is one."""

from bot.safeguarding.alerting import Alerting
from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import NAMED, another, sees
from conversations.phrases import say
from storage import mails, notices, people
from storage.cases import Kept
from storage.notices import Body

KIND = "desk"


def tell_others(desk: Desk, case: Kept, phrase: str, *values: str, buttons: tuple[tuple[str, str], ...] = ()) -> int:
    """Returns how many could be told. It names the case and what was done, and nobody's words.

    phrase: filled with the reference, the role of who did it, and values.
    """
    text = say(phrase, case.reference, say(f"role_{desk.who.role}"), *values)
    others = [role for role in NAMED if role not in desk.who.roles and sees([role], case)]
    return sum(_tell(desk, role, Body((text,), buttons=buttons)) for role in others)


def _tell(desk: Desk, role: str, body: Body) -> int:
    """Everybody with this role who counts as a second person beside the one who acts."""
    chats = [
        chat
        for chat in people.reachable_with(desk.connection, role)
        if another(people.roles(desk.connection, chat), desk.who.roles)
    ]
    for chat in chats:
        notices.owe(desk.connection, chat, KIND, body, desk.now, desk.seal)
    address = desk.alerting.email(role)
    if address:
        mails.owe(desk.connection, role, address, say("desk_subject"), body.texts[0], desk.now, desk.seal)
    return len(chats) + bool(address)


def tell_chain(alerting: Alerting, text: str) -> None:
    """Tell the council's own persons for safeguarding, in their chats, of who is to join them or has left."""
    connection = alerting.connection
    for chat in sorted({chat for role in NAMED for chat in people.reachable_with(connection, role)}):
        notices.owe(connection, chat, KIND, Body((text,)), alerting.now, alerting.seal)

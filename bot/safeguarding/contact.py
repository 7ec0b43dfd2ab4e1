"""How a person can be reached: seen by one alone where it is red, and a second is told; else it takes two."""

from dataclasses import dataclass
from datetime import datetime

from bot.safeguarding.acts import NO_WHY
from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import another, is_named
from bot.safeguarding.telling import tell_others
from conversations.phrases import say
from storage import cases, contact_asks, people
from storage.cases import Kept
from storage.contact_asks import Ask

NOT_YET = "Nobody has agreed yet, or it was more than 24 hours ago. Please ask again."


@dataclass(frozen=True, slots=True)
class Contact:
    """how: as the person asked to be reached, '' if they did not. channel, address: of the chat they wrote in."""

    how: str
    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody may come to see the contact of a case now.

    alone: with a reason, while a second person is told. until: it was granted. asked: by them, and still waiting.
    grants: what they may agree to for others.
    """

    alone: bool
    until: datetime | None
    asked: bool
    grants: tuple[Ask, ...]


def ways(desk: Desk, case: Kept) -> Ways:
    waiting = contact_asks.waiting(desk.connection, case.id, desk.now, desk.seal)
    return Ways(
        case.rag == "red" and is_named(desk.who.roles),
        contact_asks.granted_until(desk.connection, case.id, desk.who.chat, desk.now),
        any(ask.asked_by == desk.who.chat for ask in waiting),
        tuple(ask for ask in waiting if _may_grant(desk, ask)),
    )


def see_alone(desk: Desk, case: Kept, why: str) -> Contact | str:
    """The contact of a red case; or what is missing."""
    if case.rag != "red" or not is_named(desk.who.roles):
        return NOT_YET
    if not why:
        return NO_WHY
    told = tell_others(desk, case, "desk_saw_contact")
    desk.did(case, "saw_contact", "" if told else "nobody to tell", why)
    return _contact(desk, case)


def see_granted(desk: Desk, case: Kept) -> Contact | str:
    """The contact that another person agreed to; or that nobody has."""
    if contact_asks.granted_until(desk.connection, case.id, desk.who.chat, desk.now) is None:
        return NOT_YET
    desk.did(case, "saw_contact")
    return _contact(desk, case)


def ask(desk: Desk, case: Kept, why: str) -> str:
    """Ask the others. Returns what is missing, '' if it is done."""
    if not why:
        return NO_WHY
    if not ways(desk, case).asked:
        number = contact_asks.ask(desk.connection, case.id, desk.who.chat, desk.who.role, why, desk.now, desk.seal)
        desk.did(case, "asked_contact", why=why)
        tell_others(desk, case, "desk_asked_contact", buttons=((say("desk_agree"), f"agree-{number}"),))
    return ""


def grant(desk: Desk, case: Kept, number: int) -> bool:
    """Agree that another may see it. False if that is not theirs to say, or it was said or has ended."""
    theirs = [one for one in ways(desk, case).grants if one.id == number]
    if not theirs:
        desk.refuse(f"to grant the contact of case {case.reference}")
        return False
    granted = contact_asks.grant(desk.connection, number, desk.who.chat, desk.now)
    desk.did(case, "gave_contact", f"to the {theirs[0].role}")
    return granted


def _may_grant(desk: Desk, one: Ask) -> bool:
    """Another person, with another role: somebody with the same role in two chats is one person."""
    asker = {one.role, *people.roles(desk.connection, one.asked_by)}
    return one.asked_by != desk.who.chat and another(desk.who.roles, asker)


def _contact(desk: Desk, case: Kept) -> Contact:
    whose = cases.whose(desk.connection, case.id, desk.seal)
    channel, address = (whose.channel, whose.address) if whose else ("", "")
    return Contact(cases.contact(desk.connection, case.id, desk.seal), channel, address)

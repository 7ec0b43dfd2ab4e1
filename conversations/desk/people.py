"""Who has a role, and inviting more: what a coordinator sees. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.day_words import told_shortly
from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import listed, say

COMMAND, INVITE, NAMELESS = "people", "invite", "nameless"
NAMED = "named"
"""Of an invitation for which a chat was asked whom it is for. No button leads there."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A chat with its roles. number: its own, for good. name: '' if none was given. mine: the chat that asks.

    channel: or "group", of one in Telegram.
    """

    number: int
    roles: tuple[str, ...]
    name: str
    channel: str
    since: date
    mine: bool

    @property
    def told(self) -> str:
        roles = listed(say(f"role_{role}") for role in self.roles)
        who = say("person_named", str(self.number), self.name) if self.name else str(self.number)
        line = say(f"person_{self.channel}", who, roles, told_shortly(self.since))
        return " ".join((line, say("person_mine"))) if self.mine else line


def people_screen(everybody: Sequence[Somebody], notice: str = "") -> Screen:
    buttons = [Button(say("person_remove", str(one.number)), f"{COMMAND}-{one.number}") for one in everybody]
    lines = (say("people_title"), "\n".join(one.told for one in everybody))
    return Screen(lines, choices=in_rows(buttons), ways=back(), notice=notice)


def removing_screen(one: Somebody, refused: str) -> Screen:
    """Before it is done. refused: why it can't be done now, '' if it can."""
    if refused:
        return Screen((one.told, refused), ways=_back_to_people())
    yes = Button(say("removing_yes", str(one.number)), f"{COMMAND}-{one.number}-gone")
    return Screen((one.told, say("removing_me" if one.mine else "removing_sure")), ways=((yes,), *_back_to_people()))


def inviting_screen(roles: Iterable[str], notice: str = "") -> Screen:
    buttons = [Button(say(f"invite_{role}"), f"{INVITE}-{role}") for role in roles]
    return Screen((say("invite_title"),), choices=in_rows(buttons), ways=back(), notice=notice, writes=True)


def naming_screen(role: str) -> Screen:
    """Before the invitation is made."""
    nameless = Button(say("invite_nameless"), f"{INVITE}-{role}-{NAMELESS}")
    return Screen((say("invite_for", say(f"role_{role}")), say("invite_whom")), ways=((nameless,), *back()))


def invited_screen(role: str, links: Sequence[str], name: str) -> Screen:
    """links: where the invitation opens, a line each. name: whom it is for; '' if that was left out."""
    more = ((Button(say("invite_another"), INVITE),),)
    whom = say("person_named", say(f"role_{role}"), name) if name else say(f"role_{role}")
    return Screen((say("invited", whom), *links, say("invited_alone")), ways=(*more, *back()))


def _back_to_people() -> Rows:
    return ((Button(say("people_all"), COMMAND),), *back())

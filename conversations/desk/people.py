"""Who has a role, and inviting more: what a coordinator sees. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.day_words import told_shortly
from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import listed, say

COMMAND, INVITE, NAMELESS = "people", "invite", "nameless"
NAMED, MORE, AGAIN = "named", "more", "again"
"""Whom an invitation is for: as a chat was asked; more of it, in the next message; and said anew, behind a button.
What stands behind the last two is which invitation it is. No button leads to the first two.
"""


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


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation. name: whom it is for; '' if nobody said. token: stands for it; '' on a page."""

    role: str
    name: str
    token: str = ""

    @property
    def whom(self) -> str:
        role = say(f"role_{self.role}")
        return say("person_named", role, self.name) if self.name else role

    @property
    def again(self) -> Rows:
        button = Button(say("invite_again"), f"{INVITE}-{self.role}-{AGAIN}-{self.token}")
        return ((button,),) if self.token else ()


def inviting_screen(roles: Iterable[str], notice: str = "") -> Screen:
    buttons = [Button(say(f"invite_{role}"), f"{INVITE}-{role}") for role in roles]
    return Screen((say("invite_title"),), choices=in_rows(buttons), ways=back(), notice=notice, writes=True)


def naming_screen(role: str) -> Screen:
    """Before the invitation is made."""
    nameless = Button(say("invite_nameless"), f"{INVITE}-{role}-{NAMELESS}")
    return Screen((say("invite_for", say(f"role_{role}")), say("invite_whom")), ways=((nameless,), *back()))


def naming_again_screen(one: Invited) -> Screen:
    """Before it is said anew whom an invitation is for, which stays as it is."""
    return Screen((say("invite_for", one.whom), say("invite_whom")), ways=back())


def invited_screen(one: Invited, links: Sequence[str]) -> Screen:
    """links: where the invitation opens, a line each."""
    return Screen((say("invited", one.whom), *links, say("invited_alone")), ways=_after(one))


def named_screen(one: Invited) -> Screen:
    """After it was said anew whom it is for, or more of that."""
    return Screen((say("invite_named", one.whom),), ways=_after(one))


def _after(one: Invited) -> Rows:
    return (*one.again, (Button(say("invite_another"), INVITE),), *back())


def _back_to_people() -> Rows:
    return ((Button(say("people_all"), COMMAND),), *back())

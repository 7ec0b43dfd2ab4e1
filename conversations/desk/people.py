"""Who has a role, and inviting more: what a coordinator sees. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.day_words import told_shortly
from conversations.desk.menu import back, in_rows
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import listed, say

COMMAND, INVITE = "people", "invite"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A chat with its roles. number: its own, for good. name: '' if none was given. mine: the chat that asks."""

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
    return Screen((one.told, say("removing_sure")), ways=((yes,), *_back_to_people()))


def inviting_screen(roles: Iterable[str]) -> Screen:
    buttons = [Button(say(f"invite_{role}"), f"{INVITE}-{role}") for role in roles]
    return Screen((say("invite_title"),), choices=in_rows(buttons), ways=back(), writes=True)


def invited_screen(role: str, links: Sequence[str]) -> Screen:
    """links: where the invitation opens, a line each."""
    more = ((Button(say("invite_another"), INVITE),),)
    return Screen((say("invited", say(f"role_{role}")), *links, say("invited_alone")), ways=(*more, *back()))


def _back_to_people() -> Rows:
    return ((Button(say("people_all"), COMMAND),), *back())

"""The menu of those who run an inspection or work on it, in a chat as on a page. Pure."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say

COMMAND = "desk"
IN_A_ROW = 2
"""Entries that a small phone shows side by side in full: labels have 20 characters at most."""
AT_ONCE = 8
"""Entries that somebody takes in at a glance. Where there are more, a chat shows groups, and a tap what is in one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    label: key of its phrase. action: the command that its button stands for, '' if it is there in a browser alone.
    roles: whose it is. page: the address of its own page; '' where the button does the same in a browser.
    group: what it is shown with; '' for what stands before all groups.
    """

    label: str
    action: str
    roles: frozenset[str]
    page: str = ""
    group: str = ""


def entries_for(menu: Iterable[Entry], roles: Set[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry in menu if entry.roles & roles)


def in_groups(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """By the name of their group, in the order of the menu."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        found[entry.group] = (*found.get(entry.group, ()), entry)
    return found


def menu_screen(entries: Sequence[Entry], group: str = "") -> Screen:
    """group: the one that was tapped; '' for the menu as a whole."""
    there = [entry for entry in entries if entry.action]
    groups = in_groups(there)
    if group in groups and group:
        return Screen((group_name(group),), ways=(*in_rows(map(_button, groups[group])), *back()))
    if len(there) <= AT_ONCE:
        return Screen((say("desk_menu"),), ways=in_rows(map(_button, there)))
    names = [Button(group_name(name), f"{COMMAND}-{name}") for name in groups if name]
    return Screen((say("desk_menu"),), ways=in_rows([*map(_button, groups.get("", ())), *names]))


def group_name(group: str) -> str:
    return say(f"desk_group_{group}")


def _button(entry: Entry) -> Button:
    return Button(say(entry.label), entry.action)


def in_rows(buttons: Iterable[Button], of: int = IN_A_ROW) -> Rows:
    each = tuple(buttons)
    return tuple(each[at : at + of] for at in range(0, len(each), of))


def back() -> Rows:
    """The way back to the menu, for the end of every screen behind it."""
    return ((Button(say("desk_back"), COMMAND),),)

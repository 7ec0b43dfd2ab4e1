"""The menu of those who run an inspection or work on it, in a chat as on a page. Pure."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say

COMMAND = "desk"
IN_A_ROW = 2
"""Entries that a small phone shows side by side in full: labels have 20 characters at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    label: key of its phrase. action: the command that its button stands for, '' if it is there in a browser alone.
    roles: whose it is. page: the address of its own page; '' where the button does the same in a browser.
    """

    label: str
    action: str
    roles: frozenset[str]
    page: str = ""


def entries_for(menu: Iterable[Entry], roles: Set[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry in menu if entry.roles & roles)


def menu_screen(entries: Sequence[Entry]) -> Screen:
    buttons = [Button(say(entry.label), entry.action) for entry in entries if entry.action]
    rows = tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))
    return Screen((say("desk_menu"),), ways=rows)


def back() -> Rows:
    """The way back to the menu, for the end of every screen behind it."""
    return ((Button(say("desk_back"), COMMAND),),)

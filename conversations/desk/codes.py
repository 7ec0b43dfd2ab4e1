"""Making personal codes for an audience: what a coordinator sees. Pure."""

from collections.abc import Sequence

from conversations.desk.menu import back
from conversations.dialogue import Button, Screen
from conversations.phrases import say

COMMAND = "codes"
NUMBERS = (1, 5, 10, 20, 30, 50, 100, 200)
IN_A_ROW = 4


def whom_screen(audiences: Sequence[tuple[str, str]]) -> Screen:
    """audiences: (what stands for it in a button, its name)."""
    if not audiences:
        return Screen((say("codes_nobody"),), ways=back())
    choices = tuple((Button(name, f"{COMMAND}-{token}"),) for token, name in audiences)
    return Screen((say("codes_title"),), choices=choices, ways=back())


def how_many_screen(token: str, name: str) -> Screen:
    buttons = [Button(str(number), f"{COMMAND}-{token}-{number}") for number in NUMBERS]
    rows = tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))
    return Screen((say("codes_how_many", name),), choices=rows, ways=_others())


def coming_screen(name: str, number: int, until: str) -> Screen:
    """until: a day, in words."""
    return Screen((say("codes_coming", name, str(number), until), say("codes_safe")), ways=_others())


def _others() -> tuple[tuple[Button, ...], ...]:
    return ((Button(say("codes_others"), COMMAND),), *back())

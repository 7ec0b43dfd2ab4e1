"""What an audience is asked now, handed out as a workbook: what a coordinator sees. Pure."""

from collections.abc import Sequence

from conversations.desk.menu import back
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say

COMMAND = "questions"


def way_there() -> Rows:
    return ((Button(say("questions_today"), COMMAND),),)


def whose_screen(audiences: Sequence[tuple[str, str]]) -> Screen:
    """audiences: (what stands for it in a button, its name)."""
    choices = tuple((Button(name, f"{COMMAND}-{token}"),) for token, name in audiences)
    return Screen((say("questions_whose"),), choices=choices, ways=_ways())


def coming_screen(name: str) -> Screen:
    return Screen((say("questions_coming", name),), ways=_ways(others=True))


def refused_screen(why: str) -> Screen:
    return Screen((refused(why),), ways=_ways(others=True))


def refused(why: str) -> str:
    """why: where what can't be held is, and what to do."""
    return say("questions_refused", why)


def with_file(name: str, besides: bool) -> str:
    """What stands with the file. besides: the questions show pictures or read lists that lie beside them."""
    said = say("questions_with_file", name)
    return f"{said} {say('questions_besides')}" if besides else said


def _ways(others: bool = False) -> Rows:
    """others: there is a list to go back to."""
    return (*(((Button(say("questions_others"), COMMAND),),) if others else ()), *back())

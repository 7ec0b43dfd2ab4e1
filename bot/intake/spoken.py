"""Words that begin with a slash: what they ask for, in every channel."""

from collections.abc import Mapping
from types import MappingProxyType

from conversations.dialogue import Arrived, Inbound, Tap, Unexpected

ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "help": "help",
        "back": "back",
        "skip": "skip",
        "review": "answers",
        "pause": "pause",
        "restart": "restart",
        "stop": "stop",
        "menu": "menu",
        "language": "language",
        "hide": "hide",
        "privacy": "privacy",
        "mydata": "mydata",
        "delete": "delete",
    }
)
"""The commands that stand for a button, with the button's action."""


def spoken(name: str) -> Inbound:
    """What a command means, without its slash. One that nobody knows is no answer."""
    known = name.lower()
    if known == "start":
        return Arrived()
    return Tap(ACTIONS[known]) if known in ACTIONS else Unexpected("unknown_command")

"""One tablet for many: what a coordinator sees. Pure."""

from collections.abc import Sequence

from conversations.desk.menu import back
from conversations.dialogue import Button, Screen
from conversations.phrases import say

COMMAND = "tablet"


def whom_screen(audiences: Sequence[tuple[str, str]]) -> Screen:
    """audiences: (what stands for it in a button, its name)."""
    if not audiences:
        return Screen((say("tablet_nobody"),), ways=back())
    choices = tuple((Button(name, f"{COMMAND}-{token}"),) for token, name in audiences)
    return Screen((say("tablet_title"), say("tablet_once_each")), choices=choices, ways=back())


def link_screen(name: str, link: str) -> Screen:
    return Screen((say("tablet_link", name), link, say("tablet_how")), ways=back())

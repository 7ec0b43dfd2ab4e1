"""One tablet for many: making its link, and taking it back, as a coordinator sees it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.desk.menu import back
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say

COMMAND = "tablet"
BACK, SURE = "back", "gone"
"""What stands before a link that is to be taken back: asked first, then done."""


@dataclass(frozen=True, slots=True)
class Out:
    """A link that works. token: what stands for it in a button. name: of its audience. made, until: such as 18:05."""

    token: str
    name: str
    made: str
    until: str

    @property
    def told(self) -> str:
        return say("tablet_out", self.name, self.made, self.until)


def whom_screen(audiences: Sequence[tuple[str, str]], out: Sequence[Out], notice: str = "") -> Screen:
    """audiences: (what stands for it in a button, its name)."""
    told = ("\n".join((say("tablets_out"), *(one.told for one in out))),) if out else ()
    asked = (say("tablet_title"), say("tablet_once_each")) if audiences else (say("tablet_nobody"),)
    choices = tuple((Button(name, f"{COMMAND}-{token}"),) for token, name in audiences)
    return Screen((*asked, *told), choices=choices, ways=(*map(_take_back, out), *back()), notice=notice)


def link_screen(name: str, link: str, token: str, public: bool) -> Screen:
    """public: whether another device than the one that the bot runs on reaches the link."""
    take_back = Button(say("tablet_take_this_back"), f"{COMMAND}-{BACK}-{token}")
    here = () if public else (say("only_here"),)
    return Screen((say("tablet_link", name), link, *here, say("tablet_how")), ways=((take_back,), *_all()), qr=link)


def taking_back_screen(one: Out) -> Screen:
    """Before it is done."""
    yes = Button(say("tablet_back_yes"), f"{COMMAND}-{SURE}-{one.token}")
    return Screen((one.told, say("tablet_back_sure")), ways=((yes,), *_all()))


def _take_back(one: Out) -> tuple[Button, ...]:
    return (Button(say("tablet_take_back", one.name, one.made), f"{COMMAND}-{BACK}-{one.token}"),)


def _all() -> Rows:
    return ((Button(say("tablet_all"), COMMAND),), *back())

"""Opening and closing audiences, and how many answers are hoped for: what a coordinator sees. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from conversations.desk.menu import back
from conversations.dialogue import Button, Rows, Screen
from conversations.phrases import say, say_count

COMMAND = "audiences"
ALL = "all"
STEPS = {"m50": -50, "m5": -5, "m1": -1, "p1": 1, "p5": 5, "p50": 50}
"""What the buttons below a hoped-for number add to it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One audience. token: six characters that stand for it in buttons. started, finished, hoped_for: persons."""

    token: str
    name: str
    state: Literal["practice", "waiting", "open", "closed"]
    started: int
    finished: int
    hoped_for: int

    @property
    def told(self) -> str:
        return say(f"audience_{self.state}", self.name, str(self.hoped_for), str(self.finished))

    @property
    def can_open(self) -> bool:
        return self.state in ("practice", "waiting")


def list_screen(lines: Sequence[Line], notice: str = "") -> Screen:
    each = tuple((Button(line.name, f"{COMMAND}-{line.token}"),) for line in lines)
    return Screen(
        (say("audiences_title"), "\n".join(line.told for line in lines)),
        choices=each,
        ways=(*_together(lines), *back()),
        notice=notice,
    )


def _together(lines: Sequence[Line]) -> Rows:
    """What can be done with several at once."""
    buttons = []
    if sum(line.can_open for line in lines) > 1:
        buttons.append(Button(say("audiences_open"), f"{COMMAND}-{ALL}-open"))
    if sum(line.state == "open" for line in lines) > 1:
        buttons.append(Button(say("audiences_close"), f"{COMMAND}-{ALL}-close"))
    return (tuple(buttons),) if buttons else ()


def one_screen(line: Line, links: Sequence[str]) -> Screen:
    """links: by which its people come, in words; none if they come by personal codes."""
    ways = [Button(say("audience_open_it"), f"{COMMAND}-{line.token}-open")] if line.can_open else []
    ways += [Button(say("audience_close_it"), f"{COMMAND}-{line.token}-close")] if line.state == "open" else []
    steps = tuple(
        Button(f"{'+' if add > 0 else '−'}{abs(add)}", f"{COMMAND}-{line.token}-{do}") for do, add in STEPS.items()
    )
    if line.state == "closed":
        return Screen((line.told,), ways=_back_to_list())
    coming = (say("audience_link"), *links) if links else (say("audience_by_code"),)
    return Screen(
        (line.told, *coming, say("audience_hoped_for")),
        choices=(steps[:3], steps[3:]),
        ways=(*((one,) for one in ways), *_back_to_list()),
    )


def opening_screen(token: str, names: Sequence[str], shut: Iterable[str], ends_practice: bool) -> Screen:
    """Before it is done. names: of those that would open. shut: in words, what stays shut and why."""
    if not names:
        return Screen(tuple(shut), ways=_back_to_list())
    practice = (say("opening_ends_practice"),) if ends_practice else ()
    sure = (say("opening_sure", ", ".join(names)), say("opening_asks"), *practice, *shut, say("opening_then"))
    return Screen(sure, ways=((Button(say("opening_yes"), f"{COMMAND}-{token}-opened"),), *_back_to_list()))


def closing_screen(token: str, lines: Sequence[Line]) -> Screen:
    """Before it is done. lines: those that would close."""
    begun = sum(max(0, line.started - line.finished) for line in lines)
    unsent = (say_count("closing_unsent", begun),) if begun else ()
    sure = (
        say("closing_sure", ", ".join(line.name for line in lines)),
        say("closing_counts"),
        *unsent,
        say("closing_final"),
    )
    return Screen(sure, ways=((Button(say("closing_yes"), f"{COMMAND}-{token}-closed"),), *_back_to_list()))


def stays_shut(name: str, missing: Iterable[str]) -> str:
    return "\n".join([say("opening_shut", name), *(f"• {line}" for line in missing)])


def _back_to_list() -> Rows:
    return ((Button(say("audiences_all"), COMMAND),), *back())

"""A findings meeting decides on one finding in a chat: what its buttons mean, and what is seen. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from conversations.desk.meeting import finding_told
from conversations.desk.menu import back
from conversations.dialogue import Button, Screen
from conversations.findings import Beside, Verdict
from conversations.phrases import say
from conversations.record_lists import MEETING

COMMAND = "decide"
Do = Literal["look", "who", "note", "keep", "change", "out"]
LETTERS: Mapping[str, Do] = {do[0]: do for do in get_args(Do)}
VERDICTS: Mapping[Do, Verdict] = {"keep": "keep", "change": "change", "out": "leave_out"}
MOVE = re.compile(rf"([{''.join(LETTERS)}])([0-9]*)-([\w-]{{1,22}})", re.ASCII)
LONGEST = 300
"""Characters of who is here, and of why something was decided."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a button asks for, or words. about: id of the finding; of the decision, where a note is put to it.

    who: to say who is here. version: of the finding as it was seen; 0 where that does not matter.
    """

    do: Do
    about: str
    version: int = 0

    @property
    def action(self) -> str:
        return f"{COMMAND}-{self.do[0]}{self.version or ''}-{self.about}"


def read_move(about: str) -> Move | None:
    """about: what stands behind the command's verb."""
    found = MOVE.fullmatch(about)
    return Move(LETTERS[found[1]], found[3], int(found[2] or 0)) if found else None


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What is to be decided. theme: its place among the inspection's, from 1. seen: as for Move.version.

    present: who is here.
    """

    at: Beside
    theme: int
    present: str
    seen: int
    quotes_left_out: bool
    practice: bool


def who_screen() -> Screen:
    return Screen((say("deciding_who"),), ways=((Button(say("meeting_themes"), MEETING),), *back()))


def deciding_screen(one: ToDecide) -> Screen:
    finding = one.at.finding
    changed = one.seen not in (0, finding.version)
    verdicts = tuple(Button(say(f"deciding_{do}"), Move(do, finding.id, finding.version).action) for do in VERDICTS)
    others = Button(say("deciding_others"), Move("who", finding.id).action)
    theme = Button(say("back"), f"{MEETING}-{one.theme}")
    quotes = (say("meeting_quotes_on_page"),) if one.quotes_left_out else ()
    return Screen(
        (finding_told("", one.at), *quotes, say("deciding_present", one.present)),
        choices=(verdicts, (others,)),
        ways=((theme,), *back()),
        notice=say("deciding_changed") if changed else "",
        practice=one.practice,
        stays=True,
    )

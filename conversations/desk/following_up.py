"""What becomes of key messages, said in a chat: what buttons and words mean, and two texts of the same. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from conversations.day_words import day_of, told_shortly
from conversations.key_messages import FollowUp, Status, in_words
from conversations.phrases import say
from conversations.question import TEXT_LIMIT

COMMAND = "follow"
Part = Literal["status", "owner", "due", "notes"]
"""What is said of a key message, by its name in FollowUp."""
LOOK = "l"
ORDER: Mapping[str, int] = {"u": -1, "d": 1}
ASKS: Mapping[str, Part] = {"o": "owner", "b": "due", "n": "notes"}
"""What is asked for in words."""
EMPTIES: Mapping[str, Part] = {"p": "owner", "c": "due", "e": "notes"}
STATUSES: Mapping[str, Status] = dict(zip("wxyz", get_args(Status), strict=True))
MOVE = re.compile(rf"([{''.join((LOOK, *ORDER, *ASKS, *EMPTIES, *STATUSES))}])([0-9]*)-([\w-]{{1,11}})", re.ASCII)
LONGEST = 200
"""Characters of who sees to it."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a button asks for, or words. do: a letter of those above. version: of what had been said, as it was seen."""

    do: str
    message: str
    version: int = 0

    @property
    def action(self) -> str:
        return f"{COMMAND}-{self.do}{self.version or ''}-{self.message}"

    @property
    def part(self) -> Part | None:
        """What it changes; None where it changes nothing that is said of the message."""
        return "status" if self.do in STATUSES else ASKS.get(self.do) or EMPTIES.get(self.do)


def read_move(about: str) -> Move | None:
    """about: what stands behind the command's verb."""
    found = MOVE.fullmatch(about)
    return Move(found[1], found[3], int(found[2] or 0)) if found else None


def told(then: FollowUp, move: Move, words: str, today: date) -> FollowUp | str:
    """What became of it after a button, or words; where they can't be taken, what to say instead.

    Notes are put to those that there are: so neither of two who write at once loses a word.
    """
    if move.do in STATUSES:
        return replace(then, status=STATUSES[move.do])
    if move.part == "owner":
        return replace(then, owner=" ".join(words.split())[:LONGEST])
    if move.part == "due":
        return _by(then, words, today) if words else replace(then, due=None)
    notes = "\n".join(filter(None, (then.notes, words))) if words else ""
    over = len(notes) - TEXT_LIMIT
    return say("following_full", f"{over:,}") if over > 0 else replace(then, notes=notes)


def _by(then: FollowUp, words: str, today: date) -> FollowUp | str:
    """A day without its year may be one that has just passed: nothing is to be done by then."""
    day = day_of(words, today)
    if day is None:
        return say("following_which_day")
    return replace(then, due=day) if day >= today else say("following_past", told_shortly(day))


def clash(theirs: FollowUp, mine: FollowUp, part: Part) -> str:
    """Both texts, where somebody else said something else meanwhile."""
    return say("following_clash", said(theirs, part), said(mine, part))


def said(then: FollowUp, part: Part) -> str:
    shown = {
        "status": in_words(then.status),
        "owner": then.owner,
        "due": told_shortly(then.due) if then.due else "",
        "notes": then.notes,
    }
    return shown[part] or say("following_nothing")

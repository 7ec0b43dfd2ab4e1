"""A whole number on a scale (XLSForm's range), as a row of buttons. Value: the number."""

from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.phrases import say
from conversations.question import Question

WRITES = False
IN_A_ROW = 6


def points(question: Question) -> list[str]:
    """The points of the scale, first to last."""
    first, last, step = question.scale
    return [str(point) for point in range(first, last + 1, step)]


def buttons(question: Question, value: str) -> Rows:
    row = [Button(point, f"v{point}", point == value) for point in points(question)]
    return tuple(tuple(row[at : at + IN_A_ROW]) for at in range(0, len(row), IN_A_ROW))


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    point = action[1:]
    return Accepted(point) if action[:1] == "v" and point in points(question) else OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    found = points(question)
    return Slip(("tap_scale", found[0], found[-1]))


def show(question: Question, value: str) -> str:
    return say("out_of", value, str(question.scale[1]))

"""A whole number, typed. Value: its digits."""

from datetime import datetime

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.plain import seen
from conversations.question import Bin, Question

WRITES = True
DIGITS = 9


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = seen(words)
    if len(typed) > DIGITS or not typed.removeprefix("-").isdecimal():
        return Slip(("whole_number",))
    number = int(typed)
    if question.bins and not any(one.holds(number) for one in question.bins):
        return _beyond(question.bins[0], question.bins[-1])
    return Accepted(str(number))


def _beyond(lowest: Bin, highest: Bin) -> Slip:
    """A number that no bin holds could not be counted."""
    if highest.last is None:
        return Slip(("number_from", str(lowest.first)))
    return Slip(("number_between", str(lowest.first), str(highest.last)))


def show(question: Question, value: str) -> str:
    return value

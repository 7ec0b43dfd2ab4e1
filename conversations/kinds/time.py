"""A time of day, typed as people write times. Value: hours, minutes and seconds, such as 14:30:00."""

from datetime import datetime, time

from conversations.clock_words import time_of, told_time
from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import Question

WRITES = True


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    at = time_of(words)
    return Accepted(at.isoformat()) if at else Slip(("which_time",))


def show(question: Question, value: str) -> str:
    try:
        return told_time(time.fromisoformat(value))
    except ValueError:
        return value

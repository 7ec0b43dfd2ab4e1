"""A day, typed as people write days. Value: year, month and day, such as 2026-05-03."""

from datetime import date, datetime

from conversations.day_words import day_of, told_day
from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import Question

WRITES = True


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    day = day_of(words.strip(), now.date() if now else None)
    return Accepted(day.isoformat()) if day else Slip(("which_day",))


def show(question: Question, value: str) -> str:
    """The weekday too: whoever slipped by a day or a year sees it."""
    try:
        return told_day(date.fromisoformat(value))
    except ValueError:
        return value

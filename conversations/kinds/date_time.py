"""A day and a time, typed (XLSForm's dateTime). Value: such as 2026-05-03T14:30:00."""

import re
from collections.abc import Iterator
from datetime import datetime

from conversations.clock_words import time_of, told_time
from conversations.day_words import day_of, told_day
from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.phrases import say
from conversations.plain import seen
from conversations.question import Question

WRITES = True
GAP = re.compile(r"\s*,\s*|\s+at\s+|\s+|(?<=\d)[tT](?=\d)")
"""What may stand between a day and a time."""
LONGEST = 60


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = seen(words)
    found = set(_read(typed, now)) if len(typed) <= LONGEST else set()
    return Accepted(found.pop().isoformat()) if len(found) == 1 else Slip(("which_moment",))


def _read(typed: str, now: datetime | None) -> Iterator[datetime]:
    """Every way to part it in a day and a time, in either order."""
    today = now.date() if now else None
    for gap in GAP.finditer(typed):
        first, last = typed[: gap.start()], typed[gap.end() :]
        for day_words, clock_words in ((first, last), (last, first)):
            day, at = day_of(day_words, today), time_of(clock_words)
            if day and at:
                yield datetime.combine(day, at)


def show(question: Question, value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return say("moment_told", told_day(moment.date()), told_time(moment.time()))

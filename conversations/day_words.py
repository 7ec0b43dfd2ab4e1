"""Days as people write them: 3 May, 03/05/2026, tomorrow. Day first, as in Britain; English, or as it is spoken."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from conversations.phrases import say
from conversations.plain import is_written, plain

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
WORD = re.compile(r"\d+|[^\s\d,،./-]+")
SIGNS = frozenset(",،./-")
IGNORED = {"the", "of", "on", "st", "nd", "rd", "th", "it", "was", "is"}
AHEAD = 10
"""A year of two digits lies at most so many years ahead: of 2026, 36 is 2036 and 37 is 1937."""


def day_of(words: str, today: date | None) -> date | None:
    """The one day that these words can mean; None if there is none, or more than one.

    today: without it neither "tomorrow" nor a day without its year can be told.
    """
    told = plain(words)
    if not all(is_written(sign) or sign.isspace() or sign in SIGNS for sign in told):
        return None
    ignored = IGNORED | set(plain(say("day_ignored")).split())
    pieces = [one for one in WORD.findall(told) if one not in ignored]
    if len(pieces) == 1 and (near := _near(pieces[0])) is not None:
        return today + timedelta(days=near) if today else None
    weekdays = [at for one in pieces if (at := _place(one, "day", DAYS)) is not None]
    rest = [one for one in pieces if _place(one, "day", DAYS) is None]
    found = _day(rest, today)
    return found if found and all(found.weekday() == at for at in weekdays) else None


def told_day(day: date) -> str:
    """Sunday 3 May 2026."""
    return say("day_told", weekday(day), str(day.day), month(day), str(day.year))


def told_shortly(day: date) -> str:
    """3 May 2026."""
    return say("day_short", str(day.day), month(day), str(day.year))


def told_due(at: datetime, today: date) -> str:
    """Such as "17:00 today", "11:00 tomorrow, Tuesday" or "13:00 on Monday 5 May". Both local."""
    days, clock = (at.date() - today).days, f"{at:%H:%M}"
    if days == 0:
        return say("due_today", clock)
    if days == 1:  # the day's name too, as these words may still stand there after midnight
        return say("due_tomorrow", clock, weekday(at))
    return say("due_later", clock, weekday(at), str(at.day), month(at))


def weekday(day: date) -> str:
    return say(f"day_{day.isoweekday()}")


def month(day: date) -> str:
    return say(f"month_{day.month}")


def _day(pieces: Sequence[str], today: date | None) -> date | None:
    if len(pieces) not in (2, 3):
        return None
    named = [at for at, one in enumerate(pieces) if _place(one, "month", MONTHS) is not None]
    numbers = [int(one) for one in pieces if one.isdecimal() and len(one) <= 4]
    if len(named) + len(numbers) != len(pieces) or len(named) > 1:
        return None
    if len(pieces[0]) == 4 and len(numbers) == 3:
        return _dated(numbers[0], numbers[1], numbers[2])
    month = (_place(pieces[named[0]], "month", MONTHS) or 0) + 1 if named else numbers.pop(1)
    day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
    if year is None:
        return _nearest(month, day, today) if today else None
    return _dated(_whole_year(year, len(pieces[-1]), today), month, day)


def _whole_year(year: int, digits: int, today: date | None) -> int:
    if digits != 2 or today is None:
        return year if digits == 4 else 0
    latest = today.year + AHEAD
    return latest - (latest - year) % 100


def _nearest(month: int, day: int, today: date) -> date | None:
    """Without a year it is the nearest, before or after."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [one for year in years if (one := _dated(year, month, day))]
    return min(found, key=lambda one: abs(one - today), default=None)


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(word: str) -> int | None:
    """How many days from today."""
    if word in NEAR:
        return NEAR[word]
    return next((away for name, away in NEAR.items() if word == plain(say(f"day_{name}"))), None)


def _place(word: str, what: str, english: Sequence[str]) -> int | None:
    """Which day of the week or month of the year it is, whole or from its first three letters on."""
    here = [plain(say(f"{what}_{at}")) for at in range(1, len(english) + 1)]
    for names in (here, [name.casefold() for name in english]):
        if word in names:
            return names.index(word)
        found = [at for at, name in enumerate(names) if name.startswith(word)]
        if len(found) == 1 and len(word) >= 3:
            return found[0]
    return None

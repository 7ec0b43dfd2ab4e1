"""Days as people write them: 3 May, 03/05/2026, tomorrow. Day first, as in Britain. English only."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
WORD = re.compile(r"[^\W\d_]+|\d+")
SIGNS = re.compile(r"[^\W_]|[\s,./-]")
IGNORED = {"the", "of", "on", "st", "nd", "rd", "th", "it", "was", "is"}
AHEAD = 10
"""A year of two digits lies at most so many years ahead: of 2026, 36 is 2036 and 37 is 1937."""


def day_of(words: str, today: date | None) -> date | None:
    """The one day that these words can mean; None if there is none, or more than one.

    today: without it neither "tomorrow" nor a day without its year can be told.
    """
    if not all(map(SIGNS.fullmatch, words)):
        return None
    pieces = [one for one in WORD.findall(words.casefold()) if one not in IGNORED]
    if len(pieces) == 1 and pieces[0] in NEAR:
        return today + timedelta(days=NEAR[pieces[0]]) if today else None
    weekdays = [DAYS[at] for one in pieces if (at := _place(one, DAYS)) is not None]
    rest = [one for one in pieces if _place(one, DAYS) is None]
    found = _day(rest, today)
    return found if found and all(DAYS[found.weekday()] == one for one in weekdays) else None


def told_day(day: date) -> str:
    """Sunday 3 May 2026."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(pieces: Sequence[str], today: date | None) -> date | None:
    if len(pieces) not in (2, 3):
        return None
    named = [at for at, one in enumerate(pieces) if _place(one, MONTHS) is not None]
    numbers = [int(one) for one in pieces if one.isdecimal() and len(one) <= 4]
    if len(named) + len(numbers) != len(pieces) or len(named) > 1:
        return None
    if len(pieces[0]) == 4 and len(numbers) == 3:
        return _dated(numbers[0], numbers[1], numbers[2])
    month = (_place(pieces[named[0]], MONTHS) or 0) + 1 if named else numbers.pop(1)
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


def _place(word: str, names: Sequence[str]) -> int | None:
    """Which of the names it is, whole or from its first three letters on."""
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(names) if name.casefold().startswith(word)), None)

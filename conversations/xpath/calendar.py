"""The functions for dates and times. A date is a text such as 2026-03-01; as a number it is days since 1970."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import isfinite, nan

from conversations.xpath import values
from conversations.xpath.coercions import as_text
from conversations.xpath.context import Context
from conversations.xpath.moments import day_of_days, moment_of, moment_of_days, spelt, time_of
from conversations.xpath.names import Scope
from conversations.xpath.parts import Number, Part, Text
from conversations.xpath.values import LONGEST_TEXT, Value


def today(scope: Scope) -> Text:
    scope.clock = True
    return Text(lambda c: c.now.date().isoformat() if c.now else "")


def now(scope: Scope) -> Text:
    scope.clock = True
    return Text(lambda c: spelt(c.now) if c.now else "")


def date_of(part: Part) -> Text:
    """A date of itself, of a date with its time, or of days since 1970; '' of anything else."""
    given = part.run

    def run(c: Context) -> str:
        value = given(c)
        moment = moment_of(value) if isinstance(value, str) else None
        day = moment.date() if moment else day_of_days(values.as_number(value))
        return day.isoformat() if day else ""

    return Text(run)


def date_time(part: Part) -> Text:
    given = part.run
    return Text(lambda c: spelt(moment) if (moment := _moment(given(c), c)) else "")


def decimal_date_time(part: Part) -> Number:
    """Days since 1970, the time of day behind the point."""
    given = part.run
    return Number(lambda c: values.as_number(given(c)))


def decimal_time(part: Part) -> Number:
    """The share of the day that has passed: noon is 0.5."""
    given = part.run

    def run(c: Context) -> float:
        value = given(c)
        if isinstance(value, float):
            return value % 1 if isfinite(value) else nan
        moment = time_of(str(value)) or _moment(value, c)
        if moment is None:
            return nan
        passed = timedelta(
            hours=moment.hour, minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond
        )
        return passed / timedelta(days=1)

    return Number(run)


def _moment(value: Value, c: Context) -> datetime | None:
    """A text's moment as it is written; days since 1970 as a moment where the people are who are asked."""
    if isinstance(value, str) and (moment := moment_of(value)):
        return moment
    days = values.as_number(value)
    return moment_of_days(days, c.now.tzinfo if c.now else None) if isfinite(days) else None


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
CODES: Mapping[str, Callable[[datetime], str]] = {
    "Y": lambda at: f"{at.year:04}",
    "y": lambda at: f"{at.year % 100:02}",
    "m": lambda at: f"{at.month:02}",
    "n": lambda at: str(at.month),
    "b": lambda at: MONTHS[at.month - 1],
    "d": lambda at: f"{at.day:02}",
    "e": lambda at: str(at.day),
    "a": lambda at: DAYS[at.weekday()],
    "H": lambda at: f"{at.hour:02}",
    "h": lambda at: str(at.hour),
    "M": lambda at: f"{at.minute:02}",
    "S": lambda at: f"{at.second:02}",
    "3": lambda at: f"{at.microsecond // 1000:03}",
}
"""What may stand behind a %; anything else is left as it is written. Names are English, as ODK has them."""


def format_date(part: Part, pattern: Part) -> Text:
    """Also format-date-time(): '' if it is no date."""
    given, written = part.run, as_text(pattern)

    def run(c: Context) -> str:
        moment, form = _moment(given(c), c), written(c)
        return _formatted(moment, form)[:LONGEST_TEXT] if moment else ""

    return Text(run)


def _formatted(moment: datetime, form: str) -> str:
    first, *rest = form.split("%")
    shown = [CODES[code[0]](moment) + code[1:] if code[:1] in CODES else f"%{code}" for code in rest]
    return "".join([first, *shown])

"""Dates and times in XLSForm's spelling: 2026-03-01, 2026-03-01T14:30:00.000+01:00, 14:30:00.000+01:00."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import floor, isfinite, nan

_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
EPOCH = date(1970, 1, 1)
DAY = timedelta(days=1)


def days_of_text(text: str) -> float:
    """Days since 1970 of a date or of a date with its time (without a zone taken for UTC); NaN of anything else."""
    if text[4:5] != "-":
        return nan
    moment = moment_of(text)
    if moment is None:
        return nan
    return float((moment - datetime(1970, 1, 1, tzinfo=moment.tzinfo and UTC)) / DAY)


def moment_of(text: str) -> datetime | None:
    """A date (its midnight) or a date with its time, as it is written; None if it is neither."""
    day, _, clock = text.strip().replace(" ", "T", 1).partition("T")
    if not _DATE.fullmatch(day):
        return None
    at = time_of(clock) if clock else time()
    try:
        return at if at is None else datetime.combine(date(*map(int, day.split("-"))), at)
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """A time of day, with its zone if it has one; None if it is none."""
    try:
        return time.fromisoformat(text) if text[2:3] == ":" else None
    except ValueError:
        return None


def moment_of_days(days: float, zone: tzinfo | None) -> datetime | None:
    """A number of days since 1970 as a moment there; None if no calendar has it. zone: None keeps it as it is.

    A whole number came of a date, and is the midnight with which that day begins there.
    """
    try:
        if days == floor(days):
            return datetime.combine(EPOCH + timedelta(days=floor(days)), time(), zone)
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=round(days * 86_400_000))
        return moment.astimezone(zone) if zone else moment.replace(tzinfo=None)
    except (OverflowError, ValueError):
        return None


def day_of_days(days: float) -> date | None:
    """The day that so many whole days since 1970 come to; None if no calendar has it."""
    try:
        return EPOCH + timedelta(days=floor(days)) if isfinite(days) else None
    except OverflowError:
        return None


def spelt(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")

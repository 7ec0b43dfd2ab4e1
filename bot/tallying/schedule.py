"""When something scheduled falls due. Pure: the clock comes in as an argument."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.content import DAYS
from conversations.inspection import Schedule


def newest_due(schedule: Schedule, now: datetime) -> datetime:
    """The newest time at or before now when the schedule fell due, in UTC. Local days and both clock changes hold."""
    return max(due for due in _around(schedule, now) if due <= now)


def next_due(schedule: Schedule, now: datetime) -> datetime:
    """The first time after now, likewise."""
    return min(due for due in _around(schedule, now) if due > now)


def _around(schedule: Schedule, now: datetime) -> list[datetime]:
    """Every due time from a week ago until in a week."""
    zone, at = ZoneInfo(schedule.timezone), time.fromisoformat(schedule.at)
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=away) for away in range(-8, 9))
    return [datetime.combine(day, at, zone).astimezone(UTC) for day in days if DAYS[day.weekday()] in schedule.days]

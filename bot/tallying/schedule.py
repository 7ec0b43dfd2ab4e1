"""When something scheduled falls due. Pure: the clock comes in as an argument."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.content import DAYS
from conversations.inspection import Schedule


def newest_due(schedule: Schedule, now: datetime) -> datetime:
    """The newest time at or before now when the schedule fell due, in UTC. Local days and both clock changes hold."""
    zone = ZoneInfo(schedule.timezone)
    at = time.fromisoformat(schedule.at)
    today = now.astimezone(zone).date()
    for back in range(8):
        day = today - timedelta(days=back)
        due = datetime.combine(day, at, zone).astimezone(UTC)
        if DAYS[day.weekday()] in schedule.days and due <= now:
            return due
    raise ValueError("a schedule without days")

"""Each night: days on which few finished are put together, so that what is kept says no more than a chart may."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from analysis.days import together
from bot.running import Running
from storage import finished_days

CHANGING = timedelta(days=2)
"""So long a day's number may still change: what was sent can be changed for a day."""


def put_days_together(connection: Connection, running: Running, now: datetime) -> None:
    until = (now - CHANGING).astimezone(ZoneInfo(running.inspection.tally.timezone)).date()
    for wave in running.waves:
        kept = finished_days.days(connection, wave.wave)
        for audience in wave.inspection.audiences:
            old = [one for one in kept.get(audience.code, []) if one[0] <= until]
            closed_on = wave.audiences[audience.code].closed_on
            instead = together(old, audience.policy, closed=closed_on is not None and closed_on <= until)
            if instead != old:
                finished_days.put_together(connection, audience.code, wave.wave, until, instead)

"""When running tallies come, changed from the desk; and pausing them. What fell due meanwhile is not made up for."""

from dataclasses import replace
from typing import cast, get_args
from zoneinfo import ZoneInfo

from bot.desk.visit import Visit
from bot.premises import Premises
from bot.tallying.schedule import newest_due, next_due
from bot.tallying.tallies import TALLY
from conversations.content import Day
from conversations.desk.schedule import STEPS, Times, moved, schedule_screen, switched
from conversations.dialogue import Screen
from conversations.phrases import say
from storage import slots, steering
from storage.steering import Steered


def step(visit: Visit, _premises: Premises) -> Screen:
    """What a button leads to: schedule[-DO]."""
    do, notice = visit.about, ""
    tally = visit.alerting.running.inspection.tally
    before = steering.steered(visit.alerting.connection)
    if do in STEPS:
        _change(visit, replace(before, at=moved(tally.at, STEPS[do]), days=tally.days))
    elif do in get_args(Day):
        days = switched(tally.days, cast(Day, do))
        notice = say("schedule_one_day") if days == tally.days else ""
        _change(visit, replace(before, at=tally.at, days=days))
    elif do in ("pause", "go"):
        _change(visit, replace(before, paused=do == "pause"))
    return schedule_screen(_times(visit), notice)


def _change(visit: Visit, now: Steered) -> None:
    """Whatever is due by the new time, and was not before, counts as done: the next tally is one that is to come."""
    alerting = visit.alerting
    steering.steer(alerting.connection, now)
    schedule = visit.running_now().inspection.tally
    due, last = newest_due(schedule, alerting.now), slots.last(alerting.connection, TALLY)
    if last is None or due > last:
        slots.take(alerting.connection, TALLY, due, alerting.now)
    paused = ", paused" if now.paused else ""
    visit.note("set the tally's time", f"{schedule.at} {' '.join(schedule.days)}{paused}")


def _times(visit: Visit) -> Times:
    running = visit.running_now()
    tally, now = running.inspection.tally, visit.alerting.now
    zone = ZoneInfo(tally.timezone)
    due = None if running.paused else next_due(tally, now).astimezone(zone)
    return Times(tally.at, tally.days, due, now.astimezone(zone))

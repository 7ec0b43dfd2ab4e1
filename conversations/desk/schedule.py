"""When running tallies come, and whether they do: what a coordinator sees. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.content import DAYS, Day
from conversations.day_words import told_due
from conversations.desk.menu import back
from conversations.dialogue import Button, Screen
from conversations.phrases import say

COMMAND = "schedule"
STEPS = {"m60": -60, "m15": -15, "p15": 15, "p60": 60}
"""Minutes that the buttons move the tally by."""
DAY = 24 * 60
DOUBLED = "01:"
"""The hour that comes twice or never when the clocks change: it is passed over."""


@dataclass(frozen=True, slots=True)
class Times:
    """at: such as 18:00, local. next: when the next tally falls due, local, None while they are paused. now: local."""

    at: str
    days: Sequence[Day]
    next: datetime | None
    now: datetime


def schedule_screen(times: Times, notice: str = "") -> Screen:
    due = say("schedule_next", told_due(times.next, times.now.date())) if times.next else say("schedule_paused")
    moves = [Button(say(f"schedule_{do}"), f"{COMMAND}-{do}") for do in STEPS]
    days = [Button(say(f"schedule_{day}"), f"{COMMAND}-{day}", chosen=day in times.days) for day in DAYS]
    pause = (
        Button(say("schedule_pause"), f"{COMMAND}-pause")
        if times.next
        else Button(say("schedule_go_on"), f"{COMMAND}-go")
    )
    listed = ", ".join(say(f"schedule_{day}") for day in DAYS if day in times.days)
    return Screen(
        (say("schedule_title", times.at, listed), due),
        choices=(tuple(moves[:2]), tuple(moves[2:]), tuple(days[:3]), tuple(days[3:5]), tuple(days[5:])),
        ways=((pause,), *back()),
        notice=notice,
    )


def moved(at: str, minutes: int) -> str:
    """A time of day so many minutes later, or earlier; never within the hour that is doubled when clocks change."""
    hours, rest = map(int, at.split(":"))
    then = (60 * hours + rest + minutes) % DAY
    while (found := _clock(then)).startswith(DOUBLED):
        then = (then + (15 if minutes > 0 else -15)) % DAY
    return found


def _clock(minutes: int) -> str:
    return str(timedelta(minutes=minutes)).rjust(8, "0")[:5]


def switched(days: Sequence[Day], day: Day) -> tuple[Day, ...]:
    """With this day or without it. The last one stays: without a day there is nothing to wait for."""
    chosen = {*days} ^ {day}
    return tuple(one for one in DAYS if one in chosen) or tuple(days)

"""Reminders to people who stopped midway: what they say, and when none may arrive. Pure."""

from collections.abc import Mapping
from datetime import datetime, time
from types import MappingProxyType

from conversations.dialogue import Inbound, Tap
from conversations.phrases import say

CARRY_ON, STOP = "remind_on", "remind_stop"
ASKS = (CARRY_ON, STOP)
DAY = (time(9), time(21))
AFTER_SCHOOL = time(15, 30)
SATURDAY = 5
HOURS: Mapping[str, tuple[time, time]] = MappingProxyType({"day": DAY, "after school": (AFTER_SCHOOL, DAY[1])})


def is_about_reminders(inbound: Inbound) -> bool:
    return isinstance(inbound, Tap) and inbound.action in ASKS


def may_arrive(at: datetime, young: bool) -> bool:
    """Never at night, nor while young people may be at school: also on days when they may be off. at: local time."""
    begins, ends = HOURS["after school" if young and at.weekday() < SATURDAY else "day"]
    return begins <= at.time() < ends


def reminder() -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words, of which a locked screen gives nothing away, and the buttons below: (label, action)."""
    return say("reminder"), ((say("carry_on"), CARRY_ON), (say("reminder_stop"), STOP))

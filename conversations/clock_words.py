"""Times of day as people write them: 14:30, 2.30pm, noon. English, or as it is spoken."""

import re
from datetime import time

from conversations.phrases import say
from conversations.plain import plain

NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:(am|pm)|o'clock)?")
AFTERNOON = "pm"


def time_of(words: str) -> time | None:
    """The one time that these words can mean; None if there is none, or two: 7 may be in the morning or at night."""
    told = re.sub(r"\s|(?<=[ap])\.", "", _in_english(plain(words))).removeprefix("at").rstrip(".")
    if told in NAMED:
        return NAMED[told]
    found = CLOCK.fullmatch(told)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        return time(hour % 12 + (12 if half == AFTERNOON else 0), minute)
    return time(hour, minute) if found[2] and len(found[1]) == 2 else None


def _in_english(told: str) -> str:
    """With am and pm for what they are in the language that is spoken."""
    for key, half in (("time_morning", "am"), ("time_afternoon", "pm")):
        here = plain(say(key, ""))
        if here != half and (told.startswith(here) or told.endswith(here)):
            return told.removeprefix(here).removesuffix(here) + half
    return told


def told_time(at: time) -> str:
    """2:30 pm."""
    half = "time_morning" if at.hour < 12 else "time_afternoon"
    return say(half, f"{(at.hour + 11) % 12 + 1}:{at.minute:02}")

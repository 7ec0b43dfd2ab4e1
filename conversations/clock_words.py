"""Times of day as people write them: 14:30, 2.30pm, noon. English only."""

import re
from datetime import time

NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:(am|pm)|o'clock)?")
MORNING, AFTERNOON = "am", "pm"


def time_of(words: str) -> time | None:
    """The one time that these words can mean; None if there is none, or two: 7 may be in the morning or at night."""
    told = re.sub(r"\s|(?<=[ap])\.", "", words.casefold().replace("’", "'")).removeprefix("at").rstrip(".")
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


def told_time(at: time) -> str:
    """2:30 pm."""
    half = MORNING if at.hour < 12 else AFTERNOON
    return f"{(at.hour + 11) % 12 + 1}:{at.minute:02} {half}"

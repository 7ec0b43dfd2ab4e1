"""When a reminder may arrive, and what it does not say."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conversations.phrases import say
from conversations.reminding import may_arrive, reminder

LONDON = ZoneInfo("Europe/London")
MONDAY, SATURDAY = 5, 10


@pytest.mark.parametrize(
    ("day", "clock", "young", "others"),
    [
        (MONDAY, "08:59", False, False),
        (MONDAY, "09:00", False, True),
        (MONDAY, "15:29", False, True),
        (MONDAY, "15:30", True, True),
        (MONDAY, "20:59", True, True),
        (MONDAY, "21:00", False, False),
        (SATURDAY, "08:59", False, False),
        (SATURDAY, "09:00", True, True),
        (SATURDAY, "12:00", True, True),
        (SATURDAY, "21:00", False, False),
    ],
)
def test_none_arrives_at_night_nor_to_young_people_in_school_hours(
    day: int, clock: str, young: bool, others: bool
) -> None:
    hour, minute = map(int, clock.split(":"))
    at = datetime(2031, 5, day, hour, minute, tzinfo=LONDON)
    assert (may_arrive(at, young=True), may_arrive(at, young=False)) == (young, others)


def test_a_locked_screen_gives_nothing_away() -> None:
    words = reminder()[0]
    telling = (
        "answer",
        "question",
        "council",
        "social",
        "care",
        "inspect",
        "MASH",
        "young",
        "survey",
        "help",
        "service",
    )
    assert [one for one in telling if one.lower() in words.lower()] == []
    assert [label for label, _ in reminder()[1]] == [say("carry_on"), say("reminder_stop")]

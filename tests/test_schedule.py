"""When the running tally falls due: local time, on its days, whatever the clocks do."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.tallying.schedule import newest_due
from conversations.content import Day
from conversations.inspection import Schedule

WEEKDAYS = Schedule()
DAILY = Schedule(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2031-01-15 17:59:59", "2031-01-14 18:00"),  # a Wednesday in winter: London's 18:00 is 18:00 UTC
        ("2031-01-15 18:00:00", "2031-01-15 18:00"),
        ("2031-01-15 23:59:59", "2031-01-15 18:00"),
        ("2031-07-16 16:59:59", "2031-07-15 17:00"),  # a Wednesday in summer: 17:00 UTC
        ("2031-07-16 17:00:00", "2031-07-16 17:00"),
    ],
)
def test_at_six_in_the_evening_in_london(now: str, due: str) -> None:
    assert newest_due(WEEKDAYS, at(now)) == at(due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2031-01-17 18:00", "2031-01-17 18:00"),  # Friday
        ("2031-01-18 23:00", "2031-01-17 18:00"),  # Saturday
        ("2031-01-19 23:00", "2031-01-17 18:00"),  # Sunday
        ("2031-01-20 17:59", "2031-01-17 18:00"),  # Monday, not yet
        ("2031-01-20 18:00", "2031-01-20 18:00"),
    ],
)
def test_nothing_falls_due_at_the_weekend(now: str, due: str) -> None:
    assert newest_due(WEEKDAYS, at(now)) == at(due)


def test_when_the_clocks_go_forward_it_stays_six_in_london() -> None:
    """30 March 2031, a Sunday: 18:00 is 18:00 UTC on the day before and 17:00 UTC from that day on."""
    assert newest_due(DAILY, at("2031-03-29 23:00")) == at("2031-03-29 18:00")
    assert newest_due(DAILY, at("2031-03-30 16:59")) == at("2031-03-29 18:00")
    assert newest_due(DAILY, at("2031-03-30 17:00")) == at("2031-03-30 17:00")
    assert newest_due(WEEKDAYS, at("2031-03-31 16:59")) == at("2031-03-28 18:00")
    assert newest_due(WEEKDAYS, at("2031-03-31 17:00")) == at("2031-03-31 17:00")


def test_when_the_clocks_go_back_it_stays_six_in_london() -> None:
    """26 October 2031, a Sunday."""
    assert newest_due(DAILY, at("2031-10-25 17:00")) == at("2031-10-25 17:00")
    assert newest_due(DAILY, at("2031-10-26 17:59")) == at("2031-10-25 17:00")
    assert newest_due(DAILY, at("2031-10-26 18:00")) == at("2031-10-26 18:00")


@pytest.mark.parametrize("clock", ["00:00", "00:59", "02:00", "12:00", "23:59"])
def test_every_day_of_a_year_has_one_slot_whatever_the_clocks_do(clock: str) -> None:
    schedule = Schedule(at=clock, days=DAILY.days)
    hours = [at("2031-01-02 00:00") + timedelta(hours=number) for number in range(24 * 364)]
    slots = {newest_due(schedule, now) for now in hours}
    assert 364 <= len(slots) <= 365
    gaps = {later - earlier for earlier, later in zip(sorted(slots), sorted(slots)[1:], strict=False)}
    assert gaps == {timedelta(hours=23), timedelta(hours=24), timedelta(hours=25)}


@pytest.mark.parametrize("day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
def test_once_a_week_reaches_back_up_to_a_week(day: Day) -> None:
    schedule = Schedule(days=(day,))
    now = at("2031-01-15 12:00")
    due = newest_due(schedule, now)
    assert timedelta(0) <= now - due <= timedelta(days=7)
    assert due.strftime("%a").lower() == day


def test_a_local_day_that_is_not_the_days_in_utc() -> None:
    """Midday on Monday in Auckland is Sunday evening in UTC."""
    schedule = Schedule(at="12:00", timezone="Pacific/Auckland", days=("mon",))
    assert newest_due(schedule, at("2031-07-13 23:00")) == at("2031-07-07 00:00")
    assert newest_due(schedule, at("2031-07-14 00:00")) == at("2031-07-14 00:00")

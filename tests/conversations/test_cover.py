"""Who is there and when: hours of cover, to the second, over weekends, bank holidays and both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conversations.cover import Cover, Rag, Step, after, covered, due, next_cover, steps
from tests.cover import LONDON, cover
from tests.mash import read

WEEKDAYS = cover()
AROUND_THE_CLOCK = cover(
    hours={"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00"}, bank_holidays=[]
)


def at(local: str) -> datetime:
    """A time in London, in UTC."""
    return datetime.fromisoformat(local).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "there"),
    [
        ("2031-01-15 08:59:59", False),  # a Wednesday
        ("2031-01-15 09:00:00", True),
        ("2031-01-15 16:59:59", True),
        ("2031-01-15 17:00:00", False),
        ("2031-07-16 08:59:59", False),  # the same in summer
        ("2031-07-16 09:00:00", True),
        ("2031-01-18 12:00:00", False),  # Saturday
        ("2031-01-19 12:00:00", False),  # Sunday
        ("2031-05-05 12:00:00", False),  # a bank holiday, on a Monday
        ("2031-05-06 12:00:00", True),
    ],
)
def test_somebody_is_there_within_the_hours_on_their_days(now: str, there: bool) -> None:
    assert covered(WEEKDAYS, LONDON, at(now)) is there


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2031-01-15 12:34:56", "2031-01-15 12:34:56"),
        ("2031-01-15 03:00:00", "2031-01-15 09:00:00"),
        ("2031-01-15 17:00:00", "2031-01-16 09:00:00"),
        ("2031-01-17 17:00:00", "2031-01-20 09:00:00"),  # over a weekend
        ("2031-05-02 17:00:00", "2031-05-06 09:00:00"),  # and a bank holiday
        ("2031-12-24 17:00:00", "2031-12-29 09:00:00"),  # and Christmas
        ("2031-03-28 17:00:00", "2031-03-31 09:00:00"),  # the clocks go forward on 30 March
        ("2031-10-24 17:00:00", "2031-10-27 09:00:00"),  # and back on 26 October
    ],
)
def test_when_somebody_is_there_next(now: str, then: str) -> None:
    assert next_cover(WEEKDAYS, LONDON, at(now)) == at(then)


@pytest.mark.parametrize(
    ("rag", "received", "by"),
    [
        ("red", "2031-01-15 09:00:00", "2031-01-15 13:00:00"),
        ("red", "2031-01-15 10:11:12", "2031-01-15 14:11:12"),
        ("red", "2031-01-15 13:00:00", "2031-01-15 17:00:00"),  # the last second of the day still counts
        ("red", "2031-01-15 13:00:01", "2031-01-16 09:00:01"),
        ("red", "2031-01-15 22:00:00", "2031-01-16 13:00:00"),
        ("red", "2031-01-17 15:00:00", "2031-01-20 11:00:00"),  # over a weekend
        ("red", "2031-05-02 16:59:59", "2031-05-06 12:59:59"),  # a weekend and a bank holiday
        ("red", "2031-12-24 16:00:00", "2031-12-29 12:00:00"),
        ("amber", "2031-01-15 12:00:00", "2031-01-16 12:00:00"),
        ("green", "2031-01-15 12:00:00", "2031-01-20 12:00:00"),
        ("green", "2031-03-27 12:00:00", "2031-04-01 12:00:00"),  # over the change to summer time
        ("green", "2031-10-23 12:00:00", "2031-10-28 12:00:00"),  # and back
    ],
)
def test_due_after_so_many_hours_of_cover(rag: Rag, received: str, by: str) -> None:
    assert due(WEEKDAYS, LONDON, rag, at(received)) == at(by)


def test_an_hour_that_the_clocks_skip_or_double_is_counted_as_it_passes() -> None:
    """Where somebody is there around the clock, four hours are four hours on every night."""
    for received in (at("2031-03-29 23:30:00"), at("2031-10-25 23:30:00"), at("2031-06-15 23:30:00")):
        assert due(AROUND_THE_CLOCK, LONDON, "red", received) == received + timedelta(hours=4)
        assert covered(AROUND_THE_CLOCK, LONDON, received + timedelta(hours=2))


def told(found: tuple[Step, ...]) -> list[tuple[str, str]]:
    """Local time and role of each step."""
    return [(f"{step.at.astimezone(LONDON):%a %H:%M:%S}", step.role) for step in found]


def test_a_red_within_cover_goes_up_the_chain_hour_by_hour() -> None:
    assert told(steps(WEEKDAYS, LONDON, "red", at("2031-01-15 10:00:30"))) == [
        ("Wed 10:00:30", "lead"),
        ("Wed 11:00:30", "deputy"),
        ("Wed 12:00:30", "manager"),
        ("Wed 14:00:30", "lead"),
        ("Wed 14:00:30", "deputy"),
        ("Wed 14:00:30", "manager"),
    ]


def test_a_red_outside_cover_goes_to_everyone_at_once_and_again_when_cover_begins() -> None:
    assert told(steps(WEEKDAYS, LONDON, "red", at("2031-01-17 22:15:00"))) == [
        ("Fri 22:15:00", "lead"),
        ("Fri 22:15:00", "deputy"),
        ("Fri 22:15:00", "manager"),
        ("Fri 22:15:00", "out_of_hours"),
        ("Mon 09:00:00", "lead"),
        ("Mon 10:00:00", "deputy"),
        ("Mon 11:00:00", "manager"),
        ("Mon 13:00:00", "lead"),
        ("Mon 13:00:00", "deputy"),
        ("Mon 13:00:00", "manager"),
    ]


def test_an_amber_outside_cover_waits_for_the_morning_with_everyone_but_the_lead() -> None:
    assert told(steps(WEEKDAYS, LONDON, "amber", at("2031-01-17 22:15:00"))) == [
        ("Fri 22:15:00", "lead"),
        ("Mon 13:00:00", "deputy"),
        ("Mon 15:00:00", "manager"),
        ("Mon 17:00:00", "lead"),
        ("Mon 17:00:00", "deputy"),
        ("Mon 17:00:00", "manager"),
    ]


def test_what_names_the_lead_never_goes_to_the_lead() -> None:
    for received in ("2031-01-15 10:00:00", "2031-01-17 22:15:00"):
        found = steps(WEEKDAYS, LONDON, "red", at(received), first="deputy")
        assert {step.role for step in found} <= {"deputy", "manager", "out_of_hours"}
        assert found[0] == Step(at(received), "deputy")


def test_an_allegation_goes_to_the_lado_as_well_at_once() -> None:
    assert told(steps(WEEKDAYS, LONDON, "red", at("2031-01-15 10:00:00"), lado=True)) == [
        ("Wed 10:00:00", "lead"),
        ("Wed 10:00:00", "lado"),
        ("Wed 11:00:00", "deputy"),
        ("Wed 12:00:00", "manager"),
        ("Wed 14:00:00", "lead"),
        ("Wed 14:00:00", "lado"),
        ("Wed 14:00:00", "deputy"),
        ("Wed 14:00:00", "manager"),
    ]


def test_what_is_told_of_the_deputy_goes_to_the_manager_alone() -> None:
    for received in ("2031-01-15 10:00:00", "2031-01-17 20:15:00"):
        found = steps(WEEKDAYS, LONDON, "red", at(received), first="manager")
        assert {step.role for step in found} <= {"manager", "out_of_hours"}
        assert found[0] == Step(at(received), "manager")


def test_an_allegation_against_the_lead_goes_to_deputy_and_lado_alone() -> None:
    found = steps(WEEKDAYS, LONDON, "amber", at("2031-01-15 10:00:00"), first="deputy", lado=True)
    assert [step.role for step in found if step.at == at("2031-01-15 10:00:00")] == ["deputy", "lado"]
    assert "lead" not in {step.role for step in found}


def test_the_example_has_four_hours_for_red_as_the_real_inspection() -> None:
    example = Cover.model_validate(read("inspection.yaml")["safeguarding"])
    assert example.timescales.red.within == timedelta(hours=4)


def test_nobody_in_the_example_is_real() -> None:
    example = Cover.model_validate(read("inspection.yaml")["safeguarding"])
    people = (example.lead, example.deputy, example.manager, example.lado)
    assert all(one.email.endswith("@council.example") for one in people)
    assert all(one.phone.startswith("01632 960 ") for one in people)


@pytest.mark.parametrize("easter", [date(2026, 4, 5), date(2027, 3, 28)])
def test_the_example_has_the_bank_holidays_of_england(easter: date) -> None:
    """Mondays in May and August by their rule; what falls on a weekend moves to the next weekday that is free."""
    example = Cover.model_validate(read("inspection.yaml")["safeguarding"])
    year = easter.year
    days = [
        date(year, 1, 1),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_from(year, 5, 1),
        _monday_from(year, 5, 25),
        _monday_from(year, 8, 25),
        date(year, 12, 25),
        date(year, 12, 26),
    ]
    expected = []
    for day in days:
        while day.weekday() > 4 or day in expected:
            day += timedelta(days=1)
        expected.append(day)
    assert sorted(day for day in example.bank_holidays if day.year == year) == sorted(expected)


def _monday_from(year: int, month: int, day: int) -> date:
    found = date(year, month, day)
    return found + timedelta(days=-found.weekday() % 7)


def test_no_time_at_all_has_gone_by_at_once_also_outside_cover() -> None:
    assert after(WEEKDAYS, LONDON, at("2031-01-18 12:00:00"), timedelta(0)) == at("2031-01-18 12:00:00")

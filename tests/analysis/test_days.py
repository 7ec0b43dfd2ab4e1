"""What may be said of the days on which people finished, and the chart of it."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from analysis.days import LEAST, together, told
from analysis.progress import Finishing, progress_charts

MONDAY = date(2031, 5, 5)


def days(*finished: int) -> list[tuple[date, int]]:
    """From Monday on; a day on which nobody finished is not there."""
    return [(MONDAY + timedelta(days=at), number) for at, number in enumerate(finished) if number]


@pytest.mark.parametrize(
    ("finished", "said"),
    [
        ((4,), []),
        ((5,), [(0, 5)]),
        ((6,), [(0, 6)]),
        ((1, 0, 3, 1), [(3, 5)]),
        ((4, 7, 1), [(1, 11)]),
        ((9, 1, 1, 1, 2), [(0, 9), (4, 5)]),
    ],
)
def test_of_a_protected_audience_no_day_is_told_alone_on_which_fewer_than_five_finished(
    finished: tuple[int, ...], said: list[tuple[int, int]]
) -> None:
    assert LEAST == 5
    assert told(days(*finished), "protected") == [(MONDAY + timedelta(days=at), number) for at, number in said]


def test_of_an_open_audience_each_day_is_told() -> None:
    assert told(days(1, 0, 2), "open") == days(1, 0, 2)


def test_putting_together_what_was_put_together_already_changes_nothing_that_is_told() -> None:
    """Night after night the days before yesterday are put together, and then come others."""
    everything = days(1, 3, 0, 2, 6, 1, 1, 4, 2)
    for upto in range(len(everything) + 1):
        kept = [*together(everything[:upto], "protected"), *everything[upto:]]
        assert told(kept, "protected") == told(everything, "protected")


def test_nobody_is_lost_by_putting_together() -> None:
    everything = days(1, 3, 0, 2, 6, 1, 1, 4, 2)
    assert sum(number for _, number in together(everything, "protected")) == sum(number for _, number in everything)


YOUNG = Finishing("Young people", "protected", 30, 12, tuple(days(4, 0, 2, 5, 1)))
TEAM = Finishing("MASH multi-agency", "open", 7, 3, tuple(days(0, 1, 2)))
THURSDAY = MONDAY + timedelta(days=3)


def test_the_chart_says_the_same_in_words() -> None:
    (chart,) = progress_charts([YOUNG, TEAM], MONDAY + timedelta(days=9), [])
    assert chart.alt.splitlines() == [
        "How far we are, by day: steps that rise to what was hoped for.",
        "The line across is what was hoped for.",
        "Young people: 6 by Wed 7 May, 11 by Thu 8 May, 12 so far, 30 hoped for.",
        "MASH multi-agency: 1 by Tue 6 May, 3 by Wed 7 May, 3 so far, 7 hoped for.",
        "Days on which few finished are put together with those after them, so that no day tells of one person.",
    ]


def test_a_day_that_may_not_be_told_leaves_no_trace_in_the_picture() -> None:
    """Who finished on Friday is among the 12 so far, which everybody sees; whether anybody did on that day is not."""
    others = Finishing("Young people", "protected", 30, 12, tuple(days(4, 0, 2, 5, 0, 1)))
    assert progress_charts([YOUNG], THURSDAY, []) == progress_charts([others], THURSDAY, [])


def test_who_finished_before_days_were_counted_is_in_the_steps_all_the_same() -> None:
    (chart,) = progress_charts([Finishing("Young people", "protected", 30, 20, tuple(days(6)))], MONDAY, [])
    assert "20 by Mon 5 May" in chart.alt


def test_without_a_day_to_tell_there_is_no_chart() -> None:
    assert progress_charts([Finishing("Young people", "protected", 30, 4, tuple(days(4)))], MONDAY, []) == []


def test_a_step_is_as_high_as_its_share_and_ends_where_the_next_begins() -> None:
    (chart,) = progress_charts([Finishing("Team", "open", 4, 3, tuple(days(1, 0, 2)))], THURSDAY, [])
    steps = list(ET.fromstring(chart.svg).iter("{http://www.w3.org/2000/svg}rect"))
    blue = [(one.get("x"), one.get("width"), one.get("height")) for one in steps if one.get("fill") == "#0072B2"][1:]
    assert blue == [("40.0", "360.0", "27.5"), ("400.0", "360.0", "82.5")]


def test_a_seventh_audience_has_a_picture_of_its_own() -> None:
    assert [len(progress_charts([TEAM] * number, MONDAY, [])) for number in (6, 7)] == [1, 2]

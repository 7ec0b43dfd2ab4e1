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
        ((4, 0, 0, 5), []),
        ((5, 0, 0, 5), [(0, 5)]),
        ((6, 0, 0, 5), [(0, 6)]),
        ((1, 0, 3, 1, 5), [(3, 5)]),
        ((4, 7, 1, 4), [(1, 11)]),
        ((9, 1, 1, 1, 2, 8), [(0, 9), (4, 5)]),
    ],
)
def test_of_a_protected_audience_no_day_is_told_alone_on_which_fewer_than_five_finished(
    finished: tuple[int, ...], said: list[tuple[int, int]]
) -> None:
    assert LEAST == 5
    assert told(days(*finished), "protected") == [(MONDAY + timedelta(days=at), number) for at, number in said]


@pytest.mark.parametrize(("after", "by_thursday"), [(0, False), (1, False), (4, False), (5, True)])
def test_beside_how_many_finished_so_far_no_day_is_told_after_which_fewer_than_five_did(
    after: int, by_thursday: bool
) -> None:
    """11 so far, 10 of them by Thursday: that is one person since. 10 so far: nobody."""
    everything = days(5, 0, 0, 5, after)
    assert told(everything, "protected") == (days(5, 0, 0, 5) if by_thursday else days(5))


@pytest.mark.parametrize("after", [0, 1, 4, 5])
def test_of_an_open_audience_each_day_is_told(after: int) -> None:
    assert told(days(1, 0, 2, after), "open") == days(1, 0, 2, after)


@pytest.mark.parametrize(
    ("finished", "kept"),
    [
        ((4,), []),
        ((5,), [(0, 5)]),
        ((5, 0, 4), [(2, 9)]),
        ((5, 0, 5), [(0, 5), (2, 5)]),
        ((5, 1, 5, 1), [(0, 5), (3, 7)]),
    ],
)
def test_once_nobody_comes_any_more_fewer_than_five_at_the_end_join_those_before_them(
    finished: tuple[int, ...], kept: list[tuple[int, int]]
) -> None:
    found = together(days(*finished), "protected", closed=True)
    assert found == [(MONDAY + timedelta(days=at), number) for at, number in kept]
    assert together(found, "protected", closed=True) == found
    assert told(found, "protected") == told(days(*finished), "protected")


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
        "Young people: 6 by Wed 7 May, 12 so far, 30 hoped for.",
        "MASH multi-agency: 1 by Tue 6 May, 3 by Wed 7 May, 3 so far, 7 hoped for.",
        "Days on which few finished are put together with those after them, so that no day tells of one person.",
    ]


def test_a_day_that_may_not_be_told_leaves_no_trace_in_the_picture() -> None:
    """Who finished on Friday is among the 12 so far, which everybody sees; whether anybody did on that day is not."""
    others = Finishing("Young people", "protected", 30, 12, tuple(days(4, 0, 2, 5, 0, 1)))
    assert progress_charts([YOUNG], THURSDAY, []) == progress_charts([others], THURSDAY, [])


def test_who_finished_before_days_were_counted_is_in_the_steps_all_the_same() -> None:
    (chart,) = progress_charts([Finishing("Young people", "protected", 30, 25, tuple(days(6, 5)))], MONDAY, [])
    assert "20 by Mon 5 May, 25 so far" in chart.alt


def test_without_a_day_to_tell_there_is_no_chart() -> None:
    assert progress_charts([Finishing("Young people", "protected", 30, 9, tuple(days(5, 4)))], MONDAY, []) == []


def test_a_step_is_as_high_as_its_share_and_ends_where_the_next_begins() -> None:
    assert steps(Finishing("Team", "open", 4, 3, tuple(days(1, 0, 2)))) == [
        ("40.0", "360.0", "27.5"),
        ("400.0", "360.0", "82.5"),
    ]


def test_those_of_whom_no_day_is_told_are_drawn_as_of_today() -> None:
    assert steps(Finishing("Young people", "protected", 20, 10, tuple(days(5, 5)))) == [
        ("40.0", "540.0", "27.5"),
        ("580.0", "180.0", "55.0"),
    ]


def steps(one: Finishing) -> list[tuple[str | None, str | None, str | None]]:
    """Left, width and height of each in the picture of Thursday."""
    (chart,) = progress_charts([one], THURSDAY, [])
    found = list(ET.fromstring(chart.svg).iter("{http://www.w3.org/2000/svg}rect"))
    return [(one.get("x"), one.get("width"), one.get("height")) for one in found if one.get("fill") == "#0072B2"][1:]


def test_a_seventh_audience_has_a_picture_of_its_own() -> None:
    assert [len(progress_charts([TEAM] * number, MONDAY, [])) for number in (6, 7)] == [1, 2]

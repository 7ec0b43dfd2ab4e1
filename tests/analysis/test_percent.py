"""Percentages that people can add up, and intervals that statisticians can check."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.percent import share, whole_percentages, wilson

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        ([16, 2, 1], [84, 11, 5]),
        ([19, 0], [100, 0]),
        ([7, 7, 5], [37, 37, 26]),
        ([1, 1, 1], [34, 33, 33]),
        ([1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_the_report_s_own_percentages_come_out(counts, percent):
    assert whole_percentages(counts) == percent


@given(COUNTS.filter(any))
def test_percentages_always_add_to_100(counts):
    assert sum(whole_percentages(counts)) == 100


@given(COUNTS.filter(any))
def test_no_percentage_is_a_whole_point_away_from_the_truth(counts):
    exact = [100 * count / sum(counts) for count in counts]
    assert all(abs(one - true) < 1 for one, true in zip(whole_percentages(counts), exact, strict=True))


@given(COUNTS)
def test_more_people_never_get_a_smaller_percentage(counts):
    pairs = sorted(zip(counts, whole_percentages(counts), strict=True))
    assert all(one <= other for (few, one), (many, other) in pairwise(pairs) if few < many)


@pytest.mark.parametrize(
    ("count", "base", "percent"), [(1, 2, 50), (1, 3, 33), (2, 3, 67), (1, 8, 13), (0, 5, 0), (5, 5, 100), (0, 0, 0)]
)
def test_a_share_is_rounded_half_up(count, base, percent):
    assert share(count, base) == percent


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(16, 19, 0.6243, 0.9448), (19, 19, 0.8318, 1.0), (0, 10, 0.0, 0.2775), (0, 0, 0.0, 1.0)],
)
def test_wilson_s_interval_is_the_textbook_s(count, base, low, high):
    assert wilson(count, base) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(0, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(pair):
    count, base = pair
    low, high = wilson(count, base)
    assert 0 <= low <= (count / base if base else 0.5) <= high <= 1

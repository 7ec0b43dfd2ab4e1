"""The watcher of the simulated inspections: what they work out, and that our rule leaves them nothing."""

import pytest

from benchmarks.attack import exact, one_to_seven, ours, rounded, simulate
from benchmarks.watcher import Look, certain, possible


def looks(*seen: tuple[int, int]) -> list[Look]:
    """Exact tallies: of how many people, and how many said yes."""
    return [Look(last, frozenset([yes])) for last, yes in seen]


@pytest.mark.parametrize(
    ("tallies", "known"),
    [
        ([(10, 9)], 0),
        ([(10, 10)], 10),
        ([(10, 9), (11, 10)], 1),
        ([(10, 9), (12, 10)], 0),
        ([(10, 9), (12, 11), (13, 11)], 3),
    ],
)
def test_what_two_exact_tallies_differ_by_is_somebodys_answer(tallies: list[tuple[int, int]], known: int) -> None:
    assert certain(looks(*tallies)) == known


def test_a_later_look_can_settle_what_an_earlier_one_left_open() -> None:
    assert certain([Look(2, frozenset({1, 2})), Look(3, frozenset({3}))]) == 3


def test_rounding_leaves_several_numbers_and_hiding_small_ones_more() -> None:
    assert possible(9, 10, exact) == {9}
    assert possible(18, 20, rounded) == {18}
    assert possible(26, 30, rounded) == {25, 26}
    assert possible(27, 30, one_to_seven) == {23, 24, 25, 26, 27}


def test_ours_leaves_a_doubt_at_both_ends() -> None:
    assert possible(10, 10, ours) == {8, 9, 10}
    assert possible(0, 10, ours) == {0, 1, 2}
    assert possible(7, 10, ours) == {7}


def test_under_our_rule_nothing_becomes_certain_and_under_the_others_much_does() -> None:
    shares = simulate(inspections=60, people=30, yes=0.9, days=28)
    assert shares.pop("ours") == 0
    assert min(shares.values()) > 0.1

"""How many may be counted, at the thresholds and beside them."""

from collections.abc import Callable, Iterator

import pytest

from analysis.release import Waiting, decide, more, reason
from conversations.inspection import LEAST_K, K
from conversations.questionnaire import Policy

Decide = Callable[[Waiting], int]


def audience(
    settled: int, released: int = 0, closed: bool = False, policy: Policy = "open", finished: int = 0, k: int = K
) -> Waiting:
    return Waiting("duty", policy, closed, max(finished, settled), settled, released, k)


def protected(settled: int, released: int = 0, closed: bool = False, finished: int = 0, k: int = K) -> Waiting:
    return audience(settled, released, closed, "protected", finished, k)


@pytest.mark.parametrize(("waiting", "goes"), [(0, 0), (4, 0), (5, 5), (6, 6), (19, 19)])
def test_an_open_audience_is_released_all_together_from_five_on(waiting: int, goes: int) -> None:
    assert decide(audience(waiting)) == goes
    assert decide(audience(waiting, closed=True)) == goes


@pytest.mark.parametrize(("waiting", "goes"), [(0, 0), (1, 0), (4, 0), (5, 5), (6, 6)])
def test_after_a_first_release_five_more_must_wait_while_the_audience_is_open(waiting: int, goes: int) -> None:
    assert decide(audience(waiting, released=5)) == goes


@pytest.mark.parametrize("waiting", [0, 1, 4, 5, 6])
def test_at_close_the_last_few_join_those_released_before(waiting: int) -> None:
    assert decide(audience(waiting, released=5, closed=True)) == waiting


@pytest.mark.parametrize(("settled", "goes"), [(0, 0), (10, 0), (19, 0), (20, 10), (21, 11), (500, 490)])
@pytest.mark.parametrize("released", [0, 10])
def test_of_a_protected_audience_all_but_k_are_released_once_there_are_2k(
    settled: int, goes: int, released: int
) -> None:
    assert decide(protected(settled, released)) == goes


@pytest.mark.parametrize(("settled", "goes"), [(0, 0), (9, 0), (10, 10), (11, 11), (19, 19), (40, 40)])
@pytest.mark.parametrize("released", [0, 10])
def test_at_close_the_rest_is_released_if_it_is_at_least_k(settled: int, goes: int, released: int) -> None:
    assert decide(protected(settled, released, closed=True)) == goes


@pytest.mark.parametrize(("settled", "goes"), [(2 * 6 - 1, 0), (2 * 6, 6), (2 * 6 + 1, 7)])
def test_a_smaller_k_moves_the_thresholds(settled: int, goes: int) -> None:
    assert decide(protected(settled, k=6)) == goes


def sizes_and_reserves(decide: Decide, k: int, people: int) -> Iterator[tuple[int, int]]:
    """One person more a day, and then the close: each release's size, and who stayed back."""
    waiting = released = 0
    for day in range(people + 1):
        closed = day == people
        waiting += not closed
        size = decide(protected(waiting, released, closed, k=k))
        waiting, released = waiting - size, released + size
        if size:
            yield size, k if closed else waiting


def keeps_the_promise(decide: Decide, k: int) -> bool:
    """Never fewer than k in a release, and never fewer than k left among whom the next ones hide."""
    steps = [step for people in range(5 * k) for step in sizes_and_reserves(decide, k, people)]
    return all(size >= k and reserve >= k for size, reserve in steps)


@pytest.mark.parametrize("k", [LEAST_K, LEAST_K + 1, K, 15])
def test_no_release_is_under_k_and_k_always_stay_back(k: int) -> None:
    assert [size for size, _ in sizes_and_reserves(decide, k, 3 * k)] == [k, k, k]
    assert keeps_the_promise(decide, k)


@pytest.mark.parametrize(
    "faulty",
    [
        pytest.param(lambda one: one.settled if one.settled >= one.k else 0, id="the reserve is forgotten"),
        pytest.param(lambda one: one.settled if one.settled >= 2 * one.k else 0, id="all go"),
        pytest.param(lambda one: one.settled - one.k if one.settled > one.k else 0, id="the rest is too small"),
        pytest.param(lambda one: one.settled if one.closed else decide(one), id="at close fewer than k"),
    ],
)
def test_a_decision_that_breaks_the_promise_is_caught(faulty: Decide) -> None:
    assert not keeps_the_promise(faulty, K)


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (audience(0), "5 more finished responses needed"),
        (audience(4), "1 more finished response needed"),
        (audience(5), "the first numbers are on their way"),
        (audience(0, released=5), None),
        (audience(4, closed=True), "too few for numbers"),
        (audience(0, released=9, closed=True), None),
        (protected(0), "20 more finished responses needed"),
        (protected(3, finished=14), "6 more finished responses needed"),
        (
            protected(19, finished=20),
            "enough have finished; they count a day after they were sent",
        ),
        (protected(20), "the first numbers are on their way"),
        (protected(9, closed=True), "too few for numbers"),
        (protected(10, closed=True), "the last numbers are on their way"),
    ],
)
def test_coordinators_are_told_why_nothing_is_shown_and_when_there_may_be_more(
    standing: Waiting, why: str | None
) -> None:
    assert reason(standing) == why


@pytest.mark.parametrize(
    ("standing", "when"),
    [
        (protected(20), None),
        (protected(10, released=10), "10 more finished responses needed"),
        (protected(10, released=10, finished=14), "6 more finished responses needed"),
        (protected(20, released=10), "the next numbers are on their way"),
        (protected(9, released=10, closed=True), "the last 9 are too few to be counted"),
        (protected(0, released=10, closed=True), None),
        (audience(3, released=5), "2 more finished responses needed"),
    ],
)
def test_of_what_is_shown_they_are_told_when_there_may_be_more(standing: Waiting, when: str | None) -> None:
    assert more(standing) == when

"""Two waves side by side: only what both show exactly, and words about chance that are right at the threshold."""

from dataclasses import replace
from math import comb

import pytest

from analysis.compare import Comparison, compare
from analysis.compare_words import as_json, in_words, then_in_one_line
from analysis.ledger import AudienceLedger, EarlierWave, LedgerRow
from analysis.tally import Chance, tallies
from conversations.question import Question
from tests.analysis.seed import DECISIONS, SHARED, YES_NO, YES_NO_UNSURE, counted, ledger, said

TOPICS = Question("topics", "select_multiple", "What helped?", options=YES_NO_UNSURE)
SCALE = Question("clear", "range", "How clear was it?", hint="1 is not at all, 5 is very.")
RARE = "That is a difference that chance alone would rarely make."


Wave = tuple[list[AudienceLedger], list[LedgerRow]]


def wave(rows: list[LedgerRow], closed: bool = True, hidden: str | None = None) -> Wave:
    """The duty team's answers to whatever these are counts of."""
    return [ledger("duty", SHARED, DECISIONS, TOPICS, SCALE, closed=closed, hidden=hidden)], rows


def compared(then: Wave, now: Wave) -> dict[tuple[str | None, str], Comparison]:
    """By audience (None for the group) and question."""
    earlier = EarlierWave(1, tuple(then[0]), tuple(then[1]))
    found = compare(tallies(*now), now[0], earlier)
    return {(audience, question): one for (_, audience, question), one in found.items()}


def only(then: list[LedgerRow], now: list[LedgerRow], closed: bool = True) -> Comparison:
    found = compared(wave(then), wave(now, closed=closed))
    [one] = [one for (audience, _), one in found.items() if audience == "duty"]
    return one


def by_hand(then: tuple[int, int], now: tuple[int, int]) -> float:
    """Fisher's exact test: the tables with the same sums that are no likelier than this one (yes, and of how many)."""
    (a, m), (b, n) = then, now

    def ways(x: int) -> int:
        return comb(m, x) * comb(n, a + b - x) if 0 <= a + b - x <= n else 0

    every = [ways(x) for x in range(m + 1)]
    return sum(one for one in every if one <= ways(a)) / sum(every)


@pytest.mark.parametrize(
    ("now_yes", "of", "chance", "chance_by_hand"),
    [(12, 20, "could be", 0.156), (11, 20, "could be", 0.082), (10, 20, "rarely", 0.041), (9, 20, "rarely", 0.019)],
)
def test_words_about_chance_turn_where_fishers_test_says_one_in_twenty(
    now_yes: int, of: int, chance: Chance, chance_by_hand: float
) -> None:
    one = only(said("duty", DECISIONS, yes=16, no=3), said("duty", DECISIONS, yes=now_yes, no=of - now_yes))
    assert by_hand((16, 19), (now_yes, of)) == pytest.approx(chance_by_hand, abs=0.001)
    assert one.chance == chance
    ends = RARE if chance == "rarely" else "That could well be chance."
    assert in_words(one) == f"In the first wave 16 of 19 said “Yes”, now {now_yes} of {of}. {ends}"


def test_of_three_options_each_is_held_against_the_rest_and_more_options_make_it_harder() -> None:
    """The same 16 and 10 as above: of three options the rarest must be under one in sixty."""
    then = said("duty", SHARED, yes=16, no=2, unsure=1)
    assert only(then, said("duty", SHARED, yes=10, no=5, unsure=5)).moved == ()
    assert only(then, said("duty", SHARED, yes=8, no=6, unsure=6)).moved == ("yes",)
    assert by_hand((16, 19), (8, 20)) < 0.05 / 3 < by_hand((16, 19), (10, 20))


def test_after_the_rarest_the_next_has_it_easier() -> None:
    one = only(said("duty", SHARED, yes=19, no=1, unsure=1), said("duty", SHARED, yes=3, no=8, unsure=10))
    assert one.moved == ("yes", "unsure", "no")
    assert in_words(one) == (
        "In the first wave 19 of 21 said “Yes”, now 3 of 21; 1 of 21 said “No”, now 8 of 21; "
        "1 of 21 said “Unsure”, now 10 of 21. Those are differences that chance alone would rarely make."
    )


def test_where_nothing_is_rare_what_differs_most_is_told() -> None:
    one = only(said("duty", SHARED, yes=7, no=7, unsure=5), said("duty", SHARED, yes=7, no=6, unsure=7))
    assert in_words(one) == (
        "What differs most: in the first wave 5 of 19 said “Unsure”, now 7 of 20. That could well be chance."
    )
    assert then_in_one_line(one) == "First wave, n = 19. Yes: 37% (7), No: 37% (7), Unsure: 26% (5)."


def test_the_same_shares_are_called_the_same() -> None:
    one = only(said("duty", DECISIONS, yes=10), said("duty", DECISIONS, yes=12))
    assert in_words(one) == "In the first wave 10 of 10 said “Yes”, now 12 of 12. That is the same."


@pytest.mark.parametrize(("people", "chance"), [(9, "too few"), (10, "rarely"), (11, "rarely")])
@pytest.mark.parametrize("few_then", [True, False])
def test_of_fewer_than_ten_in_either_wave_nothing_is_said_about_chance(
    people: int, chance: Chance, few_then: bool
) -> None:
    few, many = said("duty", DECISIONS, yes=people), said("duty", DECISIONS, no=20)
    one = only(few, many) if few_then else only(many, few)
    assert one.chance == chance
    assert in_words(one).endswith("They are too few to tell." if chance == "too few" else RARE)


def test_while_people_still_answer_numbers_stand_side_by_side_and_chance_waits() -> None:
    one = only(said("duty", DECISIONS, yes=16, no=3), said("duty", DECISIONS, yes=2, no=18), closed=False)
    assert (one.chance, one.moved) == (None, ())
    assert in_words(one) == "In the first wave 16 of 19 said “Yes”, so far 2 of 20."


def test_several_choices_and_scales_are_chosen_not_said() -> None:
    then = counted("duty", (TOPICS,), [{"topics": "yes no"}] * 12)
    now = counted("duty", (TOPICS,), [{"topics": "yes"}] * 12)
    one = only(then, now)
    assert one.moved == ("no",)
    assert in_words(one) == f"In the first wave 12 of 12 chose “No”, now 0 of 12. {RARE}"
    scale = only(said("duty", SCALE, **{"5": 12}), said("duty", SCALE, **{"5": 4, "1": 8}))
    assert in_words(scale).startswith("In the first wave 0 of 12 chose “1”, now 8 of 12; 12 of 12 chose “5”, now 4")


def test_as_json_it_has_both_numbers_and_the_words_and_no_p_value() -> None:
    one = only(said("duty", DECISIONS, yes=16, no=3), said("duty", DECISIONS, yes=10, no=10))
    assert as_json(one) == {
        "wave": 1,
        "base": 19,
        "options": [{"name": "yes", "count": 16, "percent": 84}, {"name": "no", "count": 3, "percent": 16}],
        "chance": "rarely",
        "moved": ["yes"],
        "words": f"In the first wave 16 of 19 said “Yes”, now 10 of 20. {RARE}",
    }


@pytest.mark.parametrize("bounded_then", [True, False])
def test_what_is_bounded_in_either_wave_is_not_compared(bounded_then: bool) -> None:
    bounded = counted("duty", (DECISIONS,), [{"decisions": "yes"}] * 12, "protected")
    exact = said("duty", DECISIONS, yes=6, no=6)
    then, now = (bounded, exact) if bounded_then else (exact, bounded)
    assert compared(wave(then), wave(now)) == {}
    assert compared(wave(exact), wave(exact)) != {}


@pytest.mark.parametrize("hidden_then", [True, False])
def test_what_is_hidden_in_either_wave_is_not_compared_whatever_the_ledger_holds(hidden_then: bool) -> None:
    rows = said("duty", DECISIONS, yes=12)
    hidden, shown = wave(rows, hidden="too few for numbers"), wave(rows)
    assert compared(*((hidden, shown) if hidden_then else (shown, hidden))) == {}


def test_a_group_is_compared_where_the_same_of_its_audiences_are_shown() -> None:
    teams = ("duty", "families")
    rows = [*said("duty", DECISIONS, yes=6, no=6), *said("families", DECISIONS, yes=6, no=6)]
    both = [ledger(team, DECISIONS, closed=True) for team in teams]
    one_hidden = [both[0], replace(both[1], hidden="too few for numbers")]
    whole = (None, "decisions")
    assert whole in compared((both, rows), (both, rows))
    assert compared((both, rows), (one_hidden, rows)).keys() == {("duty", "decisions")}
    assert compared((one_hidden, rows), (both, rows)).keys() == {("duty", "decisions")}
    assert whole in compared((one_hidden, rows), (one_hidden, rows))


def test_chance_is_spoken_of_once_all_whose_answers_are_in_a_number_have_closed() -> None:
    rows = [*said("duty", DECISIONS, yes=6, no=6), *said("families", DECISIONS, yes=6, no=6)]
    both = [ledger(team, DECISIONS, closed=True) for team in ("duty", "families")]
    one_open = [both[0], replace(both[1], closed=False)]
    found = compared((both, rows), (one_open, rows))
    assert {audience: one.chance for (audience, _), one in found.items()} == {
        None: None, "duty": "could be", "families": None,
    }  # fmt: skip


def test_questions_that_are_not_the_same_in_number_of_options_are_not_compared() -> None:
    other = replace(DECISIONS, options=(*YES_NO, YES_NO_UNSURE[2]))
    then = [ledger("duty", DECISIONS, closed=True)], said("duty", DECISIONS, yes=12)
    now = [ledger("duty", other, closed=True)], said("duty", other, yes=12)
    assert compared(then, now) == {}


def test_a_comparison_is_made_of_the_two_tallies_that_are_shown_and_of_nothing_else() -> None:
    """So it tells nobody more than they do: what it is made from, put together by hand, gives the same again."""
    then = wave(said("duty", SHARED, yes=16, no=2, unsure=1))
    now = wave(said("duty", SHARED, yes=8, no=6, unsure=6, skipped=2))
    shown = compared(then, now)["duty", "shared"]
    assert shown.then == next(one for one in tallies(*then) if (one.audience, one.question) == ("duty", "shared"))
    assert shown.now == next(one for one in tallies(*now) if (one.audience, one.question) == ("duty", "shared"))
    again = only(
        said("duty", SHARED, **{one.name: one.count.least for one in shown.then.options}),
        said("duty", SHARED, **{one.name: one.count.least for one in shown.now.options}),
    )
    assert (again.chance, again.moved, in_words(again)) == (shown.chance, shown.moved, in_words(shown))

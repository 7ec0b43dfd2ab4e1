"""Who may be counted, at the thresholds and beside them, and what is stored of their answers."""

import pytest

from analysis.release import ANSWERED, NOT_ASKED, SKIPPED, Waiting, decide, histogram, reason
from conversations.questionnaire import Option, Policy, Question


def audience(waiting: int, released: int = 0, closed: bool = False, policy: Policy = "open") -> Waiting:
    return Waiting("duty", policy, closed, waiting, released)


@pytest.mark.parametrize(("waiting", "goes"), [(0, 0), (4, 0), (5, 5), (6, 6), (19, 19)])
def test_an_open_audience_is_released_all_together_from_five_on(waiting, goes):
    assert decide(audience(waiting)) == goes
    assert decide(audience(waiting, closed=True)) == goes


@pytest.mark.parametrize(("waiting", "goes"), [(0, 0), (1, 0), (4, 0), (5, 5), (6, 6)])
def test_after_a_first_release_five_more_must_wait_while_the_audience_is_open(waiting, goes):
    assert decide(audience(waiting, released=5)) == goes


@pytest.mark.parametrize("waiting", [0, 1, 4, 5, 6])
def test_at_close_the_last_few_join_those_released_before(waiting):
    assert decide(audience(waiting, released=5, closed=True)) == waiting


@pytest.mark.parametrize("waiting", [5, 10, 19, 20, 21, 500])
@pytest.mark.parametrize("closed", [False, True])
def test_a_protected_audience_shows_its_progress_only(waiting, closed):
    assert decide(audience(waiting, policy="protected", closed=closed)) == 0


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (audience(0), "first tally at 5 finished responses"),
        (audience(4), "first tally at 5 finished responses"),
        (audience(5), "the first tally is on its way"),
        (audience(0, released=5), None),
        (audience(4, closed=True), "too few for numbers"),
        (audience(0, released=9, closed=True), None),
        (audience(19, policy="protected"), "first tally at 20 finished responses"),
        (audience(20, policy="protected"), "kept back for now, so that nobody can be picked out"),
        (audience(9, policy="protected", closed=True), "too few for numbers"),
        (audience(10, policy="protected", closed=True), "kept back for now, so that nobody can be picked out"),
    ],
)
def test_coordinators_are_told_why_nothing_is_shown(standing, why):
    assert reason(standing) == why


CHOICE = Question("choice", "select_one", "Which?", options=(Option("yes", "Yes"), Option("no", "No")))
SEVERAL = Question("several", "select_multiple", "Which ones?", options=(Option("a", "A"), Option("b", "B")))
SCALE = Question("scale", "range", "How much?")
NOT_TALLIED = (
    Question("age", "integer", "How old?"),
    Question("comment", "text", "Anything else?"),
    Question("hello", "note", "Hello"),
)


def test_each_answer_is_counted_once_with_skipped_and_not_asked_apart():
    responses = [{"choice": "yes"}, {"choice": "yes"}, {"choice": "no"}, {"choice": ""}, {}]
    assert histogram([CHOICE], responses) == {
        ("choice", "yes"): 2,
        ("choice", "no"): 1,
        ("choice", SKIPPED): 1,
        ("choice", NOT_ASKED): 1,
    }


def test_of_several_choices_each_is_counted_and_so_is_everyone_who_chose():
    responses = [{"several": "a b"}, {"several": "b"}, {"several": ""}, {}]
    assert histogram([SEVERAL], responses) == {
        ("several", "a"): 1,
        ("several", "b"): 2,
        ("several", ANSWERED): 2,
        ("several", SKIPPED): 1,
        ("several", NOT_ASKED): 1,
    }


def test_one_choice_sent_twice_in_a_response_is_one_person():
    assert histogram([SEVERAL], [{"several": "a a"}])[("several", "a")] == 1


def test_a_scale_is_counted_by_its_numbers():
    assert histogram([SCALE], [{"scale": "5"}, {"scale": "1"}, {"scale": "5"}]) == {
        ("scale", "5"): 2,
        ("scale", "1"): 1,
    }


def test_numbers_texts_and_notes_never_reach_the_ledger():
    response = {"age": "17", "comment": "my own words", "hello": ""}
    assert histogram(NOT_TALLIED, [response]) == {}


def test_an_option_called_not_asked_cannot_exist_since_names_have_no_spaces():
    assert " " in NOT_ASKED
    assert " " in ANSWERED

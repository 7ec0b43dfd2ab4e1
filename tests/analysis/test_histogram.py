"""What is stored of a release: exact for an open audience; for a protected one bounded where it would tell too much."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analysis.bounds import Bound, exactly
from analysis.clamp import ANSWERED, NOT_ASKED, SKIPPED
from analysis.histogram import Histogram
from conversations.expressions import compile_expression
from conversations.question import Bin, Option, Question
from conversations.questionnaire import Policy
from tests.analysis.people import histogram_of

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
CHOICE = Question("choice", "select_one", "Which?", options=YES_NO)
SEVERAL = Question("several", "select_multiple", "Which ones?", options=(Option("a", "A"), Option("b", "B")))
SCALE = Question("scale", "range", "How much?", scale=(1, 3, 1))
VISITS = Question("visits", "integer", "How many visits?", bins=(Bin(0, 4), Bin(5, 9), Bin(10, None)))
WHY = Question("why", "select_one", "Why?", options=YES_NO, relevant=compile_expression("${choice} = 'no'"))
NOT_TALLIED = (
    Question("age", "integer", "How old?"),
    Question("comment", "text", "Anything else?"),
    Question("hello", "note", "Hello"),
)


def counted(policy: Policy, question: Question, *values: str | None, beside: Sequence[Question] = ()) -> dict[str, str]:
    """Each category that anyone may be in, in words. None was not asked."""
    responses = [{} if value is None else {question.name: value} for value in values]
    return said(histogram_of(policy, [*beside, question], responses), question.name)


def said(found: Histogram, name: str) -> dict[str, str]:
    return {option: str(bound) for (question, option), bound in found.items() if question == name and bound.most}


def test_each_answer_is_counted_once_with_skipped_and_not_asked_apart():
    assert counted("open", CHOICE, "yes", "yes", "no", "", None) == {
        "yes": "2", "no": "1", SKIPPED: "1", NOT_ASKED: "1", ANSWERED: "3"
    }  # fmt: skip


def test_of_several_choices_each_is_counted_and_so_is_everyone_who_chose():
    assert counted("open", SEVERAL, "a b", "b", "", None) == {
        "a": "1", "b": "2", SKIPPED: "1", NOT_ASKED: "1", ANSWERED: "2"
    }  # fmt: skip


def test_one_choice_sent_twice_in_a_response_is_one_person():
    assert counted("open", SEVERAL, "a a")["a"] == "1"


def test_a_scale_is_counted_by_its_numbers_and_a_whole_number_by_its_bins():
    assert counted("open", SCALE, "3", "1", "3") == {"1": "1", "3": "2", ANSWERED: "3"}
    assert counted("open", VISITS, "0", "4", "5", "200") == {"0-4": "2", "5-9": "1", "10+": "1", ANSWERED: "4"}


def test_numbers_without_bins_texts_and_notes_never_reach_the_ledger():
    response = {"age": "17", "comment": "my own words", "hello": ""}
    for policy in ("open", "protected"):
        assert histogram_of(policy, NOT_TALLIED, [response] * 10) == {}


@pytest.mark.parametrize(
    ("yes", "no", "told"),
    [
        (7, 3, {"yes": "7", "no": "3", ANSWERED: "10"}),
        (8, 2, {"yes": "8 to 10", "no": "up to 2", SKIPPED: "up to 2", ANSWERED: "8 to 10"}),
        (9, 1, {"yes": "8 to 10", "no": "up to 2", SKIPPED: "up to 2", ANSWERED: "8 to 10"}),
        (10, 0, {"yes": "8 to 10", "no": "up to 2", SKIPPED: "up to 2", ANSWERED: "8 to 10"}),
    ],
)
def test_what_all_but_two_or_more_chose_is_told_as_a_bound(yes: int, no: int, told: dict[str, str]):
    assert counted("protected", CHOICE, *["yes"] * yes, *["no"] * no) == told


def test_skipping_is_bounded_like_an_answer_and_so_is_the_base():
    told = counted("protected", CHOICE, *[""] * 9, "no")
    assert (told[SKIPPED], told["no"], told[ANSWERED]) == ("8 to 10", "up to 2", "up to 2")


def test_a_base_is_exact_only_beside_exact_numbers():
    assert counted("protected", CHOICE, *["yes"] * 6, *["no"] * 3, "")[ANSWERED] == "9"
    assert counted("protected", CHOICE, *["yes"] * 8, "no", "")[ANSWERED] == "8 to 10"
    several = counted("protected", SEVERAL, *["a"] * 5, "b", *[""] * 4)
    assert (several["a"], several["b"], several[ANSWERED], several[SKIPPED]) == ("5", "up to 2", "3 to 7", "3 to 7")


def test_each_of_several_choices_is_bounded_at_both_ends():
    told = counted("protected", SEVERAL, *["a"] * 9, "b")
    assert (told["a"], told["b"]) == ("8 to 10", "up to 2")
    assert counted("protected", SEVERAL, *["a"] * 3, *["b"] * 7) == {"a": "3", "b": "7", ANSWERED: "8 to 10"} | {
        SKIPPED: "up to 2"
    }


def test_scales_and_bins_are_bounded_like_choices():
    assert counted("protected", SCALE, *["3"] * 9, "1")["3"] == "8 to 10"
    assert counted("protected", VISITS, *["2"] * 9, "7")["0-4"] == "8 to 10"


def followed(*answers: str) -> list[dict[str, str]]:
    """'yes', or 'no' with what was then said: 'no yes', 'no no'; 'no ' skipped it."""
    return [
        {"choice": first} if first == "yes" else {"choice": first, "why": rest}
        for first, _, rest in (one.partition(" ") for one in answers)
    ]


@pytest.mark.parametrize("not_asked", [0, 1, 2])
def test_a_follow_up_does_not_tell_that_everybody_was_asked(not_asked: int):
    people = followed(*["yes"] * not_asked, *["no yes"] * 5, *["no no"] * (5 - not_asked))
    told = said(histogram_of("protected", [CHOICE, WHY], people), "why")
    assert (told[NOT_ASKED], told[ANSWERED]) == ("up to 2", "8 to 10")
    assert (told["yes"], told["no"]) in {("4 to 6", "4 to 6"), ("5 to 7", "3 to 5")}


def test_of_a_follow_up_that_fewer_than_six_were_asked_nothing_is_told():
    told = said(histogram_of("protected", [CHOICE, WHY], followed(*["yes"] * 5, *["no yes"] * 5)), "why")
    assert told == {"yes": "up to 5", "no": "up to 5", SKIPPED: "up to 5", NOT_ASKED: "5", ANSWERED: "up to 5"}


def test_a_follow_up_is_bounded_among_those_who_were_asked():
    told = said(histogram_of("protected", [CHOICE, WHY], followed(*["yes"] * 4, *["no yes"] * 6)), "why")
    assert (told["yes"], told["no"], told[NOT_ASKED]) == ("4 to 6", "up to 2", "4")
    mixed = followed(*["yes"] * 4, *["no yes"] * 3, *["no no"] * 3)
    assert said(histogram_of("protected", [CHOICE, WHY], mixed), "why")["yes"] == "3"


ONLY_NO = compile_expression("${choice} = 'no'")
SUM = Question("sum", "calculate", "", calculation=compile_expression("if(${choice} = 'no', 1, 0)"))


@pytest.mark.parametrize("few", [1, 3, 6])
def test_a_question_within_a_section_is_told_as_one_that_hangs_on_the_same_itself(few: int):
    people = [{"choice": "no", "why": "yes"}] * few + [{"choice": "yes"}] * (10 - few)
    within = replace(WHY, relevant=None, around=(ONLY_NO,))
    assert histogram_of("protected", [CHOICE, within], people) == histogram_of("protected", [CHOICE, WHY], people)


@pytest.mark.parametrize(
    "hanging",
    [
        replace(WHY, relevant=compile_expression("${sum} = 1")),
        replace(WHY, relevant=None, choice_filter=ONLY_NO),
        replace(WHY, relevant=None, constraint=compile_expression(". = ${choice}")),
        replace(WHY, relevant=None, required_if=ONLY_NO),
    ],
    ids=["through a sum", "by its options", "by its constraint", "by being needed"],
)
def test_what_others_answers_decide_in_any_other_way_is_not_told_unless_these_are(hanging: Question):
    people = [{"choice": "yes", "why": "yes"}] * 9 + [{"choice": "no", "why": "no"}]
    found = histogram_of("protected", [CHOICE, SUM, hanging], people)
    assert {found["why", option] for option in ("yes", "no", SKIPPED, NOT_ASKED, ANSWERED)} == {Bound(0, 10)}
    even = [{"choice": "yes", "why": "yes"}] * 5 + [{"choice": "no", "why": "no"}] * 5
    assert histogram_of("protected", [CHOICE, SUM, hanging], even)["why", "yes"] != Bound(0, 10)
    assert histogram_of("open", [CHOICE, SUM, hanging], people)["why", "no"] == exactly(1)


def test_within_a_repeat_nothing_is_counted():
    assert histogram_of("open", [replace(CHOICE, repeats=("child",))], [{"child[1].choice": "yes"}] * 10) == {}


def test_the_answer_that_few_gave_and_that_leads_on_is_not_told_either():
    third = Question("choice", "select_one", "Which?", options=(*YES_NO, Option("unsure", "Unsure")))
    people = followed(*["yes"] * 5, "no yes") + [{"choice": "unsure"}] * 4
    told = said(histogram_of("protected", [third, WHY], people), "choice")
    assert (told["no"], told["yes"], told["unsure"]) == ("up to 2", "4 to 6", "4 to 6")


NO = Question("no", "calculate", "", calculation=compile_expression("if(${choice} = 'no', 1, 0)"))
HOW = Question("how", "select_one", "How?", options=YES_NO, relevant=compile_expression("${no} + 0 = 1"))


def test_what_hangs_on_an_answer_through_a_sum_is_bounded_as_if_it_hung_on_it_itself():
    values = ["no"] * 2 + ["yes"] * 6 + [""] * 6
    directly = counted("protected", CHOICE, *values, beside=[WHY])
    through_a_sum = counted("protected", CHOICE, *values, beside=[NO, HOW])
    assert through_a_sum == directly
    assert directly != counted("protected", CHOICE, *values)


def test_of_what_hangs_on_a_later_question_nothing_is_told():
    responses = [{"choice": "no", "why": "yes"}] * 10 + [{"choice": "yes"}] * 10
    found = histogram_of("protected", [WHY, CHOICE], responses)
    assert set(said(found, "why").values()) == {"up to 20"}
    assert set(said(histogram_of("protected", [CHOICE, WHY], responses), "why").values()) != {"up to 20"}


def test_the_rows_are_the_same_whatever_was_answered():
    """So that not even a missing row tells anything."""
    questions = [CHOICE, SEVERAL, SCALE, VISITS, WHY]
    releases: list[list[dict[str, str]]] = [
        [{"choice": "yes"}] * 10, [{"scale": "1", "several": "a b"}] * 10, [{}] * 10
    ]  # fmt: skip
    keys = {tuple(histogram_of("protected", questions, people)) for people in releases}
    assert len(keys) == 1


def test_bounds_add_up_and_are_said_in_words():
    assert Bound(8, 10) + exactly(5) == Bound(13, 15)
    assert [str(Bound(*ends)) for ends in ((7, 7), (0, 2), (8, 10))] == ["7", "up to 2", "8 to 10"]
    assert Bound(8, 10).out_of(Bound(8, 10)) == "8 or more"
    assert Bound(0, 2).out_of(Bound(0, 2)) == "up to 2"
    assert (exactly(7).as_json(), Bound(0, 2).as_json()) == (7, {"min": 0, "max": 2})


def test_an_option_called_not_asked_cannot_exist_since_names_have_no_spaces():
    assert " " in NOT_ASKED
    assert " " in ANSWERED

"""Going back, changing, keeping, starting over: what becomes of the answers."""

import pytest

from conversations.dialogue import Arrived, Response, Tap
from conversations.engine import advance
from conversations.phrases import say
from tests.conversations.passes import Pass, questionnaire, row

SEEN = questionnaire(
    row("select_one yes_no", "seen"),
    row("note", "about", "Now about it.", relevant="${seen} = 'yes'"),
    row("text", "view", relevant="${seen} = 'yes'"),
    row("select_one yes_no", "again", relevant="${view} != ''"),
    row("integer", "visits", constraint=". <= 30", constraint_message="Thirty at most, please."),
)


@pytest.fixture
def seen() -> Pass:
    return Pass(SEEN).says("Yes, start", "Yes", "Nice.", "No")


@pytest.fixture
def reviewing(seen: Pass) -> Pass:
    return seen.says("12")


def test_back_goes_to_each_earlier_question_in_turn_and_shows_its_answer(seen: Pass) -> None:
    assert (seen.says("Back").question, seen.chosen) == ("Again?", ["No"])
    assert seen.says("Back").question == "View?"
    assert (seen.says("Back").question, seen.chosen) == ("Seen?", ["Yes"])
    assert "Back" not in seen.labels
    assert seen.taps("back").question == "Seen?"


def test_a_note_is_said_above_its_question_each_time(seen: Pass) -> None:
    assert seen.says("Back", "Back").screen.paragraphs == ("Now about it.", "View?")


def test_keep_my_answer_goes_on_to_where_the_person_was(seen: Pass) -> None:
    assert seen.says("Back", "Back", "Keep my answer").question == "Visits?"


def test_keep_is_offered_only_where_there_is_an_answer(seen: Pass) -> None:
    assert "Keep my answer" not in seen.labels
    assert "Keep my answer" not in seen.says("Back", "Leave it blank", "Back").labels


def test_skipping_an_answered_question_takes_the_answer_back(seen: Pass) -> None:
    assert seen.says("Back", "Back", "Leave it blank").answers["view"] == ""


def test_a_change_on_the_way_goes_on_where_the_person_was(seen: Pass) -> None:
    seen.says("More", "See my answers").change("View?")
    assert seen.says("Better.").question == "Visits?"
    assert seen.answers["view"] == "Better."


def test_a_change_at_the_end_leads_back_to_the_end(reviewing: Pass) -> None:
    reviewing.change("View?").says("Better.")
    assert reviewing.question == say("review_title")
    assert [(one.label, one.answer) for one in reviewing.screen.items] == [
        ("Seen?", "Yes"),
        ("View?", "Better."),
        ("Again?", "No"),
        ("Visits?", "12"),
    ]


def test_back_at_the_end_goes_to_the_last_question(reviewing: Pass) -> None:
    assert reviewing.says("Back").question == "Visits?"


def test_answers_that_no_longer_belong_stay_until_sending_and_are_then_dropped(reviewing: Pass) -> None:
    reviewing.change("Seen?").says("No")
    assert [one.label for one in reviewing.screen.items] == ["Seen?", "Visits?"]
    assert reviewing.answers["view"] == "Nice."
    reviewing.says("Send my answers")
    assert reviewing.step.milestone == "sent"
    assert reviewing.answers == {"seen": "no", "visits": "12"}


def test_answers_that_belong_again_are_back(reviewing: Pass) -> None:
    reviewing.change("Seen?").says("No").change("Seen?").says("Yes").says("Send my answers")
    assert reviewing.answers == {"seen": "yes", "view": "Nice.", "again": "no", "visits": "12"}


def test_what_was_not_reached_before_is_asked_after_a_change() -> None:
    person = Pass(SEEN).says("Yes, start", "No", "12").change("Seen?").says("Yes")
    assert person.question == "View?"
    assert "Send my answers" not in person.labels


def test_an_old_review_cannot_change_a_question_that_is_not_asked_any_more(reviewing: Pass) -> None:
    change_view = next(one.action for one in reviewing.screen.items if one.label == "View?")
    reviewing.change("Seen?").says("No").taps(change_view, reviewing.screen.at)
    assert (reviewing.question, reviewing.screen.notice) == (say("review_title"), say("old_button"))


def test_a_slip_is_told_kindly_and_the_question_stays(seen: Pass) -> None:
    assert (seen.says("lots").screen.notice, seen.question) == (say("whole_number"), "Visits?")
    assert (seen.says("31").screen.notice, seen.question) == ("Thirty at most, please.", "Visits?")
    assert (seen.says("30").screen.notice, seen.question) == ("", say("review_title"))


def test_a_constraint_without_words_of_its_own_is_told_in_ours() -> None:
    person = Pass(questionnaire(row("integer", "age", constraint=". > 0"))).says("Yes, start", "0")
    assert person.screen.notice == say("not_right")


def test_a_constraint_looks_only_at_answers_that_still_belong() -> None:
    fewer = questionnaire(
        row("select_one yes_no", "counted"),
        row("integer", "all", relevant="${counted} = 'yes'"),
        row("integer", "some", constraint="${all} = '' or . <= ${all}"),
    )
    person = Pass(fewer).says("Yes, start", "Yes", "3", "5")
    assert person.screen.notice == say("not_with_others")
    assert person.says("More", "See my answers").change("Counted?").says("No", "5").answers["some"] == "5"


def test_a_required_question_cannot_be_skipped_but_left() -> None:
    person = Pass(questionnaire(row("select_one yes_no", "sure", required="yes"))).says("Yes, start")
    assert "Skip" not in person.labels
    person.taps("skip", 1)
    assert (person.question, person.screen.notice, person.answers) == ("Sure?", say("needs_answer"), {})
    assert person.says("More", "Stop", "Stop and erase").step.milestone == "stopped"


def test_start_over_asks_first_and_then_forgets_all(reviewing: Pass) -> None:
    reviewing.says("More", "Start over")
    assert (reviewing.question, reviewing.answers["view"]) == (say("restart_title"), "Nice.")
    reviewing.says("Start over")
    assert (reviewing.question, reviewing.answers, reviewing.chosen) == ("Seen?", {}, [])


def test_stop_asks_first_and_then_keeps_nothing(reviewing: Pass) -> None:
    assert reviewing.says("More", "Stop").question == say("stop_title")
    reviewing.says("Stop and erase")
    assert (reviewing.response, reviewing.step.milestone) == (None, "stopped")


def test_a_no_keeps_nothing() -> None:
    person = Pass(SEEN).says("No thanks")
    assert (person.response, person.step.milestone, person.question) == (None, "declined", say("declined"))


@pytest.mark.parametrize(("minimum", "turned_away"), [(15, False), (16, True), (17, True)])
def test_who_is_under_the_minimum_age_is_turned_away_with_the_help_lines(minimum: int, turned_away: bool) -> None:
    person = Pass(questionnaire(row("select_one ages", "age"), minimum_age=minimum)).says("Yes, start", "Under 16")
    assert (person.step.milestone == "too_young") is turned_away
    if turned_away:
        assert person.screen.paragraphs == (say("too_young", str(minimum)), "999: Call 999")


def test_too_young_also_counts_when_it_is_said_later() -> None:
    person = Pass(questionnaire(row("select_one ages", "age"), row("text", "why"))).says("Yes, start", "16 or over")
    assert person.says("Back", "Under 16").step.milestone == "too_young"


@pytest.mark.parametrize("again", [True, False])
def test_another_go_is_offered_only_where_the_audience_says_so(again: bool) -> None:
    person = Pass(questionnaire(row("text", "why"), again=again)).says("Yes, start", "Because.", "Send my answers")
    assert ("Answer again" in person.labels) is again
    step = advance(person.asked, person.response or Response(), Tap("again"))
    assert step.milestone == ("again" if again else "")
    assert (person.does(Arrived()).screen.notice == say("already")) is not again

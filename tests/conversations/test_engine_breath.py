"""Words in one breath with those before are put to the answer that was just given, if it is one in words."""

import pytest

from conversations.dialogue import Typed
from conversations.phrases import say
from tests.conversations.passes import Pass, questionnaire, row

TALK = questionnaire(row("text", "view"), row("text", "more"), row("integer", "visits"))


@pytest.fixture
def writing() -> Pass:
    return Pass(TALK).says("Yes, start")


def more(words: str) -> Typed:
    return Typed(words, more=True)


def test_more_words_are_put_to_the_answer_and_the_question_stays(writing: Pass) -> None:
    writing.says("It's fine.").does(more("Mostly."))
    assert writing.answers == {"view": "It's fine.\nMostly."}
    assert (writing.question, writing.screen.notice) == ("More?", say("added"))


def test_also_at_a_question_that_wants_a_number(writing: Pass) -> None:
    writing.says("It's fine.", "Skip", "Back", "So there").does(more("12"))
    assert writing.answers == {"view": "It's fine.", "more": "So there\n12"}
    assert writing.question == "Visits?"


def test_also_at_the_review() -> None:
    last = Pass(questionnaire(row("text", "view"))).says("Yes, start", "It's fine.").does(more("Mostly."))
    assert last.answers == {"view": "It's fine.\nMostly."}
    assert (last.question, last.screen.notice) == (say("review_title"), say("added"))


@pytest.mark.parametrize(("length", "kept"), [(998, 1999), (999, 2000), (1000, 1000)])
def test_two_thousand_characters_fit_together(writing: Pass, length: int, kept: int) -> None:
    writing.says("a" * 1000).does(more("b" * length))
    assert len(writing.answers["view"]) == kept
    assert writing.screen.notice == (say("added") if kept > 1000 else say("too_long", "2,000", "1"))


def test_without_an_answer_in_words_just_before_they_are_read_as_ever(writing: Pass) -> None:
    assert writing.does(more("It's fine.")).answers == {"view": "It's fine."}


def test_behind_a_skip_they_are_an_answer_of_their_own(writing: Pass) -> None:
    assert writing.says("Skip").does(more("Mostly.")).answers == {"view": "", "more": "Mostly."}


def test_behind_an_answer_that_was_a_number_they_are_no_answer() -> None:
    last = Pass(questionnaire(row("integer", "visits"))).says("Yes, start", "3").does(more("Mostly."))
    assert (last.answers, last.screen.notice) == ({"visits": "3"}, say("tap_to_send"))


def test_when_all_is_sent_nothing_is_added() -> None:
    done = Pass(questionnaire(row("text", "view"))).says("Yes, start", "It's fine.", "Send my answers")
    assert done.does(more("Mostly.")).screen.notice == say("already_sent")
    assert done.answers == {"view": "It's fine."}


def test_words_that_break_the_authors_rule_are_not_added() -> None:
    short = questionnaire(row("text", "view", constraint="string-length(.) < 12"), row("text", "more"))
    pass_ = Pass(short).says("Yes, start", "It's fine.").does(more("Mostly."))
    assert pass_.answers == {"view": "It's fine."}
    assert pass_.screen.notice == say("late_words")

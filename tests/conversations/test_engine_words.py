"""What is typed, what is no answer at all, and coming back: nothing is lost without a word."""

import pytest

from conversations.dialogue import Arrived, Odd, Typed, Unexpected
from conversations.phrases import say
from tests.conversations.passes import Pass, questionnaire, row

TALK = questionnaire(row("select_one yes_no", "seen"), row("text", "view"), row("integer", "visits"))


@pytest.fixture
def writing() -> Pass:
    return Pass(TALK).says("Yes, start", "Yes")


@pytest.mark.parametrize(("length", "over"), [(1999, 0), (2000, 0), (2001, 1), (4096, 2096)])
def test_two_thousand_characters_fit_and_the_rest_is_counted(writing: Pass, length: int, over: int) -> None:
    writing.says("x" * length)
    if over:
        assert writing.screen.notice == say("too_long", "2,000", f"{over:,}")
        assert "view" not in writing.answers
    else:
        assert len(writing.answers["view"]) == length


def test_a_long_text_of_emoji_counts_what_a_person_would_count(writing: Pass) -> None:
    assert writing.says("🙂" * 2000).answers["view"] == "🙂" * 2000


@pytest.mark.parametrize("blank", ["", " ", "\n\t ", "\u00a0"])
def test_words_that_are_none_are_told_so(writing: Pass, blank: str) -> None:
    writing.does(Typed(blank))
    assert (writing.question, writing.screen.notice) == ("View?", say("empty"))


def test_no_words_names_skip_only_where_there_is_one() -> None:
    must = Pass(questionnaire(row("text", "view", required="yes"))).says("Yes, start").does(Typed(" "))
    assert must.screen.notice
    assert "Skip" not in must.screen.notice


@pytest.mark.parametrize("words", ["yes", "YES", " Yes ", "Yes."])
def test_a_label_may_be_typed(words: str) -> None:
    assert Pass(TALK).says("Yes, start").does(Typed(words)).answers == {"seen": "yes"}


@pytest.mark.parametrize(
    ("words", "question"), [("skip", "View?"), ("get help", "999: Call 999"), ("More", say("menu_title"))]
)
def test_where_a_tap_answers_any_button_may_be_typed(words: str, question: str) -> None:
    assert Pass(TALK).says("Yes, start").does(Typed(words)).question == question


def test_yes_start_may_be_typed() -> None:
    assert Pass(TALK).does(Typed("yes, start")).question == "Seen?"


@pytest.mark.parametrize("words", ["Skip", "Back", "More"])
def test_where_words_answer_a_buttons_label_is_an_answer_like_any_other(writing: Pass, words: str) -> None:
    assert writing.does(Typed(words)).answers["view"] == words


def test_get_help_may_be_typed_even_where_words_answer(writing: Pass) -> None:
    writing.does(Typed("Get help"))
    assert writing.question == "999: Call 999"
    assert "view" not in writing.answers


def test_other_words_where_a_tap_answers_are_told_how(writing: Pass) -> None:
    person = Pass(TALK).says("Yes, start", "perhaps")
    assert (person.question, person.screen.notice) == ("Seen?", say("tap_one"))


@pytest.mark.parametrize("page", ["More", "Get help"])
def test_words_written_over_an_open_page_are_not_taken_and_it_is_said(writing: Pass, page: str) -> None:
    writing.says(page, "It was fine.")
    assert (writing.question, writing.screen.notice) == ("View?", say("not_taken"))
    assert "view" not in writing.answers


def test_words_written_during_a_break_are_not_taken_and_it_is_said(writing: Pass) -> None:
    writing.says("More", "Take a break", "It was fine.")
    assert (writing.question, writing.screen.notice) == ("View?", say("not_taken"))


def test_words_written_on_the_page_of_an_earlier_question_are_not_taken_and_it_is_said(writing: Pass) -> None:
    writing.does(Typed("It was fine.", at=2)).does(Typed("It was fine.", at=2))
    assert (writing.question, writing.screen.notice) == ("Visits?", say("late_words"))


def test_words_before_the_start_and_at_the_end_are_told_what_to_tap(writing: Pass) -> None:
    assert Pass(TALK).says("hello").screen.notice == say("tap_to_start")
    assert writing.says("Fine.", "3", "hello").screen.notice == say("tap_to_send")
    assert writing.says("Send my answers", "hello").screen.notice == say("already_sent")


@pytest.mark.parametrize("what", ["voice", "picture", "sticker", "file", "edited", "unknown_command", "something"])
@pytest.mark.parametrize("done", [[], ["Yes, start"], ["Yes, start", "Yes"], ["Yes, start", "Yes", "x", "3"]])
def test_what_is_no_answer_gets_a_word_and_the_same_screen_again(what: Odd, done: list[str]) -> None:
    person = Pass(TALK).says(*done)
    before = person.screen
    person.does(Unexpected(what))
    assert person.screen.notice == say(what)
    assert (person.screen.at, person.screen.paragraphs, person.screen.choices) == (
        before.at,
        before.paragraphs,
        before.choices,
    )


@pytest.mark.parametrize("what", ["voice", "picture"])
def test_nobody_heard_a_voice_note_and_nobody_saw_a_picture(writing: Pass, what: Odd) -> None:
    assert "nobody has" in writing.does(Unexpected(what)).screen.notice


def test_a_break_shows_nothing_of_the_talk_and_ends_where_it_began(writing: Pass) -> None:
    writing.says("More", "Take a break")
    assert "View?" not in writing.screen.paragraphs
    writing.says("Carry on")
    assert (writing.question, writing.screen.notice) == ("View?", say("welcome_back"))


@pytest.mark.parametrize(
    ("done", "notice"),
    [
        ([], ""),
        (["Yes, start"], say("here_again")),
        (["Yes, start", "Yes", "x", "3"], say("here_again")),
        (["Yes, start", "More", "Take a break"], say("welcome_back")),
        (["Yes, start", "Yes", "x", "3", "Send my answers"], say("already")),
    ],
)
def test_the_link_again_shows_where_the_person_is(done: list[str], notice: str) -> None:
    assert Pass(TALK).says(*done).does(Arrived()).screen.notice == notice


def test_a_notice_is_said_once(writing: Pass) -> None:
    writing.does(Unexpected("sticker")).says("Fine.")
    assert writing.screen.notice == ""


def test_what_was_tapped_is_read_back_and_what_was_written_is_not(writing: Pass) -> None:
    assert writing.screen.echo == "✓ Yes"
    assert writing.says("Fine.").screen.echo == ""
    assert writing.says("Back", "Leave it blank").screen.echo == "✓ Skipped"


def test_progress_counts_the_questions_that_will_be_asked_as_far_as_is_known() -> None:
    branching = questionnaire(
        row("note", "hello", "Hello again."),
        row("select_one yes_no", "more"),
        row("text", "one", relevant="${more} = 'yes'"),
        row("text", "two", relevant="${more} = 'yes'"),
    )
    person = Pass(branching).says("Yes, start")
    assert person.screen.progress == "1 of 1"
    assert person.says("Yes").screen.progress == "2 of 3"

"""Buttons: each does what it says on the screen it stands on, and no harm anywhere else."""

import pytest

from conversations.dialogue import Arrived, Response, Tap, Typed, Unexpected
from conversations.phrases import say
from conversations.screens import screen
from tests.conversations.passes import Pass, questionnaire, row

THREE = questionnaire(
    row("select_one yes_no", "first"), row("select_one yes_no", "second"), row("select_one yes_no", "third")
)
FRUIT = questionnaire(row("select_multiple fruit", "eaten"), row("text", "why"))


@pytest.fixture
def three() -> Pass:
    return Pass(THREE).says("Yes, start")


@pytest.fixture
def fruit() -> Pass:
    return Pass(FRUIT).says("Yes, start")


def test_who_may_write_something_is_told_before_the_start_that_it_is_read() -> None:
    told = say("read_later")
    assert told in " ".join(screen(questionnaire(row("text", "view")), Response()).paragraphs)
    assert told not in " ".join(screen(questionnaire(row("select_one yes_no", "seen")), Response()).paragraphs)


def test_a_second_tap_on_the_same_answer_goes_by_in_silence(three: Pass) -> None:
    three.taps("o0", 1).taps("o0", 1)
    assert (three.question, three.screen.notice, three.answers) == ("Second?", "", {"first": "yes"})


def test_a_tap_on_another_answer_of_a_question_that_is_over_changes_nothing_and_says_so(three: Pass) -> None:
    three.taps("o0", 1).taps("o1", 1)
    assert (three.question, three.screen.notice, three.answers) == ("Second?", say("old_button"), {"first": "yes"})


@pytest.mark.parametrize("action", ["skip", "keep"])
def test_a_second_tap_on_a_way_on_goes_by_in_silence(three: Pass, action: str) -> None:
    three.says("Yes", "Back").taps(action, 1).taps(action, 1)
    assert (three.question, three.screen.notice) == ("Second?", "")


def test_a_second_tap_on_start_goes_by_in_silence(three: Pass) -> None:
    three.taps("agree", 0)
    assert (three.question, three.screen.notice) == ("First?", "")


@pytest.mark.parametrize("answered", [[], ["Yes"], ["Yes", "No", "Yes"]])
def test_no_thanks_tapped_after_the_start_asks_whether_to_stop(three: Pass, answered: list[str]) -> None:
    three.says(*answered).taps("decline", 0)
    assert three.question == say("stop_title")


def test_a_second_tap_on_send_goes_by_in_silence(three: Pass) -> None:
    three.says("Yes", "No", "Yes").taps("send", 4).taps("send", 4)
    assert (three.step.milestone, three.screen.notice, three.screen.paragraphs[0]) == ("", "", "Sent. Thank you.")


def test_a_button_of_a_much_older_question_changes_nothing_and_says_so(three: Pass) -> None:
    three.says("Yes", "No").taps("o1", 1)
    assert (three.question, three.screen.notice) == ("Third?", say("old_button"))
    assert three.answers == {"first": "yes", "second": "no"}


def test_a_second_tap_on_a_tick_box_does_not_untick_it(fruit: Pass) -> None:
    tick = fruit.button("Pear")
    assert tick is not None
    fruit.taps(tick.action, 1).taps(tick.action, 1)
    assert fruit.chosen == ["Pear"]


def test_ticks_come_and_go_until_done(fruit: Pass) -> None:
    fruit.says("Plum", "Apple", "Pear")
    assert fruit.chosen == ["Apple", "Pear", "Plum"]
    fruit.says("Pear")
    assert (fruit.chosen, fruit.answers) == (["Apple", "Plum"], {})
    fruit.says("Done")
    assert fruit.answers == {"eaten": "apple plum"}


def test_done_with_nothing_ticked_asks_for_a_tick(fruit: Pass) -> None:
    fruit.says("Done")
    assert (fruit.question, fruit.screen.notice) == ("Eaten?", say("tick_some"))


def test_nothing_ticked_names_skip_only_where_there_is_one() -> None:
    must = Pass(questionnaire(row("select_multiple fruit", "eaten", required="yes"))).says("Yes, start", "Done")
    assert "Skip" not in must.labels
    assert "Skip" not in must.screen.notice


def test_ticks_outlive_help_and_a_break(fruit: Pass) -> None:
    fruit.says("Pear", "Get help", "Carry on", "More", "Take a break", "Carry on")
    assert fruit.chosen == ["Pear"]


def test_keep_my_answer_forgets_ticks_that_were_never_done(fruit: Pass) -> None:
    fruit.says("Pear", "Done", "Back", "Plum", "Keep my answer")
    assert (fruit.question, fruit.answers) == ("Why?", {"eaten": "pear"})


@pytest.mark.parametrize(
    "action",
    [
        "",
        "o",
        "o9",
        "o-1",
        "o²",
        "x0",
        "v1",
        "c9",
        "c",
        "c1",
        "done",
        "agree",
        "again",
        "restart_sure",
        "o" + "1" * 5000,
    ],
)
def test_an_action_that_is_not_on_the_screen_is_an_old_button(three: Pass, action: str) -> None:
    three.taps(action, 1)
    assert (three.question, three.screen.notice, three.answers) == ("First?", say("old_button"), {})


def test_a_made_up_number_is_no_way_to_change_an_answer(three: Pass) -> None:
    three.taps("c" + "1" * 5000, 1)
    assert three.screen.notice == say("old_button")


@pytest.mark.parametrize("overlay", ["stop", "restart"])
def test_erasing_needs_the_button_on_this_very_page(three: Pass, overlay: str) -> None:
    """A button of another response comes in with at=-1."""
    three.says("Yes").taps(overlay).taps(f"{overlay}_sure", -1)
    assert (three.question, three.screen.notice) == ("Second?", say("old_button"))
    assert three.answers == {"first": "yes"}


def test_stop_and_erase_without_having_asked_to_stop_is_an_old_button(three: Pass) -> None:
    three.says("Yes").taps("stop_sure", 2)
    assert (three.question, three.answers) == ("Second?", {"first": "yes"})


@pytest.mark.parametrize("done", [[], ["Yes, start"], ["Yes, start", "Yes"], ["Yes, start", "Yes", "Yes", "Yes"]])
@pytest.mark.parametrize("page", ["", "More", "See my answers", "Take a break", "Start over", "Stop"])
def test_get_help_is_there_from_every_page_and_leads_back(done: list[str], page: str) -> None:
    person = Pass(THREE).says(*done)
    if page:
        person.says("More", page) if "More" in person.labels else None
    before = person.screen
    person.says("Get help")
    assert person.screen.paragraphs[1:] == ("999: Call 999",)
    person.says("Carry on")
    assert person.screen.at == before.at


@pytest.mark.parametrize("inbound", [Arrived(), Unexpected("sticker"), Typed("hm"), Tap("pause"), Tap("stop")])
def test_a_page_that_does_not_fit_the_stage_leaves_no_page_open(inbound: object) -> None:
    waiting = Pass(THREE).says("Get help").does(inbound)  # type: ignore[arg-type]
    assert waiting.response is not None
    assert waiting.response.overlay == ""
    assert "Yes, start" in waiting.labels


@pytest.mark.parametrize(
    ("contact", "words"), [("Made-up team: ring us", ["Questions about this? Made-up team: ring us"]), ("", [])]
)
def test_the_thanks_say_whom_to_ask(contact: str, words: list[str]) -> None:
    done = Pass(questionnaire(row("text", "view"), contact=contact)).says("Yes, start", "Fine.", "Send my answers")
    assert [one for one in done.screen.paragraphs if "Questions" in one] == words


@pytest.mark.parametrize(
    ("results", "words"),
    [("https://council.example/mash", ["What comes of it will be here, for anyone to read: https://council.example/mash"]),
     ("", [])],
)  # fmt: skip
def test_the_thanks_say_where_what_comes_of_it_will_be(results: str, words: list[str]) -> None:
    done = Pass(questionnaire(row("text", "view"), results=results)).says("Yes, start", "Fine.", "Send my answers")
    assert [line for line in done.screen.paragraphs if line.startswith("What comes of it")] == words

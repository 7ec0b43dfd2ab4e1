"""Whatever the form and whatever people do on the way: what they send is what a straight run would have sent."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answering import answered, skipped
from conversations.dialogue import Inbound, Response, Tap, Typed
from conversations.kinds import Accepted
from conversations.questionnaire import Questionnaire
from conversations.screens import screen
from conversations.tapping import tapped
from conversations.tracking import here, row_of, track_of
from tests.conversations.passes import Pass
from tests.conversations.random_forms import forms, forms_in_languages

STEPS = 80
WORDS = {"integer": ("0", "1", "2", "30"), "decimal": ("0.5", "1", "2"), "text": ("yes", "Fine.", "pear", "apple")}


def does(person: Pass, dice: Random) -> Inbound:
    """An answer mostly; now and then a way back, a skip, a change, another language, or everything from the start."""
    shown, luck = person.screen, dice.random()
    ways = [one.action for line in shown.ways for one in line if one.action in ("back", "skip", "keep")]
    changes = [one.action for one in shown.items]
    if luck < 0.02:
        return Tap("restart")
    if person.asked.languages and dice.random() < 0.2:
        return Tap(f"l{dice.randrange(2)}", shown.at)
    if changes and luck < 0.9:
        return Tap(dice.choice(changes), shown.at)
    if ways and luck < 0.25:
        return Tap(dice.choice(ways), shown.at)
    if shown.writes:
        return Typed(dice.choice(WORDS[shown.kind]), shown.at)
    choices = [one.action for line in shown.choices for one in line if one.action != "decline"]
    return Tap(dice.choice(choices or ways or ["skip"]), shown.at)


def walk(asked: Questionnaire, dice: Random) -> Pass | None:
    """Someone who comes to the end, as they are before they send; None if they did not come there in time."""
    person = Pass(asked).says("Yes, start")
    for step in range(STEPS):
        assert person.response is not None
        if person.response.stage == "review" and step > STEPS / 2 and dice.random() < 0.2:
            return person
        inbound = does(person, dice)
        if inbound != Tap("send", person.screen.at):
            person.does(inbound)
        if inbound == Tap("restart"):
            person.taps("restart_sure")
        must_be_asked(person)
    return None


def must_be_asked(person: Pass) -> None:
    """The current question belongs, by what was said."""
    response = person.response
    if response is not None and response.stage == "asking":
        track = track_of(person.asked, response)
        assert track.asked >> track.layout.at[row_of(person.asked, response).key] & 1


def straight(asked: Questionnaire, said: dict[str, str]) -> dict[str, str]:
    """What is sent by someone who is asked each question once and answers it with what was said in the end."""
    response = tapped(asked, Response(), Tap("agree")).response
    while response is not None and response.stage == "asking":
        track, row = here(asked, response)
        value = said[row.key]  # no question is asked that the other was not asked
        step = answered(asked, response, track, row, Accepted(value)) if value else skipped(asked, response)
        assert step.response is not None
        assert step.response.answers.get(row.key) == value, step.response.notice
        response = step.response
    assert response is not None
    sent = tapped(asked, response, Tap("send")).response
    assert sent is not None
    return sent.answers


@given(forms(), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_what_is_sent_is_what_a_straight_run_with_the_same_answers_sends(asked: Questionnaire, seed: int) -> None:
    person = walk(asked, Random(seed))
    if person is None:
        return
    said = dict(person.answers)
    person.taps("send", person.screen.at)
    assert person.step.milestone == "sent"
    assert person.answers == straight(asked, said)


@given(forms_in_languages(), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_whoever_changes_the_language_on_the_way_sends_what_a_straight_run_in_one_sends(
    asked: Questionnaire, seed: int
) -> None:
    person = walk(asked, Random(seed))
    if person is None or person.response is None:
        return
    said = dict(person.answers)
    person.taps(f"l{seed % 2}").taps("send", person.screen.at)
    assert (person.step.milestone, person.response.language) == ("sent", ("", "bn")[seed % 2])
    assert person.answers == straight(asked, said)


@given(forms_in_languages(), st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_whoever_was_there_before_is_on_nobodys_screen(asked: Questionnaire, seed: int) -> None:
    """Screens are drawn in part from what was drawn for others: they are as on a form that nobody else has seen."""
    walk(asked, Random(seed))
    person, dice = Pass(asked).says("Yes, start"), Random(seed + 1)
    for _ in range(STEPS // 2):
        if person.response is None or person.response.stage == "sent":
            return
        assert person.screen == screen(replace(asked), person.response)
        person.does(does(person, dice))


@given(forms(), st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_no_question_that_belongs_is_left_out_and_none_that_does_not_is_sent(asked: Questionnaire, seed: int) -> None:
    person = walk(asked, Random(seed))
    if person is None:
        return
    assert person.response is not None
    track = track_of(asked, person.response)
    wanted = {
        row.key for at, row in enumerate(track.layout.rows) if track.asked >> at & 1 and row.question.kind != "repeat"
    }
    person.taps("send", person.screen.at)
    questions = {
        key for key in person.answers if (one := asked.question(key)) and one.is_asked and one.kind != "repeat"
    }
    assert questions == wanted


def test_walks_do_come_to_the_end() -> None:
    """So that the laws above are about something."""
    ends = 0

    @given(forms(), st.integers(0, 2**32))
    @settings(max_examples=40, deadline=None, database=None, derandomize=True)
    def count(asked: Questionnaire, seed: int) -> None:
        nonlocal ends
        ends += walk(asked, Random(seed)) is not None

    count()
    assert ends > 10

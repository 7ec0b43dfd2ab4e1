"""The list of answers, in the review and on the way there: in pages where it is long."""

import pytest

from bot.telegram.render import LONGEST_TEXT, MOST_BUTTONS, text_of
from tests.conversations.passes import Pass, questionnaire, row
from tests.telegram.keyboards import keyboard_of


def answered(many: int) -> Pass:
    person = Pass(questionnaire(*(row("text", f"q{at}") for at in range(1, many + 1)))).says("Yes, start")
    return person.says(*(f"Answer {at}" for at in range(1, many + 1)))


@pytest.mark.parametrize(("many", "more"), [(29, False), (30, False), (31, True)])
def test_thirty_answers_stand_on_one_page(many: int, more: bool) -> None:
    person = answered(many)
    assert (len(person.screen.items), "The next ones" in person.labels) == (min(many, 30), more)


def test_pages_are_turned_both_ways_and_an_answer_on_any_can_be_changed() -> None:
    person = answered(65).says("The next ones", "The next ones")
    assert [one.label for one in person.screen.items] == [f"Q{at}?" for at in range(61, 66)]
    assert "The next ones" not in person.labels
    assert person.says("The ones before").screen.items[0].label == "Q31?"
    assert person.change("Q40?").says("Another").answers["q40"] == "Another"
    assert person.screen.items[0].label == "Q1?"


def test_the_list_on_the_way_is_in_pages_too_and_leaves_the_question_as_it_was() -> None:
    person = Pass(questionnaire(*(row("text", f"q{at}") for at in range(40)))).says("Yes, start")
    person.says(*["Fine."] * 35).says("More", "See my answers", "The next ones")
    assert [one.label for one in person.screen.items] == [f"Q{at}?" for at in range(30, 35)]
    assert person.says("Carry on").question == "Q35?"


def test_three_hundred_answers_fit_the_messages_of_a_chat() -> None:
    person = Pass(questionnaire(*(row("text", f"q{at}", f"Question {at}?") for at in range(300)))).says("Yes, start")
    person.says(*["What somebody said of it. " * 20] * 300)
    assert len(text_of(person.screen)) <= LONGEST_TEXT
    assert sum(map(len, keyboard_of(person.screen, "A" * 11))) <= MOST_BUTTONS
    assert person.says("Send my answers").step.milestone == "sent"

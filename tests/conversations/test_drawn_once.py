"""What is the same for everybody at a question is drawn once; what one person said is drawn for them alone."""

import pytest

from conversations.dialogue import Response
from conversations.screens import screen
from tests.conversations.passes import Pass, questionnaire, row


def test_who_comes_to_the_same_question_is_shown_the_same_buttons() -> None:
    asked = questionnaire(row("select_one fruit", "first"), row("select_one fruit", "then"))
    one, other = Pass(asked).says("Yes, start", "Apple"), Pass(asked).says("Yes, start", "Plum")
    assert one.screen.choices is other.screen.choices
    assert one.screen.ways[-1] is other.screen.ways[-1]
    assert (one.screen.echo, other.screen.echo) == ("✓ Apple", "✓ Plum")


def test_the_welcome_is_the_same_for_everybody_but_for_what_their_channel_adds() -> None:
    asked = questionnaire(row("text", "name"))
    in_telegram = screen(asked, Response(), aside="Telegram can read this.")
    assert in_telegram.paragraphs[-1] == "Telegram can read this."
    assert "Telegram can read this." not in screen(asked, Response()).paragraphs
    assert in_telegram.choices is screen(asked, Response()).choices


def test_what_somebody_ticked_is_ticked_for_nobody_else() -> None:
    asked = questionnaire(row("select_multiple fruit", "likes"))
    assert Pass(asked).says("Yes, start", "Pear").chosen == ["Pear"]
    assert Pass(asked).says("Yes, start").chosen == []


def test_what_somebody_wrote_is_asked_of_and_offered_to_nobody_else() -> None:
    asked = questionnaire(row("text", "name"), row("text", "again", "Is it ${name}?", default="${name}"))
    for name in ("Ada", "Ben"):
        person = Pass(asked).says("Yes, start", name)
        assert person.question == f"Is it {name}?"
        assert person.labels[1] == f"Leave it at {name}"


@pytest.mark.parametrize("note", [row("note", "hi", "Hi ${name}"), row("note", "hi", "Hi", calculation="${name}")])
def test_what_a_note_says_of_somebody_stands_above_nobody_elses_question(note: dict[str, str]) -> None:
    asked = questionnaire(row("text", "name"), note, row("text", "then"))
    for name in ("Ada", "Ben"):
        assert name in Pass(asked).says("Yes, start", name).screen.paragraphs[0]


def test_how_many_questions_there_are_is_counted_for_whoever_is_asked_them() -> None:
    asked = questionnaire(
        row("select_one yes_no", "works"), row("text", "trade", relevant="${works} = 'yes'"), row("text", "end")
    )
    assert Pass(asked).says("Yes, start", "Yes", "Baker").screen.progress == "3 of 3"
    assert Pass(asked).says("Yes, start", "No").screen.progress == "2 of 2"


def test_who_goes_back_to_an_answer_may_leave_it_and_who_has_none_may_not() -> None:
    asked = questionnaire(row("select_one fruit", "first"), row("select_one fruit", "then"))
    assert "Leave it" in str(Pass(asked).says("Yes, start", "Apple", "Back").labels)
    assert "Leave it" not in str(Pass(asked).says("Yes, start").labels)

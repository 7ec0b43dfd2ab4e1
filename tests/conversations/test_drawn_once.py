"""What is the same for everybody at a question is drawn once; what one person said is drawn for them alone."""

from tests.conversations.passes import Pass, questionnaire, row


def test_who_comes_to_the_same_question_is_shown_the_same_buttons() -> None:
    asked = questionnaire(row("select_one fruit", "first"), row("select_one fruit", "then"))
    one, other = Pass(asked).says("Yes, start", "Apple"), Pass(asked).says("Yes, start", "Plum")
    assert one.screen.choices is other.screen.choices
    assert one.screen.ways[-1] is other.screen.ways[-1]
    assert (one.screen.echo, other.screen.echo) == ("✓ Apple", "✓ Plum")


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

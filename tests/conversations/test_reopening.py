"""What was sent is taken up again as it was: the same review, and sent again the same answers."""

import pytest

from conversations.dialogue import Response
from conversations.keeping import to_send
from conversations.quoting import apart, consents
from conversations.reopening import may_reopen, reopened
from tests.conversations.passes import Pass, questionnaire, row

REPEAT = (
    row("begin_repeat", "child"),
    row("text", "name"),
    row("begin_repeat", "toy"),
    row("select_one fruit", "sort"),
    row("end_repeat", ""),
    row("end_repeat", ""),
)


def taken_up(person: Pass) -> Pass:
    """The same person, whose review was sent and taken up again from what is kept of it."""
    assert person.response is not None
    sent = to_send(person.asked, person.response)
    again = Pass(person.asked)
    kept = apart(person.asked, sent)
    again.response = reopened(person.asked, kept, consents(person.asked, person.response.answers), Response())
    return again


def test_nothing_is_lost_and_they_are_told_that_it_is_not_sent() -> None:
    asked = questionnaire(
        row("select_one yes_no", "seen"),
        row("text", "why", relevant="${seen} = 'no'"),
        row("select_multiple fruit", "likes"),
        row("integer", "age"),
        policy="protected",
    )
    first = Pass(asked).says("Yes, start", "No", "Too small.", "Apple", "Plum", "Done", "Skip")
    again = taken_up(first)
    assert again.screen.items == first.screen.items
    assert again.screen.notice.startswith("OK. Your answers only count once you send them again.")
    again.change("Seen?").says("Yes")
    assert [one.label for one in again.screen.items] == ["Seen?", "Likes?", "Age?"]
    again.says("Send my answers")
    assert again.response is not None
    assert again.response.answers == {"seen": "yes", "likes": "apple plum", "age": ""}


def test_children_and_their_toys_are_there_again_and_nobody_is_asked_for_more() -> None:
    asked = questionnaire(*REPEAT, policy="protected")
    toys = ("Yes", "Pear", "No")
    first = Pass(asked).says("Yes, start", "Yes", "Ada", *toys, "Yes", "Bo", "No", "No")
    again = taken_up(first)
    assert first.response is not None
    assert again.screen.items == first.screen.items
    again.says("Send my answers")
    assert again.response is not None
    assert again.response.stage == "sent"
    assert again.response.answers == to_send(asked, first.response)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (("Yes, with a name I choose", "Star"), {"view": "Star"}),
        (("Yes, with no name",), {"view": ""}),
        (("No",), {}),
        (("Skip",), {}),
    ],
)
def test_a_consent_stays_what_it_was_and_is_asked_anew_once_the_words_change(
    said: tuple[str, ...], name: dict[str, str]
) -> None:
    asked = questionnaire(row("text", "view", quote="yes"), policy="protected")
    again = taken_up(Pass(asked).says("Yes, start", "Be kind.", *said))
    assert again.screen.at == len(asked.questions) + 1
    assert consents(asked, again.answers) == name
    again.change("View?").says("Be kinder.")
    assert again.button("Yes, with no name") if name else again.button("Send my answers")


@pytest.mark.parametrize(("policy", "may"), [("protected", True), ("open", False)])
def test_what_counts_as_soon_as_it_is_sent_stays_as_it_is(policy: str, may: bool) -> None:
    asked = questionnaire(row("text", "view"), policy=policy)
    person = Pass(asked).says("Yes, start", "Fine.", "Send my answers")
    assert person.response is not None
    person.response = Response("sent", receipt="abcd")
    assert (may_reopen(asked), person.button("Change an answer") is not None) == (may, may)
    person.response = Response("sent")
    assert person.button("Change an answer") is None

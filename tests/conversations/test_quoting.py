"""Whether a comment may be quoted: what comes of each answer, and when it is asked."""

import pytest

from conversations.dialogue import Typed
from conversations.faults import ContentFaults
from conversations.question import WITHHELD
from conversations.questionnaire import Policy, Questionnaire
from conversations.quoting import apart, consents, withheld
from tests.conversations.passes import Pass, questionnaire, row

SURVEY = (row("text", "view", quote="yes"), row("text", "plain"), row("select_one yes_no", "kind"))
HINT = (
    "Someone reads it first, and can take out what might point to you. "
    "You can change your mind until the report is out."
)
WORDS = "They rang me back."
FIRST, CHOSEN, NONE, NO = "Yes, with my first name", "Yes, with a name I choose", "Yes, with no name", "No"


@pytest.fixture
def asked() -> Questionnaire:
    return questionnaire(*SURVEY)


@pytest.fixture
def amina(asked: Questionnaire) -> Pass:
    """Has just written a comment."""
    return Pass(asked).says("Yes, start", WORDS)


def agreed(one: Pass) -> dict[str, str]:
    return consents(one.asked, one.answers)


@pytest.mark.parametrize(
    ("says", "may"),
    [
        ((FIRST, "Amina"), {"view": "Amina"}),
        ((CHOSEN, "Star"), {"view": "Star"}),
        ((CHOSEN, "  Star\nof  the sea "), {"view": "Star of the sea"}),
        ((NONE,), {"view": ""}),
        ((NO,), {}),
        (("Skip",), {}),
        ((FIRST, "Skip"), {}),
        ((), {}),
        ((FIRST,), {}),
        ((FIRST, "Amina", "Back", "Back", NONE), {"view": ""}),
        ((FIRST, "Amina", "Back", "Back", "Keep my answer"), {"view": "Amina"}),
    ],
)
def test_only_a_yes_that_is_whole_is_a_consent(amina: Pass, says: tuple[str, ...], may: dict[str, str]) -> None:
    assert agreed(amina.says(*says)) == may


def test_a_yes_in_other_words_is_none_and_what_a_button_says_may_be_typed(amina: Pass) -> None:
    assert agreed(amina.says("you can")) == {}
    assert amina.question.startswith("May we quote this")
    assert agreed(amina.says("yes, with no name")) == {"view": ""}


def test_it_is_asked_after_a_comment_that_may_be_quoted_and_no_other(amina: Pass) -> None:
    assert amina.question.startswith("May we quote this")
    assert amina.says(NO).question == "Plain?"
    assert amina.says("More words").question == "Kind?"


def test_who_skips_the_comment_is_not_asked(asked: Questionnaire) -> None:
    assert Pass(asked).says("Yes, start", "Skip").question == "Plain?"


def test_it_counts_as_no_question_of_its_own(amina: Pass) -> None:
    assert (amina.screen.progress, amina.says(FIRST).screen.progress) == ("1 of 3", "1 of 3")
    assert amina.says("Amina").screen.progress == "2 of 3"


@pytest.mark.parametrize("length", [39, 40, 41])
def test_a_name_has_forty_characters_at_most(amina: Pass, length: int) -> None:
    assert agreed(amina.says(FIRST, "n" * length)) == ({"view": "n" * length} if length <= 40 else {})


@pytest.mark.parametrize(
    "typed", ["07700 900123", "amina@example.org", "@amina", "NW1 8QP", "www.example.org", "Amina, ring 01632960123"]
)
def test_a_way_to_reach_somebody_is_no_name(amina: Pass, typed: str) -> None:
    amina.says(CHOSEN, typed, typed)
    assert amina.screen.notice.endswith("that looks like a way to reach you. What name shall we use?")
    assert agreed(amina) == {}
    assert agreed(amina.says("Star")) == {"view": "Star"}


@pytest.mark.parametrize("typed", ["Amina Made-Up", "amina o'made up", "আমিনা খান"])
def test_a_full_name_is_taken_when_it_is_sent_again(amina: Pass, typed: str) -> None:
    amina.says(FIRST, typed)
    assert "looks like a full name" in amina.screen.notice
    assert agreed(amina) == {}
    assert agreed(amina.says(typed)) == {"view": typed}


def test_of_two_full_names_none_is_taken_until_one_is_sent_again(amina: Pass) -> None:
    assert agreed(amina.says(FIRST, "Amina Made-Up", "Bo Made-Up")) == {}
    assert agreed(amina.says("Amina Made-Up", "Amina Made-Up")) == {"view": "Amina Made-Up"}


@pytest.mark.parametrize("typed", ["Star", "Star of the sea", "Girl 17", "A Young Inspector", "ستارة"])
def test_other_names_are_taken_at_once(amina: Pass, typed: str) -> None:
    assert agreed(amina.says(CHOSEN, typed)) == {"view": typed}


@pytest.mark.parametrize(("policy", "hint"), [("open", ""), ("protected", HINT)])
def test_professionals_are_asked_in_few_words(policy: Policy, hint: str) -> None:
    asked = Pass(questionnaire(*SURVEY, policy=policy)).says("Yes, start", WORDS)
    assert (asked.question, asked.screen.hint) == ("May we quote this in our report?", hint)


def test_an_older_button_never_says_yes(amina: Pass) -> None:
    for action in ("o0", "o1", "o2", "done"):
        assert amina.taps(action).question.startswith("May we quote this")
    assert agreed(amina) == {}


def test_a_changed_comment_is_asked_about_again_and_the_same_one_is_not(amina: Pass) -> None:
    amina.says(FIRST, "Amina", "Skip", "Yes").change("View?").says("Keep my answer")
    assert (amina.question, agreed(amina)) == ("Here is what you said. Happy with it?", {"view": "Amina"})
    amina.change("View?").says("They never rang.")
    assert (amina.question[:17], agreed(amina)) == ("May we quote this", {})


def test_another_consent_asks_for_its_own_name(amina: Pass) -> None:
    amina.says(FIRST, "Amina", "Skip", "Yes")
    amina.change("May we quote this in our report?")
    assert agreed(amina.says(CHOSEN)) == {}
    assert agreed(amina.says("Star")) == {"view": "Star"}


def test_words_put_to_the_comment_in_one_breath_come_before_it_is_asked(amina: Pass) -> None:
    amina.does(Typed("No", more=True))
    assert amina.answers["view"] == f"{WORDS}\nNo"
    assert amina.question.startswith("May we quote this")


@pytest.mark.parametrize("says", [(), (FIRST,), (FIRST, "Amina"), (NONE, "Skip", "Yes")])
def test_what_was_flagged_is_never_asked_about_and_never_agreed(amina: Pass, says: tuple[str, ...]) -> None:
    amina.says(*says)
    assert amina.response is not None
    amina.response = withheld(amina.asked, amina.response, lambda words: words == WORDS)
    assert agreed(amina) == {}
    assert not amina.question.startswith(("May we quote", "Which name"))
    assert "May we quote" not in " ".join(item.label for item in amina.screen.items)
    assert amina.says("Back").question in ("View?", "Plain?", "Kind?")


def test_a_flagged_name_takes_the_comment_with_it(amina: Pass) -> None:
    amina.says(FIRST, "Amina")
    assert amina.response is not None
    amina.response = withheld(amina.asked, amina.response, lambda words: words == "Amina")
    assert agreed(amina) == {}


def test_a_comment_that_was_flagged_is_not_asked_about_after_a_change_either(amina: Pass) -> None:
    assert amina.response is not None
    amina.response = withheld(amina.asked, amina.response, lambda words: words == WORDS)
    amina.says("Skip", "Yes").change("View?").says("Other words.")
    assert amina.question == "Here is what you said. Happy with it?"
    assert amina.answers["view quote"] == WITHHELD


def test_what_was_not_flagged_is_left_as_it_is(amina: Pass) -> None:
    assert amina.response is not None
    assert withheld(amina.asked, amina.response, lambda words: words == "other") is amina.response


def test_among_the_answers_that_are_kept_nothing_of_it_stands(amina: Pass) -> None:
    amina.says(FIRST, "Amina", "Skip", "Yes", "Send my answers")
    assert apart(amina.asked, amina.answers) == {"view": WORDS, "plain": "", "kind": "yes"}


@pytest.mark.parametrize("kind", ["consent", "name"])
def test_an_author_can_not_write_these_kinds(kind: str) -> None:
    with pytest.raises(ContentFaults, match="is no type"):
        questionnaire(row(kind, "x"))

"""How words are meant: who is spoken of, what is denied, what is over, what is only a way of speaking."""

import pytest

from tests.safeguarding.lexicon import kind, rag, seen


@pytest.mark.parametrize(
    "words",
    ["my dad hits me", "my little brother gets hit by my dad", "my friend gets beaten at home", "he hits my mum"],
)
def test_harm_to_oneself_or_to_somebody_close_is_noticed(words: str) -> None:
    assert rag(words) == "amber"


@pytest.mark.parametrize(
    "words",
    [
        "my worker never hurt me",
        "nobody hits me",
        "i'm not suicidal",
        "I don't self harm",
        "i would never kill myself",
        "there was no violence at home",
        "no one has ever touched me",
    ],
)
def test_what_is_denied_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "i never told anyone my uncle touched me",
        "nobody knows he hits me",
        "not gonna lie i want to die",
        "no one believes me that he hits me",
        "i dont know why but i keep cutting myself",
        "he never hit me but she did, she hits me with a belt",
    ],
)
def test_a_no_that_denies_nothing_hides_nothing(words: str) -> None:
    assert rag(words) in ("red", "amber")


@pytest.mark.parametrize(
    "words",
    [
        "you lot are killing it",
        "this survey is killing me",
        "my worker is dead funny",
        "hit me up",
        "they cut my hours",
        "im dead 💀",
        "i ran out of data",
        "it hit me when she left",
    ],
)
def test_a_way_of_speaking_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "swear every worker has the same water bottle",
        "came to our house and took her shoes off which my mum really rated",
        "it's peak that i cant go on my mates holiday cos of one signature",
        "send a photo of the worker before so you know who's at the door",
        "foster dad does the voices in harry potter",
        "they actually put it in my plan lol",
        "my older brother picks me up from school",
        "hes 40 and he dresses like a teenager",
        "i got moved to a new placement",
        "the new spiderman made me cry so hard",
        "got kicked out of maths for laughing",
        "i was nearly done so i had to start over",
    ],
)
def test_what_others_wrote_of_everyday_things_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cant do this no more", "suicide"),
        ("they put me in a room and wouldnt let me out for hours", "staff_allegation"),
        ("i wish someone would notice", "asks_for_help"),
        ("i told school i fell off my bike but it was mum", "physical_harm"),
        ("im 15 and hes 40", "sexual_harm"),
        ("i got moved to by some olders", "physical_harm"),
    ],
)
def test_what_is_said_in_few_words_is_noticed_by_a_rule(words: str, expected: str) -> None:
    assert kind(words) == expected


def test_a_film_is_not_noticed_but_what_it_stirred_up_is() -> None:
    assert seen("in the film the girl kills herself") is None
    assert rag("the film made me want to kill myself") == "red"


def test_a_what_if_is_not_noticed_but_a_question_that_tells_is() -> None:
    assert seen("if i was being hurt i would tell my worker") is None
    assert rag("what happens if i tell you my dad hits me") == "amber"


def test_what_is_over_is_not_noticed_and_what_was_never_told_is() -> None:
    assert seen("my dad used to hit me but i told my worker and i live with my nan now") is None
    assert rag("my dad used to hit me and i never told anyone") == "amber"
    assert rag("my grandad used to touch me when i was little and nobody knows") in ("red", "amber")


def test_what_is_happening_now_is_more_urgent() -> None:
    assert rag("my dad hits my mum") == "amber"
    assert rag("my dad is hitting my mum right now") == "red"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("i want to die", "red"),
        ("he is here now with a knife", "red"),
        ("just took all my tablets", "red"),
        ("i cut my arms", "amber"),
        ("theres no food in the house", "amber"),
        ("my social worker hit me", "amber"),
        ("been feeling a bit low", "green"),
        ("can you ring me back", "green"),
        ("my social worker is great", None),
    ],
)
def test_the_rating_says_how_urgent_it_is(words: str, expected: str | None) -> None:
    assert rag(words) == expected


@pytest.mark.parametrize(
    "words", ["my foster carer hits me", "my social worker touched me", "staff dragged me by my arm"]
)
def test_harm_by_staff_or_a_carer_is_an_allegation(words: str) -> None:
    assert kind(words) == "staff_allegation"


def test_the_gravest_is_named_and_the_others_are_in_the_reason() -> None:
    flag = seen("there is never any food in the house and i want to kill myself")
    assert flag is not None
    assert (flag.kind, flag.rag) == ("suicide", "red")
    assert "neglect" in flag.reason


def test_words_over_several_messages_are_heard_together() -> None:
    assert seen("i want to") is None
    assert rag("i want to\nkill\nmyself") == "red"


@pytest.mark.parametrize(
    "words",
    [
        "Thresholds for neglect are unclear",
        "Suicide prevention training would help",
        "When a child is in danger MASH acts quickly",
        "Domestic abuse is the most common reason for referral",
        "My manager is good and I feel supported",
    ],
)
def test_the_words_of_the_trade_are_not_noticed_from_professionals(words: str) -> None:
    assert seen(words, "professional") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a boy in year 4 at my school told me his mum hits him", "identifiable_child"),
        ("one of my cases has bruises and nobody has visited", "identifiable_child"),
        ("i cant cope and i cry before work every day", "distress"),
        ("this job makes me suicidal", "suicide"),
    ],
)
def test_a_child_who_can_be_told_from_others_and_their_own_distress_are(words: str, expected: str) -> None:
    assert kind(words, "professional") == expected

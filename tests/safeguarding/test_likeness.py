"""The sentence encoder's part of the second look: what it says of words is put together with what they weigh."""

from typing import Any

import pytest

from conversations.safeguarding import LIKE, Flag, Speaker, compile_lexicon, look
from conversations.safeguarding.likeness import Like, Likeness
from conversations.safeguarding.weighing import for_length, together
from tests.safeguarding.lexicon import ENGLISH
from tests.safeguarding.test_lexicon import SMALL

EVEN = "(all)\t0\n"
"""Weights by which all words are as like a disclosure as not: 50 of 100."""
FRIDGE = "theres a lock on the fridge"


def looked(words: str, share: float | None, *, speaker: Speaker = "young", **changes: Any) -> Flag | None:
    """With the small lexicon of the other tests, where the words are said to be like neglect to that share."""
    lexicon = compile_lexicon({**SMALL, "second_look": "70", "weights": EVEN, **changes}, "english.yaml")
    return look(lexicon, words, speaker, like=lambda _: None if share is None else Likeness(share, "neglect"))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [(50, 50, 50), (70, 70, 70), (50, 84.49, 70), (10, 90, 50), (0, 100, 50), (100, 100, 99.9), (0, 0, 0.1)],
)
def test_two_likenesses_are_put_together_by_their_odds(one: float, other: float, found: float) -> None:
    assert together(one, other) == together(other, one) == pytest.approx(found, abs=0.01)


@pytest.mark.parametrize(("share", "rag"), [(84.4, None), (84.5, "amber"), (100.0, "amber")])
def test_words_are_amber_from_the_likeness_on_that_the_lexicon_says(share: float, rag: str | None) -> None:
    """Odds of 50 of 100 and of 84.49 are together those of 70."""
    flag = looked(FRIDGE, share)
    assert (flag and flag.rag) == rag


def test_the_flag_says_what_people_told_of_who_write_so_and_quotes_nobody() -> None:
    assert looked(FRIDGE, 93.7) == Flag(
        LIKE,
        "amber",
        "No rule is met, but the words as a whole are like those of disclosures. People who told of neglect write so "
        "(79 of 100).",
    )


def test_a_rule_that_is_met_has_its_say_first() -> None:
    flag = looked("my mum never cooks", 99)
    assert flag is not None
    assert flag.kind == "neglect"
    assert flag.reason.startswith("Nobody cooks")


@pytest.mark.parametrize(
    ("words", "share", "rag"),
    [
        ("can you ring me back", 99.9, "green"),
        ("can you ring me back after school", 1, "green"),
        ("can you ring me back after school", 99.9, "amber"),
    ],
)
def test_who_asks_for_a_call_in_more_than_six_words_is_amber_where_they_are_like_a_disclosure(
    words: str, share: float, rag: str
) -> None:
    flag = look(ENGLISH, words, "young", like=lambda _: Likeness(share, "suicide"))
    assert flag is not None
    assert (flag.kind, flag.rag) == ("asks_for_help", rag)


def looked_by(like: Like, words: str) -> Flag:
    """With the small lexicon, and weights that leave all to what the encoder says. The words meet its rule."""
    lexicon = compile_lexicon({**SMALL, "second_look": "70", "weights": EVEN}, "english.yaml")
    flag = look(lexicon, words, "young", like=like)
    assert flag is not None
    return flag


def unlike(_: str) -> Likeness:
    """Says that no words are like a disclosure."""
    return Likeness(0, "neglect")


def cool(telling: str) -> Like:
    """Says that words are like a disclosure where these stand among them, but not where there is talk of a logo."""
    return lambda words: Likeness(90 * (telling in words and "logo" not in words), "neglect")


@pytest.mark.parametrize(
    ("whole", "around", "rag"),
    [(0.0, 0.0, "green"), (0.27, 4.9, "green"), (0.28, 0.0, "amber"), (0.0, 5.0, "amber"), (99.0, 99.0, "amber")],
)
def test_what_meets_a_rule_and_is_like_no_disclosure_is_green(whole: float, around: float, rag: str) -> None:
    """Neither as a whole (with weights of 50, 0.28 is 5.03 of 100) nor in the words around the rule's."""
    words = "in a play. my mum never cooks"
    flag = looked_by(lambda asked: Likeness(whole if asked == words else around, "neglect"), words)
    assert (flag.kind, flag.rag) == ("neglect", rag)
    assert flag.reason.endswith("are not like those of disclosures, so it is green.") == (rag == "green")


def test_red_stays_red_and_asks_nothing() -> None:
    asked: list[str] = []
    flag = look(ENGLISH, "i want to die", "young", like=asked.append)
    assert flag is not None
    assert (flag.rag, asked) == ("red", [])


@pytest.mark.parametrize(
    "words",
    [
        "cool logo. my mum never cooks",
        "my mum never cooks, she works and so on. then I saw the leaflet and its very cool logo",
        f"my mum never cooks {'and then and then and then ' * 3} cool logo",
        "in the logo game my mum never cooks. but really my mum never cooks",
    ],
)
def test_beside_other_words_a_plain_disclosure_stays_what_it_is(words: str) -> None:
    """However little the whole is like one, or another place where the same rule is met."""
    assert looked_by(cool("never cooks"), words).rag == "amber"


def test_what_staff_or_a_carer_did_is_not_lowered() -> None:
    flag = look(ENGLISH, "i got hit by my carer at judo", "young", like=unlike)
    assert flag is not None
    assert (flag.kind, flag.rag) == ("staff_allegation", "amber")


def test_nothing_is_asked_where_words_weigh_too_much_to_be_lowered() -> None:
    """So most of those that meet a rule wait for nobody."""
    asked: list[str] = []
    flag = look(ENGLISH, "my dad hits me", "young", like=asked.append)
    assert flag is not None
    assert (flag.rag, asked) == ("amber", [])


def test_who_meets_rules_in_five_places_is_not_lowered() -> None:
    places = [f"My mum never cooks {food}." for food in ("rice", "eggs", "beans", "bread", "soup")]
    assert looked_by(unlike, " ".join(places[:4])).rag == "green"
    assert looked_by(unlike, " ".join(places)).rag == "amber"


@pytest.mark.parametrize(
    ("share", "changes"),
    [(None, {}), (0.0, {"second_look": "off"})],
    ids=["the encoder says nothing", "no second look"],
)
def test_a_rule_stands_where_nothing_was_likened(share: float | None, changes: dict[str, Any]) -> None:
    flag = looked("my mum never cooks", share, **changes)
    assert flag is not None
    assert flag.rag == "amber"


@pytest.mark.parametrize(("words", "likeness"), [(1, 80.0), (25, 80.0), (50, 66.67), (64, 60.98), (999, 60.98)])
def test_in_a_message_twice_as_long_the_odds_are_half(words: int, likeness: float) -> None:
    """Four to one is two to one in 50 words. More than 64 are not looked at together."""
    assert for_length(80.0, words) == pytest.approx(likeness, abs=0.01)


def test_what_professionals_write_is_not_likened() -> None:
    assert looked(FRIDGE, 100, speaker="professional") is None


def test_where_the_encoder_says_nothing_words_are_only_weighed() -> None:
    assert looked(FRIDGE, None) is None
    flag = looked(FRIDGE, None, weights="(all)\t500\n")
    assert flag is not None
    assert flag.reason == "No rule is met, but the words as a whole are like those of disclosures."


def test_nothing_is_asked_of_no_words_or_where_the_second_look_is_off() -> None:
    assert looked("...", 100) is None
    assert looked(FRIDGE, 100, second_look="off") is None

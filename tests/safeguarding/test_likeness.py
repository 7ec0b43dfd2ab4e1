"""The sentence encoder's part of the second look: what it says of words is put together with what they weigh."""

from typing import Any

import pytest

from conversations.safeguarding import LIKE, Flag, Speaker, compile_lexicon, look
from conversations.safeguarding.likeness import Likeness
from conversations.safeguarding.weighing import together
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


@pytest.mark.parametrize("words", ["my social worker hits me lol", "cool logo. i got raped", "he hits me, nice logo"])
def test_nothing_is_lowered_for_what_stands_beside_it(words: str) -> None:
    """However little the whole is like a disclosure."""
    flag = look(ENGLISH, words, "young", like=lambda _: Likeness(0, "neglect"))
    assert flag is not None
    assert flag.rag in ("red", "amber")


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

"""However words are disguised, and whatever is typed: what was noticed is noticed, and nothing ever breaks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.safeguarding import KINDS, LIKE, RAGS, UNREVIEWED
from conversations.safeguarding.look import ALIKE
from tests.safeguarding.lexicon import ENGLISH, rag, seen

PLAIN = ("i want to kill myself", "my dad hits me", "my uncle touches me", "i cut my arms", "i was raped")
UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u0301", "\u202e")
LEET = str.maketrans("oiea", "013@")
CYRILLIC = str.maketrans("aeiocpxyks", "аеіосрхукѕ")


@pytest.mark.parametrize(
    "words",
    [
        "k1ll mys3lf", "k i l l  m y s e l f", "k.i.l.l myself", "killmyself", "#killmyself", "kill-myself",
        "KILL MYSELF",         "killll myselfffff", "k*ll myself", "suicde", "su1c1de", "s u i c i d e", "sewerslide",
        "kms", "kmsssss",         "unalive me",         "un alive myself", "кill mуself", "𝓴𝓲𝓵𝓵 𝓶𝔂𝓼𝓮𝓵𝓯",
        "ｋｉｌｌ ｍｙｓｅｌｆ", "🅺🅸🅻🅻 myself", "ki\u200bll myself",
        "I’m gonna k!ll myself", "wanna 🔫 myself", "need 2 d1e i want 2 die", "i wanna od", "ctb",
    ],
)  # fmt: skip
def test_a_wish_to_die_is_heard_however_it_is_spelt(words: str) -> None:
    assert rag(words) == "red"


@given(st.sampled_from(PLAIN), st.data())
def test_unseen_characters_hide_nothing(words: str, data: st.DataObject) -> None:
    hidden = "".join(letter + data.draw(st.sampled_from(("", *UNSEEN))) for letter in words)
    assert rag(hidden) == rag(words)


@given(st.sampled_from(PLAIN), st.data())
def test_capitals_hide_nothing(words: str, data: st.DataObject) -> None:
    assert rag("".join(data.draw(st.sampled_from((letter, letter.upper()))) for letter in words)) == rag(words)


@pytest.mark.parametrize("words", PLAIN)
def test_digits_for_letters_hide_nothing(words: str) -> None:
    assert rag(words.translate(LEET)) == rag(words)


@given(st.sampled_from(PLAIN), st.data())
def test_letters_of_another_alphabet_hide_nothing(words: str, data: st.DataObject) -> None:
    mixed = [data.draw(st.sampled_from((letter, letter.translate(CYRILLIC)))) for letter in words]
    assert rag("".join(mixed)) == rag(words)


@given(st.sampled_from(PLAIN), st.integers(1, 6))
def test_held_keys_hide_nothing(words: str, more: int) -> None:
    assert rag(words + words[-1] * (more + 1)) == rag(words)


@given(st.text(), st.sampled_from(("young", "professional")))
def test_any_text_is_looked_at_without_a_fault(words: str, speaker: str) -> None:
    flag = seen(words, "professional" if speaker == "professional" else "young")
    assert flag is None or (flag.kind in (*KINDS, UNREVIEWED, LIKE) and flag.rag in RAGS)


@given(st.text(st.characters(), max_size=20), st.sampled_from(PLAIN), st.text(st.characters(), max_size=20))
def test_the_reason_is_made_of_the_rules_words_alone(before: str, words: str, after: str) -> None:
    flag = seen(f"{before}\n{words}\n{after}")
    if flag is not None:
        assert without_names(flag.reason) in {
            without_names(says) for says in (ALIKE, *(rule.says for rule in ENGLISH.rules))
        }


def without_names(reason: str) -> str:
    """A reason without what the code adds to the rule's words: how it is told, which rule, what else was met."""
    return re.sub(r"(, told as past|, and it is happening now)?\.?( \(rule \d+\)\..*)?$", "", reason)


@pytest.mark.parametrize(
    "words",
    [
        "k" + "\u0301\u0323" * 2047,
        "💀🔪" * 2048,
        "kill me " * 512,
        "a" * 4096,
        "a.b-" * 1024,
        "\u202e" * 4096,
        "\x00" * 4096,
    ],
)
def test_4096_characters_of_anything_are_read_in_a_bounded_number_of_words(words: str) -> None:
    assert len(ENGLISH.reader.read(words).words) <= len(words)
    assert rag(words) in (None, *RAGS)

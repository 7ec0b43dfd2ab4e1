"""The languages that come with the bot say what the English says, as far as a test can tell."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogues import FOLDER, KEYS, english, misfit, read, read_catalogue, told
from bot.translating import in_step
from conversations.phrases import direction

FILES = sorted(FOLDER.glob("*.po"))
LANGUAGES = {file.stem: read_catalogue(file) for file in FILES}
LETTERS = re.compile(r"[^\W\d_]")
HOLDS = re.compile(r"/[a-z]{4,}|\b999\b|https?://\S+")
"""What has to stand in every language as it is: commands, and the number for when there is danger."""
NAMES = {
    "tick_hint": ["done"], "tap_some": ["done"], "tick_some": ["done"], "tap_to_start": ["agree", "decline"],
    "tap_to_send": ["send"], "paused": ["carry_on"], "facts_protected": ["help"], "care_until": ["help"],
    "care_tap_answer": ["care_answer"], "erased_here": ["hide"], "language_here": ["menu"],
}  # fmt: skip
"""Sentences that name a button."""


def of(language: str, key: str) -> tuple[str, ...]:
    return LANGUAGES[language].phrases.get(key) or english(key)


def in_letters(language: str) -> Iterator[tuple[str, str]]:
    """All that is said in it, each form, without what is only signs and values."""
    for key, forms in LANGUAGES[language].phrases.items():
        if LETTERS.search(re.sub(r"\{\d\}", "", english(key)[-1])):
            yield from ((key, words) for words in forms)


def test_bengali_somali_and_arabic_come_with_the_bot() -> None:
    assert {"ar", "bn", "so"} <= LANGUAGES.keys()
    assert all(len(LANGUAGES[one].phrases) > 300 for one in ("ar", "bn", "so"))  # of 331 when they were drafted


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_word_in_a_file_is_for_a_phrase_and_fits_it(file: Path) -> None:
    found = [message for message in read(file) if message.id]
    assert {message.context for message in found} - set(KEYS) == set()
    assert [key for message in found if message.string and (key := misfit(message.context or "", told(message)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    left = [key for key, words in in_letters(language) if words in english(key)]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_the_number_for_danger_stand_in_every_sentence_as_they_are(language: str) -> None:
    odd = [
        key for key, words in in_letters(language) if set(HOLDS.findall(words)) != set(HOLDS.findall(english(key)[-1]))
    ]
    assert odd == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", NAMES)
def test_a_sentence_calls_a_button_what_the_button_says(language: str, key: str) -> None:
    assert all(of(language, button)[0] in of(language, key)[0] for button in NAMES[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_shouted_at_in_any_language(language: str) -> None:
    assert [key for key, words in in_letters(language) if set("!！") & set(words)] == []
    assert [key for key, words in in_letters(language) if words != " ".join(words.split())] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_bringing_a_file_up_to_date_changes_no_words(file: Path) -> None:
    after = in_step(file)
    assert {(one.context, one.string) for one in read(file) if one.string and one.id} == {
        (one.context, one.string) for one in after if one.id and one.string and any(told(one))
    }


def test_arabic_alone_of_them_is_written_from_right_to_left() -> None:
    assert [language for language in sorted(LANGUAGES) if direction(language) == "rtl"] == ["ar"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "{0} أيام"),
        (10, "{0} أيام"),
        (11, "{0} يومًا"),
        (30, "{0} يومًا"),
        (100, "{0} يوم"),
    ],
)
def test_arabic_counts_as_arabic_does(days: int, words: str) -> None:
    arabic = LANGUAGES["ar"]
    assert arabic.phrases["days"][arabic.form(days)] == words

"""Texts made fit to be set."""

import pytest

from analysis.report.letters import breakable, cleaned, language, shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello", "en"),
        ("… 12 %", "en"),
        ("আমি শুনি", "bn"),
        ("“هل استمعوا إليك؟”", "ar"),
        ("Привет", "en"),
        ("Amina said: سلام", "en"),
    ],
)
def test_a_text_is_set_in_the_language_that_its_first_letter_tells(text: str, found: str) -> None:
    assert language(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Great 😀", "Great [grinning face]"),
        ("👍🏽 yes", "[thumbs up sign] yes"),
        ("❤️", "[heavy black heart]"),
        ("你好 means hello", "[cjk letters] means hello"),
        ("বাংলা ক্ষ", "বাংলা ক্ষ"),
        ("مرحبا", "مرحبا"),
        ("84% – “Zażółć” Привет", "84% – “Zażółć” Привет"),
    ],
)
def test_what_no_font_can_show_is_named(text: str, said: str) -> None:
    assert shown(text) == said


@pytest.mark.parametrize(("letters", "breaks"), [(30, 0), (31, 1), (60, 1), (61, 2)])
def test_a_word_too_long_for_a_line_may_be_broken(letters: int, breaks: int) -> None:
    text = breakable("a" * letters)
    assert (text.count("\u200b"), text.replace("\u200b", "")) == (breaks, "a" * letters)


def test_words_of_any_length_that_a_line_holds_stay_as_they_are() -> None:
    assert breakable("a few words, more than thirty letters in all") == "a few words, more than thirty letters in all"


def test_what_cannot_be_seen_is_taken_out_of_every_text() -> None:
    found = cleaned(("a\x00b", ("turned \u202eround\u202c", "two\nlines"), "half \ud800 letter"))
    assert found == ("ab", ("turned round", "two lines"), "half letter")

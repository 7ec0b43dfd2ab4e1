"""What the bot says itself, in the language of whoever it speaks to."""

from threading import Thread

import pytest

from conversations.phrases import Catalogue, direction, learn, say, say_count, speaking

WELSH = Catalogue(
    "cy",
    {"skip": ("Hepgor",), "progress": ("{0} o {1}",), "minutes": ("Dim munud.", "Munud.", "Dwy funud.", "{0} munud.")},
    lambda number: min(number, 3),
)


@pytest.fixture(autouse=True)
def _some_welsh() -> None:
    learn(WELSH)


def test_what_is_said_is_english_unless_another_language_is_spoken() -> None:
    assert say("skip") == "Skip"
    with speaking("cy"):
        assert (say("skip"), say("progress", "3", "9")) == ("Hepgor", "3 o 9")
    assert say("skip") == "Skip"


def test_a_phrase_that_a_language_lacks_is_said_in_english() -> None:
    with speaking("cy"):
        assert say("back") == "Back"
        assert say_count("days", 1) == "a day"


@pytest.mark.parametrize("language", ["", "en", "pl", "Klingon"])
def test_a_language_without_words_of_the_bots_own_is_spoken_to_in_english(language: str) -> None:
    with speaking("cy"), speaking(language):
        assert say("skip") == "Skip"


def test_what_is_spoken_in_one_country_is_spoken_as_the_language_is() -> None:
    with speaking("cy-GB"):
        assert say("skip") == "Hepgor"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "Dim munud."), (1, "Munud."), (2, "Dwy funud."), (3, "3 munud."), (7, "7 munud.")]
)
def test_a_number_of_things_takes_the_form_that_it_has_in_the_language(number: int, words: str) -> None:
    with speaking("cy"):
        assert say_count("minutes", number) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "a day"), (2, "2 days")])
def test_in_english_there_is_one_or_more(number: int, words: str) -> None:
    assert say_count("days", number) == words


def test_who_is_spoken_to_elsewhere_at_the_same_time_hears_their_own_language() -> None:
    heard: list[str] = []
    with speaking("cy"):
        other = Thread(target=lambda: heard.append(say("skip")))
        other.start()
        other.join()
    assert heard == ["Skip"]


def test_english_is_spoken_again_after_something_went_wrong() -> None:
    with pytest.raises(KeyError), speaking("cy"):
        say("hullo")
    assert say("skip") == "Skip"


@pytest.mark.parametrize("language", ["ar", "AR", "ar-SY", "ur", "fa", "he", "az-Arab"])
def test_some_languages_are_written_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["", "en", "bn", "so", "ur-Latn", "Arabic"])
def test_all_others_from_left_to_right(language: str) -> None:
    assert direction(language) == "ltr"

"""A picture that a question shows: with words beside it for who can't see it, or not at all."""

import pytest

from conversations.questionnaire import Questionnaire
from conversations.recording import start
from conversations.screens import screen
from conversations.xlsform import read_form

LEAFLET = {"media::image": "leaflet.png", "alt": "A leaflet that says what MASH is."}


def asking(**columns: str) -> Questionnaire:
    return read_form({"survey": [{"type": "text", "name": "view", "label": "What do you think?", **columns}]}, "q.yaml")


def test_a_picture_stands_on_its_questions_screen_with_its_words() -> None:
    asked = asking(**LEAFLET)
    shown = screen(asked, start(asked))
    assert (shown.picture, shown.alt) == ("leaflet.png", "A leaflet that says what MASH is.")
    assert not [note for note in asked.notes if "media" in note]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"media::image": "leaflet.png"}, "write under 'alt' what it shows"),
        ({**LEAFLET, "media::image": "../leaflet.png"}, "name a file of the folder media/"),
        ({**LEAFLET, "media::image": "leaflet.svg"}, "name a file of the folder media/"),
    ],
)
def test_one_without_words_or_that_is_no_picture_of_the_folder_is_left_out_and_its_author_is_told(
    columns: dict[str, str], why: str
) -> None:
    asked = asking(**columns)
    assert screen(asked, start(asked)).picture == ""
    assert [note for note in asked.notes if why in note]


TWO = {
    "label::English (en)": "What do you think?",
    "label::Bengali (bn)": "\u0986\u09aa\u09a8\u09bf \u0995\u09c0 \u09ad\u09be\u09ac\u09c7\u09a8?",
    "media::image::English (en)": "leaflet.png",
    "alt::English (en)": "A leaflet.",
}


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (
            {"media::image::Bengali(bn)": "leaflet-bn.png", "alt::Bengali(bn)": "\u09aa\u09be\u09a4\u09be"},
            ("leaflet-bn.png", "\u09aa\u09be\u09a4\u09be"),
        ),
        ({"media::image::Bengali(bn)": "leaflet-bn.png"}, ("leaflet.png", "A leaflet.")),
        ({}, ("leaflet.png", "A leaflet.")),
    ],
)
def test_a_picture_is_shown_in_the_language_that_is_spoken_if_it_has_words_in_it(
    columns: dict[str, str], shown: tuple[str, str]
) -> None:
    asked = read_form({"survey": [{"type": "text", "name": "view", **TWO, **columns}]}, "q.yaml")
    (bengali,) = asked.in_language("bn").questions
    assert (asked.questions[0].picture, asked.questions[0].alt) == ("leaflet.png", "A leaflet.")
    assert (bengali.picture, bengali.alt) == shown
    told = [note for note in asked.notes if "write under 'alt' what it shows" in note]
    assert len(told) == (len(columns) == 1)  # of the one that lacks its words

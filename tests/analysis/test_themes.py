"""Suggested themes: by words that are alike, and by what people coded before."""

import subprocess
import sys

from analysis.themes import Coded, suggest
from conversations.inspection import Theme

HELP = Theme(name="help", title="Getting help", definition="How quickly somebody comes when they are needed.")
FOOD = Theme(name="food", title="Food", definition="Meals, snacks, and who cooks them.")
ROOMS = Theme(name="rooms", title="Rooms", definition="Where people sit, and whether it is warm and quiet.")
THEMES = (HELP, FOOD, ROOMS)


def order(words: str, *coded: Coded, asked: dict[str, list[str]] | None = None, about: str = "") -> tuple[str, ...]:
    return suggest(THEMES, asked or {}, coded, about, words)


def test_a_theme_whose_definition_has_its_words_comes_first() -> None:
    assert order("The meals were cold and nobody cooks.")[0] == "food"
    assert order("We had to sit on the floor.")[0] == "rooms"


def test_another_form_of_a_word_and_a_misspelt_one_still_count() -> None:
    assert order("They were cooking for us.")[0] == "food"
    assert order("It was so quickley done")[0] == "help"


def test_every_theme_is_named_once() -> None:
    assert sorted(order("Meals in a warm room")) == ["food", "help", "rooms"]


def test_what_people_coded_is_learnt_from() -> None:
    words = "The biscuits were stale."
    assert order(words)[0] != "food"
    assert order(words, Coded("Nice biscuits", ("food",)))[0] == "food"


def test_a_comment_coded_to_two_themes_speaks_for_both() -> None:
    assert order("Biscuits", Coded("Biscuits by the fire", ("food", "rooms")))[2] == "help"


def test_a_comment_coded_to_none_speaks_for_nothing() -> None:
    assert order("Biscuits", Coded("Biscuits", ())) == order("Biscuits")


def test_the_questions_on_a_theme_speak_for_it() -> None:
    assert order("The chairs", asked={"rooms": ["Are the chairs comfortable?"]})[0] == "rooms"


def test_the_question_that_a_comment_answers_counts_too() -> None:
    asked = {"food": ["What would you change about lunch?"]}
    assert order("More of everything", asked=asked, about="What would you change about lunch?")[0] == "food"


def test_where_nothing_is_alike_the_most_coded_comes_first_and_then_the_inspections_order() -> None:
    assert order("zzz") == ("help", "food", "rooms")
    assert order("zzz", Coded("a", ("rooms",)), Coded("b", ("rooms",)), Coded("c", ("food",))) == (
        "rooms",
        "food",
        "help",
    )


def test_words_in_any_script_and_no_words_at_all_are_no_trouble() -> None:
    for words in ("", "  ", "🙂" * 4096, "\u202egnihton", "সবাই সাহায্য করেছে", "<b>the</b>", "a" * 4096):
        assert sorted(order(words)) == ["food", "help", "rooms"]


def test_themes_that_say_nothing_are_left_in_their_order() -> None:
    empty = (Theme(name="a", title="It", definition="The"), Theme(name="b", title="🙂", definition="🙂"))
    assert suggest(empty, {}, (), "", "anything") == ("a", "b")


def test_the_bot_can_import_it_without_waiting_for_scikit_learn() -> None:
    code = "import sys, bot.app, analysis.themes; print('sklearn' in sys.modules, 'scipy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False False"

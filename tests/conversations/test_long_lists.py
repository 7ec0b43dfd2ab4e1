"""Lists of options that are too long for one screen: in pages, and found by typing a part of one."""

from typing import Any

import pytest

from bot.telegram.render import MOST_BUTTONS, text_of
from conversations.xlsform import read_form
from tests.conversations.passes import Pass, form_of, row
from tests.telegram.keyboards import keyboard_of

TOWNS = ("Aberdeen", "Bath", "Belfast", "Brighton", "Bristol", "Caernarfon", "Cardiff", "Derry", "Dundee", "Exeter",
         "Glasgow", "Hull", "Inverness", "King's Lynn", "Lyon St. Étienne", "London", "Londonderry")  # fmt: skip


def listed(labels: tuple[str, ...] | list[str]) -> list[dict[str, str]]:
    return [{"list_name": "town", "name": f"t{at}", "label": label} for at, label in enumerate(labels)]


def asked(kind: str = "select_one", labels: tuple[str, ...] | list[str] = TOWNS, **columns: str) -> Pass:
    form: dict[str, Any] = form_of(row(f"{kind} town", "where", **columns), row("text", "end"))
    return Pass(read_form({**form, "choices": listed(labels)}, "q.yaml")).says("Yes, start")


def options(person: Pass) -> list[str]:
    return [one.label for line in person.screen.choices for one in line]


@pytest.mark.parametrize(("many", "shown"), [(9, 9), (10, 10), (11, 8)])
def test_ten_options_stand_on_one_screen_and_eleven_in_pages(many: int, shown: int) -> None:
    assert len(options(asked(labels=TOWNS[:many]))) == shown


@pytest.mark.parametrize(("many", "shown"), [(5, 5), (6, 6)])
def test_a_minimal_list_is_in_pages_from_six_on(many: int, shown: int) -> None:
    person = asked(labels=TOWNS[:many], appearance="minimal")
    assert (len(options(person)), person.screen.seeks) == (shown, many > 5)


def test_a_likert_scale_is_read_as_a_whole() -> None:
    assert len(options(asked(appearance="likert"))) == len(TOWNS)


def test_pages_are_turned_both_ways_and_end() -> None:
    person = asked()
    assert (options(person)[0], person.labels[8:10]) == ("Aberdeen", ["The next ones", "Skip"])
    assert person.screen.hint == "There are 17. Type a part of one to find it."
    person.says("The next ones")
    assert (options(person)[0], person.labels[8:10]) == ("Dundee", ["The ones before", "The next ones"])
    person.says("The next ones")
    assert (options(person), person.labels[1]) == (["Londonderry"], "The ones before")
    assert person.says("Londonderry").answers == {"where": "t16"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lon", ["London", "Londonderry"]),
        ("DERR", ["Derry", "Londonderry"]),  # what begins with it first
        ("etienne", ["Lyon St. Étienne"]),
        ("st ly", ["Lyon St. Étienne"]),
    ],
)
def test_a_part_of_a_label_finds_it_whatever_its_capitals_and_accents(words: str, found: list[str]) -> None:
    assert options(asked().says(words)) == found


def test_what_is_typed_whole_is_chosen_also_from_another_page() -> None:
    assert asked().says("london").answers == {"where": "t15"}


def test_what_was_looked_for_is_said_and_all_can_be_shown_again() -> None:
    person = asked().says("lon")
    assert (person.screen.notice, person.labels[2]) == ("Here is what I found for lon.", "Show all")
    assert len(options(person.says("Show all"))) == 8
    person.says("zzz")
    assert person.screen.notice == "I can't find zzz. Here are all of them again."


def test_ticks_on_several_pages_are_all_kept_and_said() -> None:
    person = asked("select_multiple").says("Bath", "The next ones", "Hull")
    assert person.screen.hint.endswith("So far: Bath, Hull.")
    assert person.says("inver", "Inverness", "Done").answers == {"where": "t1 t11 t12"}


def test_the_next_question_begins_on_its_first_page() -> None:
    person = asked().says("The next ones", "Dundee", "Back")
    assert (options(person)[0], person.response and person.response.page) == ("Aberdeen", 0)


def test_five_hundred_options_fit_what_a_keyboard_takes() -> None:
    person = asked("select_multiple", [f"Place number {at}" for at in range(500)])
    for words in ("", "number 4", "499"):
        if words:
            person.says(words)
        keyboard = keyboard_of(person.screen, "A" * 11)
        buttons = [button for line in keyboard for button in line]
        assert len(buttons) <= MOST_BUTTONS
        assert all(len(button["callback_data"].encode()) <= 64 for button in buttons)
        assert len(text_of(person.screen)) <= 4096
    assert options(person) == ["Place number 499", "Done"]
    assert person.says("Place number 499", "Done").answers == {"where": "t499"}

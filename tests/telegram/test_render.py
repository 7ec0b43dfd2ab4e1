"""A screen fits one Telegram message, whatever is on it, and its buttons fit their limits."""

import pytest

from bot.telegram.render import cut, text_of
from conversations.dialogue import Button, Item, Response, Screen
from conversations.screens import screen
from tests.telegram.keyboards import keyboard_of
from tests.telegram.stand_ins import QUESTIONNAIRE

ID = "Ab3_-fGh1jK"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_screen_reads_from_top_to_bottom() -> None:
    full = Screen(
        paragraphs=("First.", "Then."),
        items=(Item("Shared well?", "Yes", "c0"), Item("Anything else?", "No, thanks", "c1")),
        progress="2 of 9", notice="Old button.", echo="✓ Yes", hint="Tap one.", practice=True,
    )  # fmt: skip
    assert text_of(full).split("\n\n") == [
        "Practice. Nothing here counts yet.",
        "Old button.",
        "✓ Yes",
        "2 of 9",
        "First.",
        "Then.",
        "Tap one.",
        "1. Shared well?\n   Yes",
        "2. Anything else?\n   No, thanks",
    ]


def test_what_is_not_there_leaves_no_gap() -> None:
    assert text_of(Screen(paragraphs=("Hello.",))) == "Hello."


@pytest.mark.parametrize(("length", "shown"), [(199, 199), (200, 200), (201, 200), (2000, 200)])
def test_a_long_answer_is_shortened_in_the_review(length: int, shown: int) -> None:
    text = text_of(Screen((), items=(Item("Why?", "a" * length, "c0"),)))
    answer = text.removeprefix("1. Why?\n   ")
    assert len(answer) == shown
    assert answer.endswith("…") is (length > 200)


def test_each_line_of_an_answer_stands_under_its_question() -> None:
    assert text_of(Screen((), items=(Item("Why?", "One.\nTwo.", "c0"),))) == "1. Why?\n   One.\n   Two."


def test_a_review_of_many_long_answers_shows_all_of_them() -> None:
    items = tuple(Item("Why?", "a" * 2000, f"c{number}") for number in range(30))
    text = text_of(Screen(("Happy with it?",), items=items))
    assert units(text) <= 4096
    assert "30. Why?\n   aaaa" in text


@pytest.mark.parametrize("length", [4095, 4096, 4097, 10_000])
@pytest.mark.parametrize("letter", ["a", "🙂"])
def test_no_text_is_over_4096(length: int, letter: str) -> None:
    text = text_of(Screen((letter * length,)))
    assert units(text) <= 4096
    assert text.endswith("…") is (units(letter * length) > 4096)


def test_a_cut_never_parts_a_character() -> None:
    assert cut("🙂🙂🙂", 6) == "🙂🙂🙂"
    assert cut("🙂🙂🙂", 5) == "🙂🙂…"
    assert cut("🙂🙂🙂", 4) == "🙂…"


def test_what_people_wrote_stays_as_it_is() -> None:
    assert text_of(Screen(("<b>*_[x](y)",))) == "<b>*_[x](y)"


def labels(shown: Screen) -> list[list[str]]:
    return [[button["text"] for button in row] for row in keyboard_of(shown, ID)]


def test_the_answer_that_was_chosen_carries_a_tick() -> None:
    response = Response(stage="asking", at=0, answers={"shared": "no"})
    assert labels(screen(QUESTIONNAIRE, response))[0] == ["Yes", "✓ No"]


def test_several_choices_are_boxes_and_done_is_none() -> None:
    response = Response(stage="asking", at=1, ticked="home")
    assert labels(screen(QUESTIONNAIRE, response))[:3] == [["☐ At school"], ["☑ At home"], ["Done"]]


def test_a_review_offers_to_send_then_to_change_then_the_ways_out() -> None:
    answers = {"shared": "yes", "places": "", "comment": "Fine"}
    shown = labels(screen(QUESTIONNAIRE, Response(stage="review", answers=answers)))
    assert shown[:2] == [["Send my answers"], ["Change 1", "Change 2", "Change 3"]]
    assert ["Back"] in shown[2:]


def test_a_button_says_what_it_is_for_within_64_bytes() -> None:
    widest = Screen(("Hi",), choices=((Button("Yes", "a" * 23),),), at=9999)
    data = keyboard_of(widest, ID)[0][0]["callback_data"]
    assert data == f"{ID}.9999.{'a' * 23}"
    assert len(data.encode()) <= 64


def test_people_who_are_shown_the_same_buttons_have_each_their_own() -> None:
    shown = Screen(("Hi",), choices=((Button("Yes", "o1"),),), at=3)
    assert [keyboard_of(shown, one)[0][0]["callback_data"] for one in ("amina", "ben")] == ["amina.3.o1", "ben.3.o1"]


@pytest.mark.parametrize("label", ['"callback_data":"', '","callback_data":"x', "\\u0022callback_data\\u0022:"])
def test_a_label_that_looks_like_a_piece_of_a_keyboard_stays_as_it_is(label: str) -> None:
    shown = Screen(("Hi",), choices=((Button(label, "o1"),),), at=3)
    assert keyboard_of(shown, ID) == [[{"text": label, "callback_data": f"{ID}.3.o1"}]]


@pytest.mark.parametrize("number", [96, 97, 98, 300])
def test_a_keyboard_never_has_more_buttons_than_telegram_takes(number: int) -> None:
    items = tuple(Item("Why?", "x", f"c{at}") for at in range(number))
    way = ((Button("Back", "back"), Button("Get help", "help")),)
    rows = keyboard_of(Screen(("Review",), choices=((Button("Send", "send"),),), ways=way, items=items), ID)
    assert sum(map(len, rows)) == min(100, number + 3)
    assert rows[-1][-1]["text"] == "Get help"
    assert max(map(len, rows)) <= 8

"""Who would like to be a Young Inspector, in a coordinator's chat: a page at a time, in one message each."""

import pytest

from bot.telegram.render import LONGEST_TEXT, text_of
from conversations.desk.joining import AT_ONCE, Wish, list_screen, page_asked, taking_off_screen
from conversations.dialogue import Screen
from conversations.joining import LONGEST
from conversations.record_lists import parted
from tests.telegram.keyboards import keyboard_of


def wishes(number: int) -> list[Wish]:
    return [Wish(f"{at:012x}", f"made-up-{at}@mail.example") for at in range(1, number + 1)]


def labels(screen: Screen) -> list[str]:
    return [button.label for row in (*screen.choices, *screen.ways) for button in row]


@pytest.mark.parametrize(("number", "turns"), [(AT_ONCE - 1, []), (AT_ONCE, []), (AT_ONCE + 1, ["The next ones"])])
def test_it_is_turned_once_there_are_more_than_one_page_holds(number: int, turns: list[str]) -> None:
    shown = labels(list_screen(wishes(number)))
    assert [one for one in shown if one.startswith("The ")] == turns


def test_every_page_goes_on_where_the_one_before_ended_and_names_whom_it_takes_off() -> None:
    pages = [list_screen(wishes(30), page) for page in range(3)]
    told = [one.paragraphs[1].splitlines() for one in pages]
    assert [lines[0] for lines in told] == ["1 to 12 of 30:", "13 to 24 of 30:", "25 to 30 of 30:"]
    assert [line for lines in told for line in lines[1:]] == [f"{at}. made-up-{at}@mail.example" for at in range(1, 31)]
    offs = [button for one in pages for row in one.choices for button in row]
    assert [(one.label, one.action) for one in offs] == [
        (f"Take off {at}", f"joining-off-{at:012x}") for at in range(1, 31)
    ]
    assert [one for one in labels(pages[1]) if one.startswith("The ")] == ["The ones before", "The next ones"]


@pytest.mark.parametrize("about", ["", "page-0", "page-", "page-²", "page--1", "page", "off-", "made up"])
def test_what_names_no_page_is_the_first(about: str) -> None:
    assert page_asked(about) == 0


def test_a_page_that_is_there_no_more_is_the_last_there_is() -> None:
    assert list_screen(wishes(13), page_asked("page-9")) == list_screen(wishes(13), 1)


def test_a_page_of_the_longest_addresses_fits_one_message_and_its_buttons_fit_telegram() -> None:
    longest = [Wish(f"{at:012x}", "w" * LONGEST) for at in range(900, 1000)]
    screen = list_screen(longest, 5, "It is off the list, and erased.")
    assert len(parted(screen)) == 1
    assert len(text_of(screen)) <= LONGEST_TEXT
    assert "w" * LONGEST in text_of(screen)
    data = [one["callback_data"] for row in keyboard_of(screen, "desk") for one in row]
    assert max(map(len, data)) <= 64


def test_before_somebody_is_taken_off_it_says_who_and_leads_back_to_their_page() -> None:
    screen = taking_off_screen(wishes(30), 12)
    assert screen.paragraphs[0] == "made-up-13@mail.example"
    assert [one.action for one in screen.ways[0]] == ["joining-gone-00000000000d", "joining-page-1"]

"""What a coder's tap means and what they see: buttons say all that there is to know, and words stay as they are."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from bot.telegram.render import text_of
from bot.telegram.updates import BUTTON
from conversations.coding import LETTERS, Move, Page, read_move, screen
from conversations.dialogue import Screen
from conversations.inspection import MOST_THEMES, Inspection
from conversations.question import TEXT_LIMIT
from tests.small_house import mash
from tests.telegram.keyboards import keyboard_of

THEMES = (("Help", "How quickly it comes."), ("Food", "Meals."), ("Rooms", "Where people sit."), ("Time", "How long."))
PAGE = Page(
    comment="abc-_9",
    about="Anything else?",
    audience="Young people",
    words="Nice biscuits",
    themes=THEMES,
    order=(1, 2, 0, 3),
    left=7,
    back=True,
)


def labels(shown: Screen) -> list[list[str]]:
    rows = [*shown.choices, *shown.ways]
    return [[f"{'✓ ' * button.chosen}{button.label}" for button in row] for row in rows]


def tapped(page: Page, label: str) -> Move:
    rows = [*screen(page).choices, *screen(page).ways]
    return next(read_move(button.action) for row in rows for button in row if button.label == label)


@pytest.mark.parametrize("do", LETTERS.values())
@pytest.mark.parametrize("ticked", [(), (0,), (0, 3), range(MOST_THEMES)])
@pytest.mark.parametrize("comment", ["abc-_9", "------", ""])
def test_a_button_says_all_of_a_move_and_fits_where_buttons_go(do: str, ticked: tuple[int, ...], comment: str) -> None:
    move = Move(comment, do, frozenset(ticked))  # type: ignore[arg-type]
    assert read_move(move.action) == move
    assert BUTTON.fullmatch(f"desk.0.{move.action}")


@pytest.mark.parametrize(
    "made_up",
    ["", "themes", "themes-", "themes-abc", "themes-abcdef-", "themes-abcdef-q0", "themes-abcdef-l", "themes-äbcdef-l0",
     "themes-abcdef-l123456789", "themes-abcdef-l0\n", "tally"],
)  # fmt: skip
def test_what_was_made_up_is_the_beginning(made_up: str) -> None:
    assert read_move(made_up) == Move()


def test_three_themes_are_suggested_with_what_they_mean() -> None:
    shown = screen(PAGE)
    assert shown.paragraphs == (
        "Young people · Anything else?",
        "Nice biscuits",
        "Food: Meals.\nRooms: Where people sit.\nHelp: How quickly it comes.",
    )
    assert shown.progress == "7 left for you."
    assert labels(shown) == [
        ["Food"],
        ["Rooms"],
        ["Help"],
        ["None of these", "More themes"],
        ["I know this person"],
        ["Back", "Next"],
    ]


def test_what_is_ticked_stays_in_sight_and_offers_done() -> None:
    shown = screen(replace(PAGE, ticked=frozenset({1, 3})))
    assert labels(shown) == [
        ["✓ Food"],
        ["Rooms"],
        ["Help"],
        ["✓ Time"],
        ["Done"],
        ["I know this person"],
        ["Back", "Next"],
    ]


def test_more_shows_all_and_leaves_what_is_ticked() -> None:
    page = replace(PAGE, ticked=frozenset({2}), more=True)
    assert labels(screen(page))[:4] == [["Food"], ["✓ Rooms"], ["Help"], ["Time"]]
    assert tapped(replace(page, more=False), "More themes") == Move("abc-_9", "more", frozenset({2}))


def test_a_tap_ticks_and_another_takes_the_tick_away() -> None:
    assert tapped(PAGE, "Rooms") == Move("abc-_9", "look", frozenset({2}))
    assert tapped(replace(PAGE, ticked=frozenset({2})), "Rooms") == Move("abc-_9", "look")
    assert tapped(replace(PAGE, more=True), "Time") == Move("abc-_9", "more", frozenset({3}))


def test_done_says_what_was_ticked() -> None:
    assert tapped(replace(PAGE, ticked=frozenset({0, 1})), "Done") == Move("abc-_9", "done", frozenset({0, 1}))


def test_what_may_point_to_somebody_is_left_out() -> None:
    assert screen(replace(PAGE, audience="")).paragraphs[0] == "Anything else?"
    assert screen(replace(PAGE, audience="", about="")).paragraphs[0] == "Nice biscuits"


@pytest.mark.parametrize(("left", "said"), [(0, ""), (1, "This is the last one for you."), (2, "2 left for you.")])
def test_how_many_are_left_is_said(left: int, said: str) -> None:
    assert screen(replace(PAGE, left=left)).progress == said


def test_the_first_has_no_way_back() -> None:
    assert labels(screen(replace(PAGE, back=False)))[-1] == ["Next"]


def test_where_nothing_waits_it_says_why_and_leads_back() -> None:
    assert screen(Page(told=("All done.",))) == Screen(("All done.",))
    end = screen(Page(told=("All done.",), back=True))
    assert labels(end) == [["Back"]]
    assert read_move(end.ways[0][0].action) == Move("", "back")


@pytest.mark.parametrize("words", ["*bold* <b>x</b>", "\u202egnp.exe", "🏳" * TEXT_LIMIT, "a\n\n\nb", "{0} {{ 7 }}"])
def test_words_reach_the_chat_as_they_are_and_with_their_buttons(words: str) -> None:
    shown = screen(replace(PAGE, words=words))
    assert words[:1500] in text_of(shown)
    assert len(keyboard_of(shown, "desk")) == 6


def with_themes(*names: str) -> Inspection:
    source = {key: value for key, value in mash().source["inspection"].items() if key != "report"}
    themes = [{"name": name, "title": name, "definition": "What belongs there."} for name in names]
    return Inspection.model_validate({**source, "themes": themes})


def test_there_are_no_more_themes_than_a_button_can_say() -> None:
    names = [f"theme_{number}" for number in range(MOST_THEMES + 1)]
    assert len(with_themes(*names[:MOST_THEMES]).themes) == MOST_THEMES
    with pytest.raises(ValidationError, match="there are 31 themes; join some until there are 30 or fewer"):
        with_themes(*names)


def test_no_two_themes_have_one_name() -> None:
    with pytest.raises(ValidationError, match="theme 'food' is there twice; give each its own name"):
        with_themes("food", "rooms", "food")

"""What a button or words say of a key message: what is taken, and what is asked again."""

from dataclasses import replace
from datetime import date

import pytest

from conversations.desk.following_up import LONGEST, Move, read_move, told
from conversations.key_messages import FollowUp
from conversations.question import TEXT_LIMIT

TODAY = date(2031, 3, 3)
THEN = FollowUp("f1", 2, 1, "Ada", "under_way", date(2031, 5, 3), "It began.")


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("2 March", "2 March 2031 has passed. Could you write a day to come, with its year?"),
        ("3 March", date(2031, 3, 3)),
        ("4 March", date(2031, 3, 4)),
        ("2 March 2032", date(2032, 3, 2)),
        ("soon", "Which day is that? Could you write it like 3 May, or 3 May 2031?"),
    ],
)
def test_the_day_is_today_or_one_to_come(words: str, taken: date | str) -> None:
    said = told(THEN, Move("b", "k1", 2), words, TODAY)
    assert said == (replace(THEN, due=taken) if isinstance(taken, date) else taken)


@pytest.mark.parametrize(("length", "over"), [(TEXT_LIMIT - 1, ""), (TEXT_LIMIT, ""), (TEXT_LIMIT + 1, "1")])
def test_notes_are_as_long_as_on_the_page_and_not_longer(length: int, over: str) -> None:
    words = "a" * (length - len("It began.\n"))
    said = told(THEN, Move("n", "k1", 2), words, TODAY)
    assert f"it's {over} characters too long" in said if isinstance(said, str) else len(said.notes) == length
    assert isinstance(said, str) == bool(over)


def test_who_sees_to_it_is_one_line_that_is_not_endless() -> None:
    said = told(THEN, Move("o", "k1", 2), f"Ada\nand {'Ben ' * LONGEST}", TODAY)
    assert isinstance(said, FollowUp)
    assert said.owner.startswith("Ada and Ben Ben")
    assert len(said.owner) == LONGEST


@pytest.mark.parametrize(
    ("do", "then"),
    [
        ("w", replace(THEN, status="not_begun")),
        ("y", replace(THEN, status="done")),
        ("p", replace(THEN, owner="")),
        ("c", replace(THEN, due=None)),
        ("e", replace(THEN, notes="")),
    ],
)
def test_a_tap_changes_one_thing_and_leaves_the_rest(do: str, then: FollowUp) -> None:
    assert told(THEN, Move(do, "k1", 2), "", TODAY) == then


@pytest.mark.parametrize("version", [0, 1, 999, 1_000, 999_999, 10**9, 10**18])
def test_a_button_says_which_version_it_was_made_from(version: int) -> None:
    move = Move("o", "k1", version)
    assert read_move(move.action.partition("-")[2]) == move

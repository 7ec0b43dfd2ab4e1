"""What is taken straight to the question that somebody is at, and what is looked at for more."""

from typing import Any

import pytest

from bot.intake.arrivals import Arrival
from bot.intake.below import taps_below
from conversations.dialogue import Inbound, Tap, Typed
from storage.chats import Seat
from storage.responses import Draft


def asked(care: bytes | None = None) -> Seat:
    return Seat(b"amina", "telegram", "7", 1, care=care, draft=Draft("a response", "young-people", 1, "v", b"{}"))


def arrival(inbound: Inbound, **more: Any) -> Arrival:
    return Arrival("1", "telegram", "7", inbound, **more)


@pytest.mark.parametrize("action", ["agree", "1", "done", "skip", "back", "menu", "stop", "c2", "send", "language"])
def test_a_button_of_the_question_goes_straight_to_it(action: str) -> None:
    assert taps_below(asked(), arrival(Tap(action, 3)))


@pytest.mark.parametrize(
    "action",
    [
        "help", "hide", "reopen", "privacy", "mydata", "delete", "erase_sure", "erase_not", "news", "news_stop",
        "remind_on", "remind_stop", "care_contact", f"d{'k' * 22}", f"r{'k' * 22}",
    ],
)  # fmt: skip
def test_a_button_that_may_mean_more_is_looked_at(action: str) -> None:
    assert not taps_below(asked(), arrival(Tap(action, 3)))


@pytest.mark.parametrize("more", [{"entry": "young-people"}, {"command": "tally"}, {"words": "below a picture"}])
def test_so_is_one_that_comes_with_something_else(more: dict[str, str]) -> None:
    assert not taps_below(asked(), arrival(Tap("1", 3), **more))


def test_so_are_words_and_whatever_somebody_does_who_is_cared_for_or_asked_nothing() -> None:
    assert not taps_below(asked(), arrival(Typed("Fine.")))
    assert not taps_below(asked(care=b"{}"), arrival(Tap("1", 3)))
    assert not taps_below(Seat(b"amina", "telegram", "7"), arrival(Tap("1", 3)))

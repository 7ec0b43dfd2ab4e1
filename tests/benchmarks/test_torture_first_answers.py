"""Whatever fails once over somebody's first message, which Telegram brings once, they are answered."""

import asyncio
from collections.abc import Callable
from itertools import count, product
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from benchmarks.torture.hurried import HurriedLoop
from benchmarks.torture.points import POINTS, Points, Side
from benchmarks.torture.rounds import bug, no_database, silent
from benchmarks.torture.town import Town, impatient
from conversations.phrases import say
from tests.bot_api import BotApiServer
from tests.letterbox import letterbox

WAYS = [point for point in POINTS if point.way == "answer"]
SIDES: tuple[Side, ...] = ("before", "after")
PATIENCE = 60.0
"""Seconds on the hurried clock."""
LAST_WORDS = ("a screen is sent", "a call leaves", "a screen was shown")
"""Where a death may come between Telegram being told that all arrived and a word that is kept nowhere."""
LINKS = {"multi-agency": "It takes about a minute.", "nowhere": say("no_link")}


@pytest.mark.parametrize("link", LINKS)
def test_whoever_writes_first_is_answered_whatever_fails_over_it(link: str, tmp_path: Path) -> None:
    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        unanswered, struck = runner.run(all_fail_once(tmp_path, link, LINKS[link]))
    assert unanswered == []
    assert struck > len(WAYS), "each way fails at least once"


async def all_fail_once(folder: Path, link: str, words: str) -> tuple[list[str], int]:
    """Which failures leave somebody who opens this link without these words; and how many were met."""
    unanswered, struck, numbers = [], 0, count(2001)
    async with BotApiServer() as server, letterbox() as box:
        with impatient(), silent(), Points() as points:
            town = Town(folder, server, box, points, Random(1))
            await town.open()
            blows: tuple[Callable[[], None], ...] = (bug, no_database, points.kill)
            for point, side, blow in product(WAYS, SIDES, blows):
                if link == "nowhere" and blow == points.kill and point.name in LAST_WORDS:
                    continue
                points.arm(point, side, 0, blow)
                if not await answered(town, next(numbers), link, words):
                    unanswered.append(f"{blow.__name__} {side} '{point.name}'")
                struck += points.struck
                points.disarm()
            await town.house.stop()
    return unanswered, struck


async def answered(town: Town, number: int, link: str, words: str) -> bool:
    person = town.server.person(number, "Made-up")

    async def opens() -> None:
        with patch.object(town.server.account.updates, "push", town.postman.once):
            await person.sends_command("start", link)
        await person.sees_text(words, PATIENCE)

    try:
        await town.see_through(opens())
    except AssertionError:
        return False
    return True

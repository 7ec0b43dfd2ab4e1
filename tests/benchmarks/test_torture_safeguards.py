"""Whoever takes out what keeps answers, tallies and alerts safe is found out: the count tells what it costs."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest

from benchmarks.torture.counting import Count
from benchmarks.torture.hurried import HurriedLoop
from benchmarks.torture.people import PATIENCE, InTelegram, Said, Tells
from benchmarks.torture.points import POINTS, Points
from benchmarks.torture.rounds import no_database, silent
from benchmarks.torture.town import Town, impatient
from bot.telegram.receiving import Receiving
from storage import slots
from tests.bot_api import BotApiServer, Json
from tests.letterbox import letterbox

SOON = 20.0
"""Seconds on the hurried clock, after which somebody who waits in vain gives up."""
Act = Callable[[Town, float], Coroutine[Any, Any, None]]
"""What happens in a town, and how long people wait there."""


def what_comes_of(folder: Path, patience: float, *acts: Act) -> Count:
    async def lived() -> Count:
        async with BotApiServer() as server, letterbox() as box:
            with impatient(), silent(), Points() as points:
                town = Town(folder, server, box, points, Random(1))
                await town.open()
                for act in acts:
                    await act(town, patience)
                await town.all_leaves(patience)
                found = town.count()
                await town.house.stop()
                return found

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        return runner.run(lived())


async def somebody_answers(town: Town, patience: float) -> None:
    number = 1001 + len(town.people)
    said = Said.by_chance(town.chance, number, long=True)
    town.people.append(InTelegram(town.server.person(number, "Made-up"), said, patience=patience))
    await town.see_through(town.people[-1].run())


async def all_comes_twice(town: Town, patience: float) -> None:
    updates = town.server.account.updates

    async def twice(content: Json) -> Json:
        await updates.put(content)
        return await updates.put(content)

    with patch.object(updates, "push", twice):
        await somebody_answers(town, patience)


async def a_commit_fails(town: Town, patience: float) -> None:
    town.points.arm(_point("a commit"), "before", 3, no_database)
    await somebody_answers(town, patience)


async def the_day_is_looked_at_twice(town: Town, _patience: float) -> None:
    town.evening_comes()
    await town.see_through(town.tick())
    await town.see_through(town.tick())


async def the_bot_dies_over_an_alert(town: Town, patience: float) -> None:
    town.people.append(Tells(town.server.person(1501, "Made-up")))
    town.points.arm(_point("an alert is begun"), "after", 0, town.points.kill)
    await town.see_through(town.people[-1].run())
    await town.see_through(town.tick(), town.alerts_arrive(patience))


def _point(name: str) -> Any:
    return next(one for one in POINTS if one.name == name)


def nothing_is_remembered(_connection: object, _seal: object, arrivals: list[Any], *_: object) -> list[bool]:
    return [False for _ in arrivals]


async def confirmed_whatever_comes(receiving: Receiving, updates: list[Json], take: Any = Receiving.take) -> None:
    try:
        await take(receiving, updates)
    except Exception:  # noqa: BLE001 - the fault that is planted
        return


def only_the_first(connection: Any, job: str, *when: Any, take: Any = slots.take) -> bool:
    return slots.last(connection, job) is not None or bool(take(connection, job, *when))


PLANTED: dict[str, tuple[str, object, Act, str]] = {
    "deliveries are forgotten": ("bot.intake.turn.repeated", nothing_is_remembered, all_comes_twice, "doubled"),
    "updates are confirmed before the commit": (
        "bot.telegram.receiving.Receiving.take", confirmed_whatever_comes, a_commit_fails, "stuck"
    ),
    "slots are forgotten": ("storage.slots.take", only_the_first, the_day_is_looked_at_twice, "tallies_twice"),
    "an alert is not sent again": ("bot.telegram.owed.REPEATED", (), the_bot_dies_over_an_alert, "alerts_lost"),
}  # fmt: skip


@pytest.mark.parametrize(("where", "planted", "act", "cost"), PLANTED.values(), ids=PLANTED.keys())
def test_a_safeguard_that_is_taken_out_is_missed(
    where: str, planted: object, act: Act, cost: str, tmp_path: Path
) -> None:
    with patch(where, planted):
        found = what_comes_of(tmp_path, SOON, act)
    assert not found.good
    assert getattr(found, cost) > 0, found


def test_with_all_of_them_nothing_is_lost(tmp_path: Path) -> None:
    found = what_comes_of(tmp_path, PATIENCE, *(act for _, _, act, _ in PLANTED.values()))
    assert found.good, found
    assert found.answers == 4 + 4

"""Rounds in one process: in each the bot fails once at a point that is drawn, or something around it does."""

import asyncio
import gc
import random
import tempfile
import threading
import warnings
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.exc import OperationalError

from benchmarks.torture.counting import Count, Someone
from benchmarks.torture.people import InTelegram, OnThePage, Said, Tells
from benchmarks.torture.points import POINTS, Point, Points
from benchmarks.torture.town import Town, impatient
from benchmarks.torture.troubles import none, troubles_of
from tests.bot_api import BotApiServer
from tests.end_to_end.test_poison import POISONS

IN_A_TOWN = 50
"""Rounds after which everything is compared, and another database begins."""
CROWD = 31
"""People who come in Telegram at once in one of thirty rounds, with something among them that nobody can swallow."""
FIRST = 10_000


class Struck(Exception):  # noqa: N818 - what happened
    """Something that nobody foresaw."""


def bug() -> None:
    raise Struck


def no_database() -> None:
    raise OperationalError("made up", {}, Exception("disk I/O error"))


async def torture(
    folder: Path,
    rounds: int,
    seed: int,
    said: Callable[[Count], None] = lambda _: None,
    database: Callable[[], str] = lambda: "",
) -> Count:
    """said: told what has been counted so far, after each town. database: gives a new one's URL; '' for a file."""
    total, chance = Count(), random.Random(seed)  # noqa: S311 - it is to be drawn again alike
    with impatient(), silent(), Points() as points:
        while total.rounds < rounds:
            size = min(IN_A_TOWN, rounds - total.rounds)
            total.add(await _town(Path(tempfile.mkdtemp(dir=folder)), points, chance, size, database()))
            said(total)
    return total


@contextmanager
def silent() -> Iterator[None]:
    """What is left of a bot that died says nothing of it."""
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
    with patch.object(threading, "excepthook", lambda _odd: None), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
        gc.collect()
    asyncio.get_running_loop().set_exception_handler(None)


async def _town(folder: Path, points: Points, chance: random.Random, rounds: int, url: str) -> Count:
    async with BotApiServer() as server:
        town = Town(folder, server, points, chance, url)
        await town.open()
        struck = 0
        for _ in range(rounds):
            struck += await _round(town, chance.choice(POINTS) if chance.random() < 0.7 else None)
        await town.postman.rest()
        await town.see_through(town.tick(), town.alerts_arrive())
        found = town.count()
        await town.house.stop()
    found.rounds, found.struck, found.met = rounds, struck, town.met
    return found


async def _round(town: Town, point: Point | None) -> bool:
    """Whether something was struck. point: where the bot fails; None: something around it does."""
    chance, works = town.chance, await _works(town, point)
    blow = chance.choice((town.points.kill, bug, no_database))
    trouble = none if point else chance.choice(troubles_of(town.house))
    if point:
        town.points.arm(point, chance.choice(("before", "after")), chance.choice((0, 0, 0, 1, 2, 5)), blow)
    async with trouble(town.house, chance):
        await town.see_through(*works)
        await town.see_through(town.tick(), town.alerts_arrive())
    town.points.disarm()
    town.server.faults.clear()
    struck = town.points.struck if point else True
    town.met[_named(blow if point else trouble)] += struck
    return struck


def _named(what: Callable[..., object]) -> str:
    return getattr(what, "__name__", "").replace("_", " ")


async def _works(town: Town, point: Point | None) -> list[Coroutine[Any, Any, None]]:
    """What goes on in a round: people come, a tally may fall due, and somebody may send what nobody can swallow."""
    people = _who_come(town, point)
    town.people += people
    works = [one.run() for one in people]
    if (point and point.way == "tally") or town.chance.random() < 0.1:
        town.house.clock.now = evening(town)
        works.append(town.tick())
    if (crowd := len(people) > CROWD) or town.chance.random() < 0.5:
        await town.server.push_raw(town.chance.choice(list(POISONS.values())))
        town.met["a poison among a crowd" if crowd else "a poison"] += 1
    return works


def _who_come(town: Town, point: Point | None) -> list[Someone]:
    chance = town.chance
    number = FIRST + 100 * len(town.people)
    reader = OnThePage(lambda: town.house.url, Said.by_chance(chance, number + 1, False))
    writers = range(number + 3, number + 3 + (CROWD if chance.random() < 1 / 30 else 1))
    people: list[Someone] = [reader, *(_writer(town, one) for one in writers)]
    if (point and point.way == "alert") or chance.random() < 0.1:
        people.append(Tells(town.server.person(number + 2, f"Made-up {number + 2}")))
    return people


def _writer(town: Town, number: int) -> InTelegram:
    said = Said.by_chance(town.chance, number, town.chance.random() < 0.3)
    return InTelegram(town.server.person(number, f"Made-up {number}"), said)


def evening(town: Town) -> datetime:
    """The next day at six, when the tally falls due on weekdays."""
    return (town.house.clock.now + timedelta(days=1)).replace(hour=18, minute=5)

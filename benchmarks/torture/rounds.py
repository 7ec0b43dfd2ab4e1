"""Rounds in one process: in each the bot fails once at a point that is drawn, or something around it does."""

import asyncio
import gc
import random
import tempfile
import threading
import warnings
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.exc import OperationalError

from benchmarks.torture.counting import Count, Someone
from benchmarks.torture.full_disk import full, watch_the_disk
from benchmarks.torture.group_troubles import coordinator_leaves, group_moved, group_shuts_out
from benchmarks.torture.hides import Hides
from benchmarks.torture.mail_troubles import (
    mail_away,
    mail_breaks_off,
    mail_hangs,
    mail_refused_for_good,
    mail_refused_for_now,
    mail_taken_unsaid,
)
from benchmarks.torture.people import InTelegram, OnThePage, Said, Tells
from benchmarks.torture.points import POINTS, Point, Points
from benchmarks.torture.town import Town, impatient
from benchmarks.torture.troubles import (
    Trouble,
    after_the_fact,
    late,
    locked,
    never,
    none,
    server_errors,
    slowed_down,
    stepped,
    unheard,
)
from tests.bot_api import BotApiServer
from tests.end_to_end.test_poison import POISONS
from tests.letterbox import letterbox

UNSURE: tuple[Trouble, ...] = (server_errors, unheard, after_the_fact, late, never, group_shuts_out)
"""In which the bot can't always know what arrived, or where nothing could."""
BY_MAIL: tuple[Trouble, ...] = (
    mail_away, mail_refused_for_now, mail_refused_for_good, mail_hangs, mail_breaks_off, mail_taken_unsaid
)  # fmt: skip
TROUBLES: tuple[Trouble, ...] = (
    *UNSURE, slowed_down, locked, full, stepped, group_moved, coordinator_leaves, *BY_MAIL
)  # fmt: skip

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
    async with BotApiServer() as server, letterbox() as box:
        town = Town(folder, server, box, points, chance, url)
        watch_the_disk(town.house.kept.url)
        await town.open()
        struck = 0
        for _ in range(rounds):
            struck += await _round(town, chance.choice(POINTS) if chance.random() < 0.7 else None)
        await town.postman.rest()
        await town.see_through(town.tick(), town.alerts_arrive())
        await town.all_leaves()
        found = town.count()
        await town.house.stop()
    found.rounds, found.struck, found.met = rounds, struck, town.met
    return found


async def _round(town: Town, point: Point | None) -> bool:
    """Whether something was struck. point: where the bot fails; None: something around it does."""
    chance, people = town.chance, _who_come(town, point)
    blow, trouble = chance.choice((town.points.kill, bug, no_database)), _trouble(town, point)
    works = await _works(town, people, point)
    if point:
        town.points.arm(point, chance.choice(("before", "after")), chance.choice((0, 0, 0, 1, 2, 5)), blow)
    async with trouble(town):
        await town.see_through(*works)
        await town.see_through(town.tick(), town.alerts_arrive())
    town.points.disarm()
    town.server.faults.clear()
    if point or trouble in UNSURE:
        await town.tallies_leave()
        town.excuse(people, unsure=trouble in UNSURE)
    struck = town.points.struck if point else True
    met = _named(blow if point else trouble)
    town.met[met] += struck
    _say_what_had_struck(people, f"{met} at '{point.name}'" if point else met)
    return struck


def _say_what_had_struck(people: list[Someone], met: str) -> None:
    for one in people:
        if one.stuck:
            one.stuck += f"\nIn their round: {met}."
        if isinstance(one, Hides):
            one.met = f"In their round: {met}."


def _trouble(town: Town, point: Point | None) -> Trouble:
    """Where the bot itself fails nothing else does, but that the group may move while it is owed a tally."""
    if point is None:
        return TROUBLES[town.chance.randrange(len(TROUBLES))]
    return group_moved if point.way == "tally" and town.chance.random() < 0.3 else none


def _named(what: Callable[..., object]) -> str:
    return getattr(what, "__name__", "").replace("_", " ")


async def _works(town: Town, people: list[Someone], point: Point | None) -> list[Coroutine[Any, Any, None]]:
    """What goes on in a round: people come, a tally may fall due, and somebody may send what nobody can swallow."""
    town.people += people
    works = [one.run() for one in people]
    if (point and point.way == "tally") or town.chance.random() < 0.1:
        town.evening_comes()
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
    if (point and point.way == "hide") or chance.random() < 0.2:
        hider = town.server.person(number + 50, f"Made-up {number + 50}")
        people.append(Hides(hider, Said.by_chance(chance, number + 50, False)))
    return people


def _writer(town: Town, number: int) -> InTelegram:
    said = Said.by_chance(town.chance, number, town.chance.random() < 0.3)
    return InTelegram(town.server.person(number, f"Made-up {number}"), said)

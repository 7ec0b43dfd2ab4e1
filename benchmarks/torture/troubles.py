"""What goes wrong around the bot: at Telegram, on the disk, with the clock. Each goes on until it is called off."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import psycopg
from sqlalchemy import Connection, event, make_url

from tests.bot_api import BotApiServer, Json
from tests.end_to_end.house import WholeHouse

SENT = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto")
METHODS = (*SENT, "getUpdates")
MOMENT = 6.0
"""Seconds that a database stays locked, or Telegram is late: longer than the bot waits here."""
PLENTY = 2**30

Trouble = Callable[[WholeHouse, random.Random], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def slowed_down(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    house.server.faults.slow_down(chance.choice(METHODS), 1, times=chance.randint(1, 3))
    yield


@asynccontextmanager
async def server_errors(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    house.server.faults.server_error(chance.choice(METHODS), times=chance.randint(1, 3))
    yield


@asynccontextmanager
async def unheard(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    house.server.faults.drop_unheard(chance.choice(METHODS), times=chance.randint(1, 3))
    yield


@asynccontextmanager
async def after_the_fact(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    """It happens, and nobody is told."""
    house.server.faults.drop_unanswered(chance.choice(METHODS), times=chance.randint(1, 3))
    yield


@asynccontextmanager
async def late(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    hang = house.server.faults.hang(chance.choice(SENT), times=chance.randint(1, 3))
    asyncio.get_running_loop().call_later(MOMENT, hang.release)
    yield


@asynccontextmanager
async def never(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    hang = house.server.faults.hang(chance.choice(SENT), times=1)
    yield
    hang.release()


@asynccontextmanager
async def locked(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    """Another program writes in the database for a while."""
    await asyncio.sleep(chance.random() * MOMENT)
    other = _at_work(house.kept.url)
    asyncio.get_running_loop().call_later(MOMENT, other.close)
    yield


@asynccontextmanager
async def full(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    """The file may not grow for a while."""
    pages = [1]

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages[0]}")

    event.listen(house.house.place.database.engine, "begin", limit)
    asyncio.get_running_loop().call_later(MOMENT + chance.random(), pages.__setitem__, 0, PLENTY)
    yield


@asynccontextmanager
async def stepped(house: WholeHouse, chance: random.Random) -> AsyncIterator[None]:
    house.clock.forward(minutes=chance.randint(-120, 120))
    yield


@asynccontextmanager
async def none(_house: WholeHouse, _chance: random.Random) -> AsyncIterator[None]:
    yield


TROUBLES: tuple[Trouble, ...] = (
    slowed_down, server_errors, unheard, after_the_fact, late, never, locked, full, stepped
)  # fmt: skip


def troubles_of(house: WholeHouse) -> tuple[Trouble, ...]:
    """All but the full disk, where the bot can't be told that it is: on PostgreSQL."""
    return TROUBLES if house.kept.url.startswith("sqlite") else tuple(one for one in TROUBLES if one is not full)


def _at_work(url: str) -> "sqlite3.Connection | psycopg.Connection":
    """Another program's connection. Nobody else can write until it is closed."""
    if url.startswith("sqlite"):
        file = sqlite3.connect(str(make_url(url).database), timeout=5, isolation_level=None)
        file.execute("BEGIN IMMEDIATE")
        return file
    server = psycopg.connect(url)
    server.execute("LOCK TABLE chat, response IN EXCLUSIVE MODE")
    return server


class Postman:
    """Brings each update one to ten times, later ones in any order among others. Now and then numbers begin low.

    met: where it is counted.
    """

    def __init__(self, server: BotApiServer, chance: random.Random, met: Counter[str]) -> None:
        self._updates, self._chance, self._met = server.account.updates, chance, met
        self._push = self._updates.push
        self._again: list[Json] = []
        self._updates.push = self.push  # type: ignore[method-assign]

    async def push(self, content: Json) -> Json:
        if not self._updates.pending and self._chance.random() < 0.05:
            self._updates.start_low()
            self._met["numbers from a low one on"] += 1
        brought = await self._push(content)
        self._again += [content] * self._chance.choice((0, 0, 0, 1, 2, 9))
        await self._bring(self._chance.randint(0, 3))
        return brought

    async def rest(self) -> None:
        """Bring all that is left."""
        await self._bring(len(self._again))

    async def _bring(self, number: int) -> None:
        self._chance.shuffle(self._again)
        for _ in range(min(number, len(self._again))):
            await self._updates.put(self._again.pop())
            self._met["an update once more"] += 1

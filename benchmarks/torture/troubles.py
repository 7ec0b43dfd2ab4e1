"""What goes wrong around the bot: at Telegram, on the disk, with the clock. Each goes on until it is called off."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import psycopg
from sqlalchemy import make_url

from benchmarks.torture.town import Town

SENT = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto")
METHODS = (*SENT, "getUpdates")
MOMENT = 6.0
"""Seconds that a database stays locked, or Telegram is late: longer than the bot waits here."""

Trouble = Callable[[Town], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def slowed_down(town: Town) -> AsyncIterator[None]:
    town.server.faults.slow_down(town.chance.choice(METHODS), 1, times=town.chance.randint(1, 3))
    yield


@asynccontextmanager
async def server_errors(town: Town) -> AsyncIterator[None]:
    town.server.faults.server_error(town.chance.choice(METHODS), times=town.chance.randint(1, 3))
    yield


@asynccontextmanager
async def unheard(town: Town) -> AsyncIterator[None]:
    town.server.faults.drop_unheard(town.chance.choice(METHODS), times=town.chance.randint(1, 3))
    yield


@asynccontextmanager
async def after_the_fact(town: Town) -> AsyncIterator[None]:
    """It happens, and nobody is told."""
    town.server.faults.drop_unanswered(town.chance.choice(METHODS), times=town.chance.randint(1, 3))
    yield


@asynccontextmanager
async def late(town: Town) -> AsyncIterator[None]:
    hang = town.server.faults.hang(town.chance.choice(SENT), times=town.chance.randint(1, 3))
    asyncio.get_running_loop().call_later(MOMENT, hang.release)
    yield


@asynccontextmanager
async def never(town: Town) -> AsyncIterator[None]:
    hang = town.server.faults.hang(town.chance.choice(SENT), times=1)
    yield
    hang.release()


@asynccontextmanager
async def locked(town: Town) -> AsyncIterator[None]:
    """Another program writes in the database for a while."""
    await asyncio.sleep(town.chance.random() * MOMENT)
    other = _at_work(town.house.kept.url)
    asyncio.get_running_loop().call_later(MOMENT, other.close)
    yield


@asynccontextmanager
async def stepped(town: Town) -> AsyncIterator[None]:
    town.house.clock.forward(minutes=town.chance.randint(-120, 120))
    yield


@asynccontextmanager
async def none(_town: Town) -> AsyncIterator[None]:
    yield


def _at_work(url: str) -> "sqlite3.Connection | psycopg.Connection":
    """Another program's connection. Nobody else can write until it is closed."""
    if url.startswith("sqlite"):
        file = sqlite3.connect(str(make_url(url).database), timeout=5, isolation_level=None)
        file.execute("BEGIN IMMEDIATE")
        return file
    server = psycopg.connect(url)
    server.execute("LOCK TABLE chat, response IN EXCLUSIVE MODE")
    return server

"""What comes round every day, and what the desk asks for, where very many have answered: python -m benchmarks.daily

For each: how long it takes, how long somebody's tap waits meanwhile at most, how long the event loop stood still at
most, and by how much the bot's memory grew at most and grew for good.
"""

import argparse
import asyncio
import gc
import logging
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import structlog
from sqlalchemy import Connection, update

from benchmarks.crowd import NOW
from benchmarks.machine import machine
from benchmarks.processes import memory_and_most
from benchmarks.senders import Senders
from benchmarks.tally import database
from bot.changes import Changes
from bot.desk.overview import overview
from bot.desk.passing import quotes_now
from bot.intake.intake import Intake
from bot.keeping import afterwards
from bot.keeping.retention import will_go
from bot.safeguarding.watch import Watch
from bot.tallying import ledger
from bot.tallying.child import Child
from bot.tallying.tallies import Tallies
from bot.tallying.tick import Tick
from storage.readings import READING
from storage.versions import AUDIENCE, RUNNING

A_MEGABYTE = 2**20
OFTEN = 0.003
"""Seconds between two taps."""
LONG_AGO = date(2029, 5, 5)


async def nobody(_: list[int]) -> None: ...


class Bot:
    """The parts of one that are measured; somebody taps all the time."""

    def __init__(self, senders: Senders) -> None:
        self.senders = senders
        self.intake = Intake(senders.database, senders.seal, Changes(lambda *_: ""), lambda: NOW)
        self.tallies = Tallies(self.intake, Child(), lambda: NOW)
        self.tick = Tick(self.intake, self.tallies, Watch(self.intake), nobody, lambda: NOW)
        self.waits, self.stood = [0.0], [0.0]

    async def taps(self) -> None:
        while True:
            begun = perf_counter()
            await self.intake.call(lambda _: None)
            self.waits.append(perf_counter() - begun)
            begun = perf_counter()
            await asyncio.sleep(OFTEN)
            self.stood.append(perf_counter() - begun - OFTEN)

    async def does(self, what: str, work: Callable[[], Awaitable[object]]) -> None:
        gc.collect()
        await asyncio.sleep(10 * OFTEN)
        before, _ = memory_and_most(anew=True)
        del self.waits[1:], self.stood[1:]
        begun = perf_counter()
        await work()
        took = perf_counter() - begun
        await asyncio.sleep(10 * OFTEN)
        after, most = memory_and_most()
        grown = [(one - before) / A_MEGABYTE for one in (most, after)]
        waits = [1000 * max(one) for one in (self.waits, self.stood)]
        print(
            f"| {what} | {took:.2f} | {waits[0]:.0f} | {waits[1]:.0f} | {grown[0]:.0f} | {grown[1]:.0f} |", flush=True
        )


async def measure(senders: Senders, folder: Path) -> None:
    bot = Bot(senders)
    bot.intake.start()
    await bot.intake.read(bot.intake.running)
    taps = asyncio.get_running_loop().create_task(bot.taps())
    await while_open(bot, folder)
    await once_closed(bot)
    taps.cancel()
    with suppress(asyncio.CancelledError):
        await taps
    bot.intake.stop()


async def while_open(bot: Bot, folder: Path) -> None:
    intake, tick, seal = bot.intake, bot.tick, bot.senders.seal

    def page(connection: Connection) -> object:
        running = intake.running(connection)
        return overview(intake.alerting(connection), 1, ledger.read(connection, running, NOW))

    await bot.does("the coordinators' page", lambda: intake.read(page))
    await bot.does("reminders", lambda: intake.call(tick._remind))
    await bot.does("a tally, all of them new", lambda: intake.call(bot.tallies._released))
    await bot.does("the same once more", lambda: intake.call(bot.tallies._released))
    beside = partial(afterwards.write, folder=folder, now=NOW, seal=seal)
    await bot.does("what was released, beside the backups", lambda: intake.read(beside))
    await bot.does("cutting off, a round, half unread", lambda: tick._again(tick._unlink))
    await intake.call(all_are_read)
    await bot.does("cutting off, another, all read", lambda: tick._again(tick._unlink))


async def once_closed(bot: Bot) -> None:
    intake, tick, seal = bot.intake, bot.tick, bot.senders.seal
    await intake.call(closed_long_ago)
    passing = lambda connection: quotes_now(connection, intake.running(connection), seal)  # noqa: E731
    leaves = lambda connection: will_go(connection, intake.running(connection), NOW, seal)  # noqa: E731
    await bot.does("comments to be passed", lambda: intake.read(passing))
    await bot.does("/retention", lambda: intake.read(leaves))
    await bot.does("the night, a round of it", lambda: tick._again(tick._night))


def all_are_read(connection: Connection) -> None:
    connection.execute(update(READING).values(read_at=NOW - timedelta(hours=1), read_by=1))


def closed_long_ago(connection: Connection) -> None:
    connection.execute(update(AUDIENCE).values(state="closed", closed_on=LONG_AGO))
    connection.execute(update(RUNNING).values(bump=RUNNING.c.bump + 1))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--engines", nargs="+", default=["sqlite"])
    given = options.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(f"{machine()}, {given.people:,} people\n")
    for engine in given.engines:
        print(f"| {engine} | s | a tap waits, ms | loop stands, ms | MB at most | MB left |\n|{' --- |' * 6}")
        with tempfile.TemporaryDirectory() as folder, database(engine, folder) as url:
            senders = Senders(url)
            senders.send(given.people)
            asyncio.run(measure(senders, Path(folder)))
            senders.database.close()


if __name__ == "__main__":
    main()

"""Of several processes one is on duty, another takes over when it ends, and word goes round among all of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot import duty
from bot.changes import Changes
from bot.duty import Alone, Duty, duty_on
from bot.fault import Unusable
from tests.engines import POSTGRESQL
from tests.migrated import migrated_in

LONG = 60
"""Seconds, as a safety net on a busy machine."""


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(duty, "LOOK", 0.05)
    return migrated_in(tmp_path)


@asynccontextmanager
async def process(url: str) -> AsyncIterator[tuple[Duty, Changes]]:
    """Ends like one that is killed: its connections are gone."""
    changes = Changes()
    its = duty_on(url, changes)
    its.begin()
    running = asyncio.create_task(its.run())
    try:
        yield its, changes
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        its.end()


async def on_duty(its: Duty) -> None:
    async with asyncio.timeout(LONG):
        await its.on.wait()


@POSTGRESQL
async def test_one_is_on_duty_and_when_it_ends_another_takes_over(url: str) -> None:
    async with process(url) as (second, _):
        async with process(url) as (other, _):
            waiting = [asyncio.create_task(one.on.wait()) for one in (second, other)]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            assert [second.on.is_set(), other.on.is_set()].count(True) == 1
        await on_duty(second)


@POSTGRESQL
async def test_who_loses_the_connection_is_off_duty_and_may_come_back(url: str) -> None:
    async with process(url) as (its, _):
        await on_duty(its)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [duty.LOCK]
            )
        async with asyncio.timeout(LONG):
            await its.off.wait()
        await on_duty(its)


@POSTGRESQL
async def test_what_one_tells_the_pages_of_the_other_hear(url: str) -> None:
    async with process(url) as (_, one), process(url) as (_, other):
        with other.watch("web", "amina") as bell, other.watch_owed() as owed, other.watch("web", "bo") as another:
            await heard_hello(bell, owed, another)
            one.tell("web", "amina")
            one.owe()
            async with asyncio.timeout(LONG):
                await bell.wait()
                await owed.wait()
            assert not another.is_set()


async def heard_hello(*bells: asyncio.Event) -> None:
    """Who begins to listen takes everything for changed."""
    async with asyncio.timeout(LONG):
        for bell in bells:
            await bell.wait()
            bell.clear()


@POSTGRESQL
async def test_a_process_does_not_hear_itself(url: str) -> None:
    async with process(url) as (_, changes), process(url) as (_, other):
        hears = changes.watch("web", "amina"), changes.watch("web", "bo"), other.watch("web", "amina")
        with hears[0] as bell, hears[1] as answer, hears[2] as elsewhere:
            await heard_hello(bell, answer, elsewhere)
            changes.tell("web", "amina")
            bell.clear()
            async with asyncio.timeout(LONG):
                await elsewhere.wait()
                other.tell("web", "bo")
                await answer.wait()
            assert not bell.is_set()


async def test_waiting_for_duty_ends_when_the_process_is_to_stop() -> None:
    its, stop = Duty(), asyncio.Event()
    assert await its.comes(stop)
    stop.set()
    assert not await its.comes(stop)


def test_a_second_bot_on_a_sqlite_file_is_refused_in_one_plain_line_until_the_first_has_ended(tmp_path: Path) -> None:
    first, second = Alone(str(tmp_path / "kept.db")), Alone(str(tmp_path / "kept.db"))
    first.begin()
    with pytest.raises(Unusable, match=r"^Another bot is running on this database\. Stop it first; .* PostgreSQL"):
        second.begin()
    first.end()
    second.begin()
    second.end()

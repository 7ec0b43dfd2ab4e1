"""Of several processes one is on duty, another takes over when it ends, and word goes round among all of them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from bot import duty
from bot.changes import Changes
from bot.duty import Alone, Duty, Shared, duty_on
from bot.fault import Unusable
from storage.database import Database
from storage.turns import WRITING
from tests.engines import POSTGRESQL
from tests.migrated import migrated_in
from tests.monitoring.conftest import Seconds

LONG = 60
"""Seconds, as a safety net on a busy machine."""


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(duty, "LOOK", 0.05)
    return migrated_in(tmp_path)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set whenever somebody has looked whether they are on duty."""
    event, look = asyncio.Event(), Shared._look

    async def looks(its: Shared, connection: psycopg.AsyncConnection) -> None:
        await look(its, connection)
        event.set()

    monkeypatch.setattr(Shared, "_look", looks)
    return event


async def more_looks(looked: asyncio.Event) -> None:
    """Two more have ended, so that one of them has begun since."""
    for _ in range(2):
        looked.clear()
        async with asyncio.timeout(LONG):
            await looked.wait()


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
async def test_the_lock_is_taken_from_who_stands_still(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is stopped with SIGSTOP, or hangs: its connection stays."""
    monkeypatch.setattr(duty, "FROZEN", 0.2)
    with psycopg.connect(url, autocommit=True) as frozen:
        frozen.execute("SELECT pg_advisory_lock(%s)", [duty.LOCK])
        async with process(url) as (its, _):
            await on_duty(its)
        with pytest.raises(psycopg.OperationalError):
            frozen.execute("SELECT 1")


STANDS_STILL: dict[str, Callable[[psycopg.Connection], object]] = {
    "between two statements": lambda still: still.execute(f"SELECT pg_advisory_xact_lock({WRITING})"),
    "before it reads what it asked for": lambda still: still.pgconn.send_query(
        f"BEGIN; SELECT pg_advisory_xact_lock({WRITING}); SELECT repeat('x', 50000000)".encode()
    ),
}


@POSTGRESQL
@pytest.mark.parametrize("stands_still", STANDS_STILL.values(), ids=STANDS_STILL.keys())
async def test_a_writer_that_stands_still_is_given_up_so_that_others_can_write(
    url: str, stands_still: Callable[[psycopg.Connection], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duty, "STUCK", 0.2)

    def write() -> int:
        other = Database(url)
        with other.write() as connection:
            written = int(connection.execute(text("SELECT 1")).scalar_one())
        other.close()
        return written

    with psycopg.connect(url) as still:
        stands_still(still)
        async with process(url), asyncio.timeout(LONG):
            assert await asyncio.to_thread(write) == 1
        still.close()


@POSTGRESQL
async def test_a_writer_for_whom_nobody_waits_may_take_its_time(
    url: str, looked: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be busy, too: between two statements PostgreSQL can't tell."""
    monkeypatch.setattr(duty, "STUCK", 0.0)
    with psycopg.connect(url) as busy:
        busy.execute(f"SELECT pg_advisory_xact_lock({WRITING})")
        async with process(url):
            await more_looks(looked)
        assert busy.execute("SELECT 1").fetchone() == (1,)


@POSTGRESQL
async def test_it_is_not_taken_from_who_looked_a_moment_ago(
    url: str, looked: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duty, "FROZEN", LONG)
    with psycopg.connect(url, autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [duty.LOCK])
        async with process(url) as (its, _):
            await more_looks(looked)
            assert not its.on.is_set()
        holder.execute("SELECT 1")


@POSTGRESQL
async def test_who_wakes_is_not_sure_to_be_on_duty_until_they_have_looked(url: str, looked: asyncio.Event) -> None:
    assert duty.SURE < duty.FROZEN
    seconds = Seconds()
    its = Shared(url, Changes(), seconds)
    running = asyncio.create_task(its.run())
    await on_duty(its)
    seconds.now += duty.SURE - 1
    assert its.sure()
    seconds.now += 1
    assert (its.on.is_set(), its.sure()) == (True, False)
    await more_looks(looked)
    assert its.sure()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def test_the_seconds_of_a_suspend_count_where_the_system_knows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "clock_gettime", {7: 4600.0}.__getitem__)
    assert Shared("postgresql://made.up/kept", Changes())._now() == 4600.0
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    assert Shared("postgresql://made.up/kept", Changes())._now() == 1000.0


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

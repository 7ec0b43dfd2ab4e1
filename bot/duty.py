"""Several processes on one PostgreSQL: one is on duty, and word of what changed goes round among all.

Who is on duty holds an advisory lock on a connection of its own. It alone ticks, sends, and takes what comes from
Telegram; if it dies, the lock is free at once and another takes over; if it stands still, the lock is taken from it.
All of them serve pages. On SQLite there is one process, which is always on duty.
"""

import asyncio
import fcntl
import secrets
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psycopg
import structlog
from psycopg import AsyncConnection
from sqlalchemy import make_url

from bot.changes import Changes
from bot.fault import Unusable
from storage.turns import WRITING

log = structlog.get_logger()
LOCK = 4_159_006
"""Any number, the same for all processes: PostgreSQL's advisory lock of who is on duty."""
ROUND = "young_inspectors"
"""Where PostgreSQL carries word round."""
LOOK = 1.0
"""Seconds between two tries to come on duty, or two looks whether the lock is still held."""
SILENT = 5.0
"""Seconds without an answer after which the lock counts as lost."""
SURE = 10.0
"""Seconds since the last look for which a process may act as the one on duty."""
FROZEN = 15.0
"""Seconds without a look after which the lock is taken from a process: it stands still, but its connection does not
break. More than SURE, so that it does nothing more when it wakes."""
STUCK = 60.0
"""Seconds after which a transaction is given up in which nothing happens, though others wait for its turn to write."""
GIVEN_UP = """
SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND datname = current_database() AND pid <> pg_backend_pid()
AND wait_event_type = 'Client' AND state_change < now() - make_interval(secs => %s) AND objid = %s
"""
"""Ends the connections that hold a lock and that PostgreSQL has waited for so long: to hear from, or to be read by."""
AWAITED = """
AND EXISTS (SELECT FROM pg_locks others WHERE NOT others.granted AND pg_locks.pid = ANY(pg_blocking_pids(others.pid)))
"""
"""Of these only those that others wait for: who is busy between two statements looks like one that stands still."""
NOTICED = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""PostgreSQL notices within 11 seconds that this computer has gone, too, and lets go of the lock."""


def since_boot() -> float:
    """Seconds, those of a suspend too on Linux: the monotonic clock stands still in it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Duty:
    """Whether this process is on duty. on and off: of the two, one is set at any time. This one is, from the beginning.

    begin() is called once, run() goes on for as long as the process does.
    """

    def __init__(self) -> None:
        self.on, self.off = asyncio.Event(), asyncio.Event()
        self._set(True)

    def begin(self) -> None:
        """Raises Unusable if there may be only one process, and there is one already."""

    async def run(self) -> None:
        """Nobody else is there to hear from."""

    def end(self) -> None:
        """Another may begin."""

    def sure(self) -> bool:
        """Whether this process may act as the one on duty."""
        return True

    async def comes(self, stop: asyncio.Event) -> bool:
        """Waits until this process is on duty; False if stop is set first."""
        waiting = [asyncio.ensure_future(event.wait()) for event in (self.on, stop)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()
        return not stop.is_set()

    def _set(self, on: bool) -> None:
        come, gone = (self.on, self.off) if on else (self.off, self.on)
        gone.clear()
        come.set()


class Alone(Duty):
    """The one process on a SQLite database. file: its path."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = Path(f"{file}.serving")

    def begin(self) -> None:
        self._held = self._file.open("w")
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._held.close()
            raise Unusable(
                "Another bot is running on this database. Stop it first; for several at once, set DATABASE_URL to a "
                "PostgreSQL database."
            ) from None

    def end(self) -> None:
        self._held.close()


class Shared(Duty):
    """One of several processes on a PostgreSQL database."""

    def __init__(self, url: str, changes: Changes, now: Callable[[], float] = since_boot) -> None:
        """now: seconds of a clock that nobody sets, and that goes on while the process stands still."""
        super().__init__()
        self._set(False)
        self._now, self._looked = now, 0.0
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._me, self._changes = secrets.token_hex(4), changes
        self._words: set[str] = set()
        self._wordy = asyncio.Event()
        changes.others = self.tell

    def tell(self, word: str) -> None:
        """Let the others know, soon. What is lost on the way they find out at the next tick, or when a page asks."""
        self._words.add(word)
        self._wordy.set()

    def sure(self) -> bool:
        """A process that stood still may have lost the lock, and not know it yet."""
        return self.on.is_set() and self._now() - self._looked < SURE

    async def run(self) -> None:
        await asyncio.gather(self._again(self._hold), self._again(self._spread))

    async def _again(self, work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
        """On a connection of its own; on another one, if that is lost."""
        while True:
            try:
                async with await AsyncConnection.connect(self._url, autocommit=True, options=NOTICED) as connection:
                    await work(connection)
            except (psycopg.Error, TimeoutError) as odd:
                log.warning("connection lost", why=type(odd).__name__)
            await asyncio.sleep(LOOK)

    async def _hold(self, connection: AsyncConnection) -> None:
        """Listen; and come on duty, or see that we still are."""
        await connection.execute(f"LISTEN {ROUND}")
        self._changes.ring_all()  # word may have gone round while nobody listened
        try:
            while True:
                async with asyncio.timeout(SILENT):
                    await self._look(connection)
                async for said in connection.notifies(timeout=LOOK):
                    self._hear(said.payload)
        finally:
            log.info("off duty")
            self._set(False)

    async def _look(self, connection: AsyncConnection) -> None:
        looked = self._now()
        await connection.execute(GIVEN_UP, [FROZEN, LOCK])
        await connection.execute(GIVEN_UP + AWAITED, [STUCK, WRITING])
        if self.on.is_set():
            self._looked = looked
            return
        tried = await connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if (row := await tried.fetchone()) is not None and row[0]:
            log.info("on duty")
            self._looked = looked
            self._set(True)

    def _hear(self, payload: str) -> None:
        who, _, word = payload.partition(" ")
        if who != self._me:
            self._changes.ring(word)

    async def _spread(self, connection: AsyncConnection) -> None:
        while True:
            await self._wordy.wait()
            self._wordy.clear()
            words, self._words = [f"{self._me} {word}" for word in sorted(self._words)], set()
            await connection.execute(
                "SELECT count(pg_notify(%s, word)) FROM unnest(%s::text[]) AS word", [ROUND, words]
            )


def duty_on(url: str, changes: Changes) -> Duty:
    """How processes on this database share the work."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        return Alone(str(where.database))
    return Shared(url, changes)

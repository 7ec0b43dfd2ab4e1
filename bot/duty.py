"""Several processes on one PostgreSQL: one is on duty, and word of what changed goes round among all.

Who is on duty holds an advisory lock on a connection of its own. It alone ticks, sends, and takes what comes from
Telegram; if it dies, the lock is free at once and another takes over. All of them serve pages. On SQLite there is one
process, which is always on duty.
"""

import asyncio
import fcntl
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

import psycopg
import structlog
from psycopg import AsyncConnection
from sqlalchemy import make_url

from bot.changes import Changes
from bot.fault import Unusable

log = structlog.get_logger()
LOCK = 4_159_006
"""Any number, the same for all processes: PostgreSQL's advisory lock of who is on duty."""
ROUND = "young_inspectors"
"""Where PostgreSQL carries word round."""
LOOK = 1.0
"""Seconds between two tries to come on duty, or two looks whether the lock is still held."""
SILENT = 5.0
"""Seconds without an answer after which the lock counts as lost."""
NOTICED = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""PostgreSQL notices within 11 seconds that this computer has gone, too, and lets go of the lock."""


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

    def __init__(self, url: str, changes: Changes) -> None:
        super().__init__()
        self._set(False)
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._me, self._changes = secrets.token_hex(4), changes
        self._words: set[str] = set()
        self._wordy = asyncio.Event()
        changes.others = self.tell

    def tell(self, word: str) -> None:
        """Let the others know, soon. What is lost on the way they find out at the next tick, or when a page asks."""
        self._words.add(word)
        self._wordy.set()

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
        if self.on.is_set():
            await connection.execute("SELECT 1")
            return
        tried = await connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if (row := await tried.fetchone()) is not None and row[0]:
            log.info("on duty")
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

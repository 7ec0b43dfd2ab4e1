"""The one path of everything that arrives: what is waiting is advanced and committed together, then confirmed."""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot import running
from bot.arrivals import Arrival, Outcome, Standing
from bot.aside import set_aside, sorry
from bot.changes import Changes
from bot.resume import resume_code, resume_key
from bot.running import Running
from bot.turn import Turn
from conversations.dialogue import Response, Screen
from conversations.inspection import Channel
from conversations.phrases import say
from storage import chats, participation, responses, versions
from storage.database import Database
from storage.sealing import Seal

log = structlog.get_logger()
TOGETHER = 256
"""Arrivals that share one commit at most."""

T = TypeVar("T")


@dataclass(slots=True)
class _Job:
    """Something to be written. arrivals, or work that needs the connection; done: called with the result or error."""

    done: Callable[[Any, BaseException | None], None]
    arrivals: Sequence[Arrival] = ()
    work: Callable[[Connection], Any] | None = None


class Intake:
    """One writer thread, which the async side awaits. Every write of this process goes through it."""

    def __init__(self, database: Database, seal: Seal, changes: Changes, clock: Callable[[], datetime]) -> None:
        self.database, self.seal, self.changes, self.clock = database, seal, changes, clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._shown: deque[tuple[str, int, int | None]] = deque()
        self._running: Running | None = None
        self._thread = threading.Thread(target=self._write, name="writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish what is waiting, then end."""
        self._jobs.put(None)
        self._thread.join()

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What came of them, after the commit. Raises OperationalError if the database can't be written now:
        the deliveries are then not confirmed, and come again."""
        if not arrivals:
            return []
        outcomes: list[Outcome] = await self._put(arrivals=arrivals)
        for arrival in arrivals:
            self.changes.tell(arrival.channel, arrival.address)
        return outcomes

    async def call(self, work: Callable[[Connection], T]) -> T:
        """Do other writing in the writer's next transaction. What it raises is raised here, and undone alone."""
        result: T = await self._put(work=work)
        return result

    def mark_shown(self, response: str, revision: int, message: int | None) -> None:
        """Note what was seen. It is written along with the next batch: lost in a crash, a screen is seen twice."""
        self._shown.append((response, revision, message))

    async def owed(self, channel: Channel) -> list[Standing]:
        """Where the reachable chats of a channel stand whose current screen was never seen."""

        def standings(connection: Connection) -> list[Standing]:
            turn = self._turn(connection)
            found = [turn.standing(seat) for seat in chats.owed(connection, channel, self.seal)]
            return [one for one in found if one is not None]

        return await self.read(standings)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Read something without waiting for the writer."""

        def reading() -> T:
            with self.database.read() as connection:
                return work(connection)

        return await asyncio.to_thread(reading)

    async def standing(self, channel: Channel, address: str, entry: str = "") -> Standing | None:
        """Where a chat stands, without a change; with entry: in the audience of that code."""
        return await self.read(lambda connection: self._standing(connection, channel, address, entry))

    async def preview(self, channel: Channel, code: str) -> Standing | Screen:
        """What someone new sees at an audience's link, with nothing kept: the welcome, or why it is shut."""
        return _preview(await self.read(self.running), channel, code)

    async def resume(self, code: str) -> str | None:
        """The address of the browser chat that a code leads back to."""
        key = resume_key(self.seal, code)
        return await self.read(lambda connection: chats.resumed(connection, key, self.seal))

    def resume_code(self, address: str) -> str:
        return resume_code(self.seal, address)

    def running(self, connection: Connection) -> Running:
        """The inspection as it runs, reread if it changed."""
        if self._running is None or self._running.bump != versions.bump(connection):
            self._running = running.load(connection)
        return self._running

    # The writer thread

    def _put(
        self, arrivals: Sequence[Arrival] = (), work: Callable[[Connection], Any] | None = None
    ) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if not future.done():
                future.set_exception(error) if error else future.set_result(result)

        self._jobs.put(_Job(lambda result, error: _soon(loop, settle, result, error), arrivals, work))
        return future

    def _write(self) -> None:
        while True:
            jobs, last = self._waiting()
            if jobs:
                self._batch(jobs)
            if last:
                return

    def _waiting(self) -> tuple[list[_Job], bool]:
        """Everything that is waiting, up to TOGETHER arrivals; whether it was the last."""
        jobs: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            jobs.append(job)
            if sum(len(one.arrivals) or 1 for one in jobs) >= TOGETHER:
                return jobs, False
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, False
        return jobs, True

    def _batch(self, jobs: list[_Job]) -> None:
        """All in one commit; if that fails, each job and arrival in its own."""
        shown = [self._shown.popleft() for _ in range(len(self._shown))]
        try:
            with self.database.write() as connection:
                responses.mark_shown(connection, shown)
                arrivals = [arrival for job in jobs for arrival in job.arrivals]
                outcomes = iter(self._turn(connection).take(arrivals) if arrivals else [])
                results = [[next(outcomes) for _ in job.arrivals] for job in jobs]
                results = [
                    job.work(connection) if job.work else result for job, result in zip(jobs, results, strict=True)
                ]
        except Exception as odd:  # noqa: BLE001 - whatever it was, the next lines find out whose it was
            self._shown.extendleft(reversed(shown))
            log.warning("batch redone one by one", why=type(odd).__name__, jobs=len(jobs))
            for job in jobs:
                self._alone(job)
            return
        for job, result in zip(jobs, results, strict=True):
            job.done(result, None)

    def _alone(self, job: _Job) -> None:
        try:
            if job.work is not None:
                with self.database.write() as connection:
                    result = job.work(connection)
            else:
                result = [self._single(arrival) for arrival in job.arrivals]
        except Exception as odd:  # noqa: BLE001 - it is raised where the job came from
            job.done(None, odd)
            return
        job.done(result, None)

    def _single(self, arrival: Arrival) -> Outcome:
        try:
            with self.database.write() as connection:
                return self._turn(connection).take([arrival])[0]
        except OperationalError:
            raise
        except Exception as odd:  # noqa: BLE001 - one poison arrival never stops the others
            set_aside(self.database, self.seal, arrival, odd, self.clock())
            return sorry(lambda: self._where(arrival))

    def _where(self, arrival: Arrival) -> Standing | None:
        with self.database.read() as connection:
            return self._standing(connection, arrival.channel, arrival.address)

    def _turn(self, connection: Connection) -> Turn:
        return Turn(connection, self.running(connection), self.seal, self.clock())

    # Reads

    def _standing(self, connection: Connection, channel: Channel, address: str, entry: str = "") -> Standing | None:
        key = chats.key_of(self.seal, channel, address)
        seat = chats.seats(connection, [key], self.seal).get(key)
        turn = self._turn(connection)
        if seat is None:
            return None
        if entry and (seat.draft is None or seat.draft.audience != entry):
            part = participation.part(connection, key, entry, turn.running.wave)
            linked = part.response_id if part else None
            seat.draft = responses.drafts(connection, [linked], self.seal)[linked] if linked else None
        return turn.standing(seat)


def _preview(now: Running, channel: Channel, code: str) -> Standing | Screen:
    audience = now.audience(code)
    if audience is None:
        return Screen((say("no_link"),))
    shut = {"waiting": "not_open", "closed": "closed"}.get(now.state(code), "")
    if shut or channel not in audience.channels:
        return Screen((say(shut or "other_channel"),))
    return Standing(0, channel, "", "", code, now.questionnaire(code), Response(), now.practice, 0)


def _soon(
    loop: asyncio.AbstractEventLoop, settle: Callable[..., None], result: Any, error: BaseException | None
) -> None:
    """Back to the loop that waits; if that has ended, nobody waits any more."""
    try:
        loop.call_soon_threadsafe(settle, result, error)
    except RuntimeError:
        log.info("nobody waits any more")

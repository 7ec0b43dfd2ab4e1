"""The one thread that writes: whatever is waiting shares a commit, and what fails is found out one by one."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from sqlalchemy import Connection

from bot.intake.arrivals import Arrival, Outcome
from bot.monitoring.metrics import Metrics
from storage.away import away
from storage.database import Database, DedicatedConnection
from storage.turns import crossed

log = structlog.get_logger()
TOGETHER = 256
"""Arrivals that share one commit at most."""

Work = Callable[[Connection], Any]


class Taker(Protocol):
    """What the writer does with arrivals."""

    def beside(self, arrivals: Sequence[Arrival]) -> list[bytes] | None:
        """The chats that alone are written for; None where more may be touched than what is theirs."""

    def take_together(self, connection: Connection, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """All in one open transaction, which is rolled back whole if this raises."""

    def take_alone(self, arrival: Arrival) -> Outcome:
        """One in a transaction of its own. Raises the database's error while it is away."""

    def done_together(self) -> None:
        """What take_together did is committed."""

    def undone(self) -> None:
        """What was read in a transaction may have been rolled back."""


@dataclass(slots=True)
class _Job:
    """Something to be written. arrivals, or work that needs the connection; done: called with the result or error."""

    done: Callable[[Any, BaseException | None], None]
    arrivals: Sequence[Arrival] = ()
    work: Work | None = None


class Writer:
    """write() may be awaited from any event loop."""

    def __init__(self, database: Database, taker: Taker, metrics: Metrics) -> None:
        self._database, self._taker, self._metrics = database, taker, metrics
        self._connection = DedicatedConnection(database)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish what is waiting, then one empty batch for what was only noted, then end."""
        self._jobs.put(_Job(lambda _result, _error: None))
        self._jobs.put(None)
        self._thread.join()

    def write(self, arrivals: Sequence[Arrival] = (), work: Work | None = None) -> asyncio.Future[Any]:
        """The outcomes of arrivals, or what the work returns, after the commit."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if not future.done():
                future.set_exception(error) if error else future.set_result(result)

        self._jobs.put(_Job(lambda result, error: _soon(loop, settle, result, error), arrivals, work))
        return future

    def _run(self) -> None:
        with closing(self._connection):
            last = False
            while not last:
                jobs, last = self._waiting()
                if jobs:
                    self._surely(jobs)

    def _surely(self, jobs: list[_Job]) -> None:
        """A bug of ours must not end the one who writes. Whoever has heard what came of it hears nothing else."""
        try:
            self._batch(jobs)
        except Exception as bug:  # noqa: BLE001 - whoever waits is told, and the next batch is written
            log.critical("the writer met a bug", why=type(bug).__name__)
            for job in jobs:
                job.done(None, bug)

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

    def _batch(self, jobs: list[_Job], alone: bool = False) -> None:
        """All in one commit; if that fails, each job and arrival in its own.

        A database that can't be written now can't be for any of them: all are told so at once, and come again.
        alone: not beside other processes, as that has failed.
        """
        try:
            with self._connection.write(None if alone else self._beside(jobs)) as connection:
                results = self._results(connection, jobs)
                committing = time.perf_counter()
        except Exception as odd:  # noqa: BLE001 - whatever it was, it is found out whose it was
            self._taker.undone()
            if crossed(odd) and not alone:
                self._batch(jobs, alone=True)
            else:
                self._failed(jobs, odd)
        else:
            self._metrics.commit_seconds.observe(time.perf_counter() - committing)
            self._metrics.batch_updates.observe(sum(len(job.arrivals) for job in jobs))
            for job, result in zip(jobs, results, strict=True):
                job.done(result, None)
            self._taker.done_together()

    def _failed(self, jobs: list[_Job], odd: Exception) -> None:
        why = type(getattr(odd, "orig", odd)).__name__
        if away(odd):
            log.error("database can't be written", why=why, jobs=len(jobs))
            for job in jobs:
                job.done(None, odd)
        else:
            log.warning("batch redone one by one", why=why, jobs=len(jobs))
            self._note()
            for job in jobs:
                self._alone(job)

    def _beside(self, jobs: list[_Job]) -> list[bytes] | None:
        if any(job.work for job in jobs):
            return None
        return self._taker.beside([arrival for job in jobs for arrival in job.arrivals])

    def _results(self, connection: Connection, jobs: list[_Job]) -> list[Any]:
        arrivals = [arrival for job in jobs for arrival in job.arrivals]
        outcomes = iter(self._taker.take_together(connection, arrivals))
        taken = [[next(outcomes) for _ in job.arrivals] for job in jobs]
        return [job.work(connection) if job.work else result for job, result in zip(jobs, taken, strict=True)]

    def _note(self) -> None:
        """What a batch notes before all else, by itself: who hides a chat asks next for all that stands in it."""
        try:
            with self._database.write() as connection:
                self._taker.take_together(connection, [])
        except Exception as odd:  # noqa: BLE001 - it is kept for the next batch, and keeps nobody back
            log.warning("nothing noted", why=type(odd).__name__)
        else:
            self._taker.done_together()

    def _alone(self, job: _Job) -> None:
        try:
            if job.work is None:
                result = [self._taker.take_alone(arrival) for arrival in job.arrivals]
            else:
                with self._database.write() as connection:
                    result = job.work(connection)
        except Exception as odd:  # noqa: BLE001 - it is raised where the job came from
            self._taker.undone()
            job.done(None, odd)
        else:
            job.done(result, None)


def _soon(
    loop: asyncio.AbstractEventLoop, settle: Callable[..., None], result: Any, error: BaseException | None
) -> None:
    """Back to the loop that waits; if that has ended, nobody waits any more."""
    try:
        loop.call_soon_threadsafe(settle, result, error)
    except RuntimeError:
        log.info("nobody waits any more")

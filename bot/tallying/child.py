"""The child process that counts and draws, so that no tap waits for it."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
LONGEST = 600.0
"""Seconds that one call may take: a million rows as a workbook take two minutes."""


class Child(Executor):
    """One process, begun when first needed. If it dies, what it was doing fails and the next call gets a new one.

    longest: seconds after which a call that still goes on ends it, so that nobody waits behind it for ever.
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._pool, self._longest = _pool(), longest

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        try:
            return self._pool.submit(_in_time, self._longest, fn, *args, **kwargs)
        except BrokenProcessPool:
            self._pool = _pool()
            return self._pool.submit(_in_time, self._longest, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin)


def _in_time(longest: float, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """The alarm is the system's own: it ends the process also where C goes round for ever."""
    signal.setitimer(signal.ITIMER_REAL, longest)
    try:
        return fn(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _begin() -> None:
    """Ctrl+C reaches a terminal's every process: the parent decides. If the parent is killed, nobody waits here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent: Any = multiprocessing.parent_process()
    threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()

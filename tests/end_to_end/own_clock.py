"""python -m tests.end_to_end.own_clock serve: the bot as people run it, on a clock that only its own waits move.

A wait for a time to come lasts as long as the bot meant it, however busy the machine is. In the end it says how many
seconds it so waited after it was told to end.
"""

import asyncio
import selectors
import sys
from collections.abc import Callable
from typing import TypeVarTuple, Unpack

from bot.commands import main

Ts = TypeVarTuple("Ts")


class _Select(selectors.DefaultSelector):
    """waited: seconds after which nothing had come."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        came = super().select(timeout)
        self.waited += 0.0 if came else max(0.0, timeout or 0.0)
        return came


class OwnClock(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._select, self._told = _Select(), 0.0
        super().__init__(self._select)

    def time(self) -> float:
        return self._select.waited

    def add_signal_handler(self, sig: int, callback: Callable[[Unpack[Ts]], object], *args: *Ts) -> None:
        def told() -> None:
            self._told = self.time()
            callback(*args)

        super().add_signal_handler(sig, told)

    def close(self) -> None:
        if not self.is_closed():
            sys.stdout.write(f"waited {self.time() - self._told:.1f} s\n")
        super().close()


if __name__ == "__main__":
    asyncio.events.new_event_loop = OwnClock
    main()

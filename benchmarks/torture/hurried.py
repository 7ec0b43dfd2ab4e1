"""An event loop on whose clock time flies. A bot that failed waits before it tries again, and people wait for it."""

import asyncio
import selectors

TIMES = 10
"""Seconds on the loop's clock in one real second. What is awaited comes sooner; what is done takes as long as ever."""


class _Select(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / TIMES if timeout else timeout)


class HurriedLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        super().__init__(_Select())

    def time(self) -> float:
        return super().time() * TIMES

"""People who answer: each as soon as they see what comes next, or each at moments of their own."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol


class Someone(Protocol):
    """acts: how many things they do, from the link to the thanks."""

    @property
    def acts(self) -> int: ...

    async def does(self, act: int) -> None:
        """Returns once what comes next is seen. act: from 0."""

    async def leaves(self) -> None: ...


Come = Callable[[int], Someone]
"""Gives somebody by their number, from 0."""


async def together(come: Come, people: int, at_once: int) -> list[float]:
    """So many people, at most so many of them at once, without a pause. Returns how long each wait was, in seconds."""
    room, waits = asyncio.Semaphore(at_once), list[float]()

    async def answer(number: int) -> None:
        async with room:
            someone = come(number)
            for act in range(someone.acts):
                began = time.perf_counter()
                await someone.does(act)
                waits.append(time.perf_counter() - began)
            await someone.leaves()

    await asyncio.gather(*map(answer, range(people)))
    return waits


async def steadily(come: Come, people: int, between: float) -> list[float]:
    """All these people at the same time, each doing something every so many seconds, each at another moment.

    Returns the waits in seconds, from the moment that was meant: somebody whose last answer was late does not hide it
    by beginning later.
    """
    begin = time.perf_counter()

    async def answer(number: int) -> list[float]:
        someone, waits = come(number), []
        for act in range(someone.acts):
            due = begin + (act + number / people) * between
            await asyncio.sleep(due - time.perf_counter())
            await someone.does(act)
            waits.append(time.perf_counter() - due)
        await someone.leaves()
        return waits

    found = await asyncio.gather(*map(answer, range(people)))
    return [wait for waits in found for wait in waits]


def percentile(waits: list[float], share: float) -> float:
    """In milliseconds."""
    return 1000 * sorted(waits)[int(share * (len(waits) - 1))]

"""Feeds a bot and measures it. Standard library only."""

import gc
import json
import resource
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any

IN_FLIGHT = 32

Feed = Callable[[Sequence[bytes]], Awaitable[list[float]]]
"""Takes up to IN_FLIGHT updates of different people as they come from Telegram, and returns when all are answered.

Gives, for each, when its reply left (time.perf_counter).
"""


def lines(people: Iterable[Iterable[dict[str, Any]]]) -> list[list[bytes]]:
    """Everyone's doings, in batches of IN_FLIGHT people: all do their first thing, then all their second."""
    batches: list[list[bytes]] = []
    everyone = [[json.dumps(update).encode() for update in one] for one in people]
    for at in range(0, len(everyone), IN_FLIGHT):
        for doings in zip_longest(*everyone[at : at + IN_FLIGHT]):
            batches.append([one for one in doings if one is not None])
    return batches


async def measure(batches: Sequence[Sequence[bytes]], feed: Feed) -> dict[str, float]:
    """Updates per CPU second and per second, and how long people waited, in milliseconds."""
    waits: list[float] = []
    gc.collect()
    cpu, began = time.process_time(), time.perf_counter()
    for batch in batches:
        came = time.perf_counter()
        waits += [left - came for left in await feed(batch)]
    spent, took = time.process_time() - cpu, time.perf_counter() - began
    waits.sort()
    number = len(waits)
    return {
        "updates": number,
        "updates per CPU second": number / spent,
        "CPU microseconds per update": spent / number * 1e6,
        "updates per second": number / took,
        "median ms": waits[number // 2] * 1e3,
        "99th percentile ms": waits[int(number * 0.99)] * 1e3,
    }


def memory() -> int:
    """Bytes that this process holds now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()

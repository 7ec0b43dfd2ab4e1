"""What a tap on the page costs with one, two and four bots on one PostgreSQL: processor time, of the bots and of it.

    python -m benchmarks.several

32 people at once answer in browsers without JavaScript: form, redirect and next page count as one tap. With more
processors than bots the taps a second grow too; where everything shares two, only the costs tell.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Any, cast

import httpx2

from tests.bot_api import BotApiServer
from tests.end_to_end.page_talk import PageTalk
from tests.end_to_end.several import Several
from tests.engines import Postgresql
from tests.transcripts import Taps

BOTS, PEOPLE, ROUNDS = (1, 2, 4), 32, 3
TAPS = ("Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers")
TICKS = os.sysconf("SC_CLK_TCK")


class Page:
    """Where a bot's page is."""

    def __init__(self, url: str) -> None:
        self.url = url


def seconds(*processes: int) -> float:
    """Processor time of these, and of what they began that has ended."""
    return sum(sum(map(int, _stat(one)[11:15])) for one in processes) / TICKS


def begun_by(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(_stat(int(folder.name))[1]) == process:
                found.append(int(folder.name))
        except OSError:  # it has just ended
            continue
    return found


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


async def answers(url: str) -> None:
    async with PageTalk(cast(Any, Page(url))) as talk:
        await talk.open("multi-agency")
        for label in TAPS:
            await talk.do(Taps(label))


async def is_up(url: str) -> None:
    async with httpx2.AsyncClient(timeout=60) as client:
        while True:
            try:
                await client.get(f"{url}/healthz")
            except httpx2.TransportError:
                await asyncio.sleep(0.2)
            else:
                return


async def measure(database: Postgresql, bots: int) -> None:
    with database.lent() as url, tempfile.TemporaryDirectory() as folder:
        async with BotApiServer() as server, Several(Path(folder), server, url, bots) as several:
            await asyncio.gather(*(is_up(bot.url) for bot in several.bots))
            await asyncio.gather(*(answers(bot.url) for bot in several.bots))  # what is loaded at first is loaded
            ours, theirs = [bot.number for bot in several.bots], database.number
            before, began = (seconds(*ours), seconds(theirs, *begun_by(theirs))), time.perf_counter()
            for _ in range(ROUNDS):
                await asyncio.gather(*(answers(several.bots[at % bots].url) for at in range(PEOPLE)))
            taps, took = ROUNDS * PEOPLE * len(TAPS), time.perf_counter() - began
            costs = (seconds(*ours) - before[0], seconds(theirs, *begun_by(theirs)) - before[1])
            bot, postgresql = (1000 * cost / taps for cost in costs)
            print(f"{bots} | {bot:.1f} | {postgresql:.1f} | {taps / took:.1f}")


async def main() -> None:
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print("bots | ms of theirs a tap | ms of PostgreSQL's | taps a second")
    database = Postgresql()
    try:
        for bots in BOTS:
            await measure(database, bots)
    finally:
        database.stop()


if __name__ == "__main__":
    asyncio.run(main())

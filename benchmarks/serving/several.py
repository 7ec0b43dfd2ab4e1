"""A tap on the page with one, two and four bots on one PostgreSQL: how many a second, and what it costs all of them.

With more processors than bots the taps a second grow; where everything shares two, only the costs tell.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.processes import begun_by, seconds
from benchmarks.serving.at_work import STARTS_WITHIN
from benchmarks.serving.figures import Figure
from benchmarks.serving.on_the_page import OnThePage
from benchmarks.serving.people import together
from tests.bot_api import BotApiServer
from tests.end_to_end.several import Several
from tests.engines import Postgresql

BOTS, PEOPLE, AT_ONCE = (1, 2, 4), 96, 32


async def measure() -> list[Figure]:
    database = Postgresql()
    try:
        return [figure for bots in BOTS for figure in await _with(database, bots)]
    finally:
        database.stop()


async def _with(database: Postgresql, bots: int) -> list[Figure]:
    with database.lent() as url, tempfile.TemporaryDirectory() as folder:
        async with BotApiServer() as server, Several(Path(folder), server, url, bots) as several:
            async with asyncio.timeout(STARTS_WITHIN):
                await asyncio.gather(*(bot.listens() for bot in several.bots))
            urls = [bot.url for bot in several.bots]
            await together(lambda number: OnThePage(urls[number % bots]), 2 * bots, 2 * bots)  # what is loaded at first
            ours, theirs = [bot.number for bot in several.bots], database.number
            before, began = (seconds(*ours), seconds(theirs, *begun_by(theirs))), time.perf_counter()
            taps = len(await together(lambda number: OnThePage(urls[number % bots]), PEOPLE, AT_ONCE))
            took = time.perf_counter() - began
            mine, its = seconds(*ours) - before[0], seconds(theirs, *begun_by(theirs)) - before[1]
    what = f"page, {bots} on PostgreSQL"
    return [
        Figure(f"{what}: taps a second", taps / took),
        Figure(f"{what}: CPU of the bots a tap", 1000 * mine / taps, "ms"),
        Figure(f"{what}: CPU of PostgreSQL a tap", 1000 * its / taps, "ms"),
    ]

"""The survey of ten questions over HTTP, on this bot and on python-telegram-bot as it comes: what an update costs the
whole process, with nobody's limits kept.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.compare.measuring import IN_FLIGHT
from benchmarks.compare.ours import inspection
from benchmarks.processes import seconds
from benchmarks.serving.at_work import PTB, UNPACED, at_work
from benchmarks.serving.figures import Figure
from benchmarks.serving.in_telegram import Doings, come_to, ours, theirs
from benchmarks.serving.people import together
from tests.bot_api import BotApiServer

PEOPLE = 192
WARM = 90_000_000
"""Telegram's number of the first of those who come before anything is measured."""


async def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        survey = {"INSPECTION": str(inspection(Path(folder)))}
        costs = {
            "this bot": await cost(UNPACED, ours, survey),
            "without likening": await cost((*UNPACED, "unlikened"), ours, survey),
            "python-telegram-bot": await cost(PTB, theirs, survey),
        }
    mine, bare, ptb = costs.values()
    return [
        *(Figure(f"over HTTP, {name}: updates per CPU second", 1 / one) for name, one in costs.items()),
        Figure("over HTTP: python-telegram-bot's CPU to ours", ptb / mine, "times", least=5),
        Figure("over HTTP: to ours without likening", ptb / bare, "times"),
    ]


async def cost(program: Sequence[str], doings: Doings, settings: dict[str, str]) -> float:
    """Processor seconds of the bot per update."""
    async with BotApiServer() as server, at_work(server, program, settings=settings) as bot:
        await together(come_to(server, doings, WARM), IN_FLIGHT, IN_FLIGHT)
        before = seconds(bot.number)
        waits = await together(come_to(server, doings), PEOPLE, IN_FLIGHT)
        return (seconds(bot.number) - before) / len(waits)

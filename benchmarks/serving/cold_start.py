"""From nothing to the first getUpdates: processor time, and what is not loaded by then."""

import re

from benchmarks.processes import seconds
from benchmarks.serving.at_work import at_work
from benchmarks.serving.figures import Figure
from tests.bot_api import BotApiServer

LATER = ("pandas", "typst", "pyxform", "matplotlib", "sklearn", "scipy")
"""What tallies, charts, forms and reports stand on, which no answer waits for."""
TIMES = 3


async def measure() -> list[Figure]:
    async with BotApiServer() as server:
        costs = []
        for _ in range(TIMES):
            async with at_work(server) as bot:
                costs.append(seconds(bot.number))
        async with at_work(server, settings={"PYTHONPROFILEIMPORTTIME": "1"}) as bot:
            told = bot.output.read_text()
    loaded = {name.partition(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", told, re.MULTILINE)}
    assert "telegram" in loaded, "nothing was told of what is loaded"
    return [
        Figure("cold start to the first getUpdates, CPU", min(costs), "s", most=3),
        Figure(f"cold start: loaded of {', '.join(LATER)}", len(loaded.intersection(LATER)), most=0),
    ]

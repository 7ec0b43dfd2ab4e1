"""How long people wait, from what they do until they see what comes next, with very many of them at the same time."""

import asyncio
import time

from benchmarks.processes import seconds
from benchmarks.serving import in_telegram, on_the_page
from benchmarks.serving.at_work import AS_PEOPLE_RUN_IT, UNPACED, at_work
from benchmarks.serving.figures import Figure
from benchmarks.serving.people import Come, percentile, steadily, together
from tests.bot_api import BotApiServer, Pace
from tests.end_to_end.process import BotProcess

GOAL = 250.0
"""Milliseconds that 99 of 100 waits may last on two processors that do nothing else."""
A_SECOND = (50, 100, 200)
"""Taps on the page. The last is the goal; the others say what it bears if that is too much."""
WARM, WARM_FIRST = 20, 90_000_000
"""People who come before anything is measured, and Telegram's number of the first."""
LOOKS_BACK = 1.5
"""Seconds after which Telegram's limits have forgotten them: with the limit used up, who came first waited for them."""


async def thousand() -> list[Figure]:
    """1,000 people in Telegram, each doing something every ten seconds, without Telegram's limits."""
    async with BotApiServer() as server, at_work(server, UNPACED) as bot:
        return await _in_telegram("1,000 people at once", bot, people=1_000, between=10)


async def page() -> list[Figure]:
    """More and more taps a second on the page: a tap every two seconds of twice as many people."""
    async with BotApiServer() as server, at_work(server) as bot:
        come = on_the_page.come_to(bot.url)
        await together(come, WARM, WARM)
        return [
            figure
            for a_second in A_SECOND
            for figure in await _waits(f"page, {a_second} taps/s", bot, come, people=2 * a_second, between=2)
        ]


async def webhook_limited() -> list[Figure]:
    """25 updates a second by webhook, from a Telegram that refuses what it bears no more, to the bot as it is."""
    async with BotApiServer(pace=Pace(time.monotonic)) as server:
        async with at_work(server, AS_PEOPLE_RUN_IT, by_webhook=True) as bot:
            found = await _in_telegram("webhook, 25/s, limits kept", bot, people=100, between=4)
        refused = sum(not call.ok and call.result.get("error_code") == 429 for call in server.calls)
    return [*found, Figure("webhook, 25/s: refused by Telegram", refused, "calls", most=0)]


async def webhook_unlimited() -> list[Figure]:
    """200 updates a second by webhook, without Telegram's limits."""
    async with BotApiServer() as server, at_work(server, UNPACED, by_webhook=True) as bot:
        return await _in_telegram("webhook, 200/s, no limits", bot, people=400, between=2)


async def _in_telegram(what: str, bot: BotProcess, people: int, between: float) -> list[Figure]:
    comes = in_telegram.come_to
    await together(comes(bot.server, in_telegram.professional, WARM_FIRST), WARM, WARM)
    await asyncio.sleep(LOOKS_BACK)
    return await _waits(what, bot, comes(bot.server, in_telegram.professional), people, between)


async def _waits(what: str, bot: BotProcess, come: Come, people: int, between: float) -> list[Figure]:
    before, began = seconds(bot.number), time.perf_counter()
    waits = await steadily(come, people, between)
    cost, took = seconds(bot.number) - before, time.perf_counter() - began
    return [
        Figure(f"{what}: 99th percentile", percentile(waits, 0.99), "ms", most=GOAL),
        Figure(f"{what}: median", percentile(waits, 0.5), "ms"),
        Figure(f"{what}: taps a second in truth", len(waits) / took),
        Figure(f"{what}: CPU of the bot a tap", 1000 * cost / len(waits), "ms"),
    ]

"""Very many responses, one after the other, on the page and in Telegram: whether the bot's memory stays where it is."""

from itertools import count

from benchmarks.processes import memory
from benchmarks.serving import in_telegram, on_the_page
from benchmarks.serving.at_work import UNPACED, at_work
from benchmarks.serving.figures import Figure
from benchmarks.serving.people import Come, together
from tests.bot_api import BotApiServer

LOOKS, AT_ONCE = 10, 16
A_MEGABYTE = 2**20
A_GOOD_START = 3
"""Looks after which all is loaded and every store that is bounded has had time to fill."""


async def measure(responses: int) -> list[Figure]:
    """Half of them on the page. What the tests' server remembers of them is forgotten after each look."""
    numbers = count()
    looks = []
    async with BotApiServer() as server, at_work(server, UNPACED) as bot:
        come = _either(server, bot.url, numbers)
        for _ in range(LOOKS):
            await together(come, responses // LOOKS, AT_ONCE)
            looks.append(memory(bot.number) / A_MEGABYTE)
            server.calls.clear()
            server.account.chats.clear()
    grown = (looks[-1] - looks[A_GOOD_START - 1]) * A_MEGABYTE / (responses * (LOOKS - A_GOOD_START) / LOOKS)
    what = f"soak of {responses:,} responses"
    return [
        *(Figure(f"{what}: memory at {at * 100 // LOOKS}%", look, "MB") for at, look in enumerate(looks, 1)),
        Figure(f"{what}: grown since {A_GOOD_START * 100 // LOOKS}%, a response", grown, "bytes", most=100),
    ]


def _either(server: BotApiServer, url: str, numbers: "count[int]") -> Come:
    telegram, page = in_telegram.come_to(server, in_telegram.professional), on_the_page.come_to(url)
    return lambda number: (telegram if number % 2 else page)(next(numbers))

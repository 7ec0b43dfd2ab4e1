"""Very many responses, one after the other, on the page and in Telegram: whether the bot's memory stays where it is,
and whether a tally of most of them leaves anything there.
"""

from itertools import count

from benchmarks.processes import memory
from benchmarks.serving import in_telegram, on_the_page
from benchmarks.serving.at_work import UNPACED, at_work
from benchmarks.serving.figures import Figure
from benchmarks.serving.people import Come, together
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.process import BotProcess, command_json

LOOKS, AT_ONCE = 10, 16
A_MEGABYTE = 2**20
A_GOOD_START = 3
"""Looks after which all is loaded and every store that is bounded has had time to fill."""
TALLIES = (A_GOOD_START, LOOKS)
"""Before these looks a tally is made. The last one is then made of most responses at once."""
COORDINATOR = 900


async def measure(responses: int) -> list[Figure]:
    """Half of them on the page. What the tests' server remembers of them is forgotten after each look."""
    numbers = count()
    looks = []
    async with BotApiServer() as server, at_work(server, UNPACED) as bot:
        await _coordinator_joins(server, bot)
        come = _either(server, bot.url, numbers)
        for look in range(1, LOOKS + 1):
            await together(come, responses // LOOKS, AT_ONCE)
            if look in TALLIES:
                await _tally(server)
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


async def _coordinator_joins(server: BotApiServer, bot: BotProcess) -> None:
    code = (await command_json(bot.folder, server, "invite", "coordinator"))["code"]
    coordinator = _coordinator(server)
    await coordinator.sends_command("start", code)
    await coordinator.sees(lambda chat: bool(chat.news()), in_telegram.PATIENCE)


async def _tally(server: BotApiServer) -> None:
    """A coordinator asks for it, which is the same to make as the one that is due. Returns once its chart is there."""
    await _coordinator(server).sends_command("tally")
    await server.until(lambda calls: any(one.method == "sendPhoto" for one in calls), in_telegram.PATIENCE)


def _coordinator(server: BotApiServer) -> Person:
    """Anew each time, as the server forgets chats."""
    return server.person(COORDINATOR, "Made-up coordinator")

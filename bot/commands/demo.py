"""demo: the bot on a throw-away database, with made-up people who answer through the real path."""

import asyncio
import logging
import tempfile
from random import Random

from bot.app import House
from bot.commands.welcome import say_demo
from bot.logs import set_up
from bot.made_up.crowd import Crowd
from bot.place import now, take_place
from bot.serving import listen
from bot.serving import serve as run
from bot.settings import read_settings

SECONDS = 30
"""How long the made-up people take in all."""
ALONE = {"telegram_bot_token": "", "smtp_url": ""}
"""A demo writes to nobody, whatever .env says."""


def demo() -> None:
    """Try it out: made-up people answer, tallies and charts arrive, and nothing is kept."""
    set_up(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="young-inspectors-demo-") as folder:
        settings = read_settings().model_copy(update={**ALONE, "database_url": f"sqlite:///{folder}/demo.db"})
        listening = listen(settings)
        place = take_place(settings).at(listening)

        async def running() -> None:
            house = House(place, now)
            crowd = Crowd(house.intake, house.tallies, house.posted, now, Random(7))  # noqa: S311 - made-up people
            await run(house, listening, lambda: _begin(house, crowd))

        asyncio.run(running())


async def _begin(house: House, crowd: Crowd) -> None:
    say_demo(house.place, SECONDS)
    house.alongside(_answer(crowd))
    house.alongside(crowd.greet())


async def _answer(crowd: Crowd) -> None:
    people = await crowd.answer(SECONDS)
    print(f"All {people} made-up people have answered. Look around, then stop with Ctrl+C.", flush=True)

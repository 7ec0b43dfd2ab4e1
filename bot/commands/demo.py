"""demo: the bot on a throw-away database, with made-up people who answer through the real path."""

import asyncio
import tempfile
from collections.abc import Callable
from random import Random

from bot.app import House, listen
from bot.app import serve as run
from bot.commands.serve import welcome
from bot.crowd import Crowd
from bot.place import now, take_place
from bot.settings import read_settings

SECONDS = 30
"""How long the made-up people take in all."""


def demo() -> None:
    """Start a bot that forgets everything at the end; tallies and charts arrive within half a minute."""
    with tempfile.TemporaryDirectory(prefix="young-inspectors-demo-") as folder:
        database = f"sqlite:///{folder}/demo.db"
        settings = read_settings().model_copy(update={"database_url": database, "telegram_bot_token": ""})
        place = take_place(settings)
        listening = listen(settings)
        print("\nA demo: made-up people answer for half a minute. Nothing is kept.")
        print("Open the coordinator's link below to see tallies and charts arrive.")

        async def running() -> None:
            house = House(place, now)
            crowd = Crowd(house.intake, house.tallies, house.changes, now, Random(7))  # noqa: S311 - made-up people
            await run(house, listening, lambda: _begin(house, crowd, lambda: welcome(place)))

        asyncio.run(running())


def _begin(house: House, crowd: Crowd, say: Callable[[], None]) -> None:
    say()
    house.alongside(crowd.answer(SECONDS))

"""serve: the bot, until it is told to stop."""

import asyncio
import gc

from bot.app import House
from bot.commands.welcome import say_welcome
from bot.place import now, take_place
from bot.serving import listen
from bot.serving import serve as run


def serve() -> None:
    """Start the bot: the browser chat, and Telegram too if there is a token."""
    place = take_place(afresh=True)
    listening = listen(place.settings)
    place = place.at(listening)

    async def running() -> None:
        house = House(place, now)
        gc.freeze()  # the lexicon and all that stays: looked through for waste, it would hold everybody's taps up
        await run(house, listening, lambda: asyncio.to_thread(say_welcome, place))

    asyncio.run(running())

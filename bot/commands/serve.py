"""serve: the bot, until it is told to stop."""

import asyncio

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
        await run(House(place, now), listening, lambda: asyncio.to_thread(say_welcome, place))

    asyncio.run(running())

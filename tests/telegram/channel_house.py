"""A Telegram channel between the Bot API server and stand-ins."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.delivery.pace import Pace
from bot.intake.arrivals import Arrival, Outcome
from bot.media.cleaning import Cleaned, Why
from bot.telegram.channel import TelegramChannel
from storage.media import Owed
from tests.bot_api import TOKEN, BotApiServer
from tests.telegram.stand_ins import PNG, Memory, Talk


class NoFiles:
    """Nobody sends any."""

    async def owed(self) -> list[Owed]:
        return []

    async def arrived(self, file: Owed, found: Cleaned) -> None:
        raise NotImplementedError

    async def in_vain(self, file: Owed) -> None:
        raise NotImplementedError

    async def lost(self, file: Owed, why: Why) -> None:
        raise NotImplementedError


async def no_file(content: bytes, kind: str) -> Cleaned:
    raise NotImplementedError


class House:
    """A Telegram channel between the Bot API server and stand-ins for intake and storage."""

    def __init__(
        self, server: BotApiServer, memory: Memory | None = None, public_url: str = "", languages: tuple[str, ...] = ()
    ) -> None:
        self.server, self.memory = server, memory or Memory()
        self.talk = Talk(self.memory)
        self.told: list[tuple[Outcome, Arrival]] = []
        self.stop = asyncio.Event()
        self.channel = TelegramChannel(
            token=TOKEN,
            api_url=server.url,
            public_url=public_url,
            secret_key="made-up-secret-key",
            intake=self.talk,
            owed=self.memory,
            draw=self.draw,
            files=NoFiles(),
            clean=no_file,
            bell=asyncio.Event(),
            pace=Pace(10_000, 10_000),
            languages=languages,
            after=lambda outcome, arrival: self.told.append((outcome, arrival)),
        )

    async def draw(self, _: str) -> bytes:
        return PNG

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[None]:
        await self.channel.start()
        running = asyncio.create_task(self.channel.run(self.stop))
        try:
            yield
        finally:
            self.stop.set()
            async with asyncio.timeout(5):
                await running
            await self.channel.stop()


@asynccontextmanager
async def house(memory: Memory | None = None) -> AsyncIterator[House]:
    async with BotApiServer() as server:
        at = House(server, memory)
        async with at.runs():
            yield at

"""What the end-to-end tests share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.process import BotProcess


@pytest.fixture
async def house(tmp_path: Path, server: BotApiServer) -> AsyncIterator[WholeHouse]:
    """The bot at work, with the inspection open to everyone."""
    async with WholeHouse(tmp_path, server) as house:
        await house.open()
        yield house


@pytest.fixture
async def bot(tmp_path: Path, server: BotApiServer) -> AsyncIterator[BotProcess]:
    """The bot in a process of its own, not started yet."""
    bot = BotProcess(tmp_path, server)
    yield bot
    await bot.close()

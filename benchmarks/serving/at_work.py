"""A bot in a process of its own, with an inspection that is open."""

import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from benchmarks.compare.ours import AUDIENCE, MASH
from bot import running
from bot.content import read_folder
from storage.database import Database
from storage.migrate import migrate
from storage.sealing import Seal
from tests.bot_api import BotApiServer
from tests.end_to_end.house import SECRET
from tests.end_to_end.process import BotProcess

AS_PEOPLE_RUN_IT = BotProcess.PROGRAM
UNPACED = ("-m", "benchmarks.serving.unpaced")
PTB = ("-m", "benchmarks.serving.with_ptb")
STARTS_WITHIN = 300.0
"""Seconds, on a machine that does much else."""


def open_in(url: str, inspection: Path = MASH) -> None:
    """Open it in this database, before any bot has been there."""
    database = Database(url)
    migrate(database)
    with database.write() as connection:
        running.bring_in(connection, read_folder(inspection), Seal(SECRET))
        running.open_audiences(connection, [AUDIENCE], datetime.now(UTC))
    database.close()


@asynccontextmanager
async def at_work(
    server: BotApiServer,
    program: Sequence[str] = AS_PEOPLE_RUN_IT,
    by_webhook: bool = False,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[BotProcess]:
    """Once it asks for updates, or has said where Telegram is to call. Without a database it has an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        bot = BotProcess(Path(folder), server)
        called = {"PUBLIC_URL": bot.url} if by_webhook else {}
        bot.settings = {**called, **settings}
        bot.program = list(program)
        if "DATABASE_URL" not in settings:
            open_in(bot.kept.url, Path(settings.get("INSPECTION", MASH)))
        await begin(bot)
        try:
            yield bot
        finally:
            await bot.close()


async def begin(bot: BotProcess) -> None:
    await bot.launch()
    if "PUBLIC_URL" in bot.settings:
        await bot.server.until(lambda calls: any(one.method == "setWebhook" for one in calls), STARTS_WITHIN)
    else:
        await bot.server.bot_is_polling(STARTS_WITHIN)

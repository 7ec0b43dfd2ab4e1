"""kill -9 while a picture is still at Telegram: its answer is kept by then, and the next process fetches it."""

import asyncio
from pathlib import Path
from shutil import copytree
from typing import Any

from tests.bot_api import BotApiServer
from tests.end_to_end.process import BotProcess
from tests.files import picture
from tests.mash import FOLDER
from tests.test_files import DUTY, FORM

FILE = "made-up-file"


async def test_a_picture_that_was_owed_is_fetched_by_the_next_process(
    bot: BotProcess, tmp_path: Path, server: BotApiServer
) -> None:
    inspection = copytree(FOLDER, tmp_path / "inspection")
    (inspection / "questionnaires" / f"{DUTY}.yaml").write_text(FORM)
    bot.settings = {"INSPECTION": str(inspection)}
    server.files.there[FILE] = picture()
    fetching = server.faults.hang("getFile")
    robin = server.person(1001, "Robin")
    await bot.start()
    await robin.sends_command("start", DUTY)
    await robin.sees_text("We ask about the front door.")
    await robin.taps("Yes, start")
    await robin.sees_text("Show us the door?")
    await robin.sends_file("photo", FILE, len(picture()))
    await fetching.reached()
    await bot.kill()
    assert media(bot)["content"] is None
    server.faults.clear()
    await bot.start()
    async with asyncio.timeout(60):
        while media(bot)["content"] is None:  # noqa: ASYNC110 - another process is at work
            await asyncio.sleep(0.05)
    assert (media(bot)["file_id"], list(bot.kept.answering(1001))) == (None, ["photo"])
    assert bot.kept.rows("failed") == []


def media(bot: BotProcess) -> dict[str, Any]:
    (row,) = bot.kept.rows("media")
    return row

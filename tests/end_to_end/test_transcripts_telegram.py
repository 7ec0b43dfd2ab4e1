"""Every talk in tests/transcripts/, held through Telegram's HTTP interface."""

from pathlib import Path

import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.transcripts import hold_to, read

TRANSCRIPTS = [read(file) for file in sorted((Path(__file__).parents[1] / "transcripts").glob("*.txt"))]
FOR_TELEGRAM = [one for one in TRANSCRIPTS if one.only in ("", "telegram")]


@pytest.mark.parametrize("transcript", FOR_TELEGRAM, ids=lambda one: one.file.stem)
async def test_the_talk_goes_as_it_is_written(transcript, tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server) as house:
        await hold_to(transcript, TelegramTalk(house, server))

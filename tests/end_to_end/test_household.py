"""Sections, repeats, sums, orders and days, as in tests/forms/household.yaml, through Telegram and on the page."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_talk import PageTalk
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.mash import FOLDER
from tests.transcripts import Line, hold_to, read

FORMS = Path(__file__).parents[1] / "forms"
HOUSEHOLD = read(FORMS / "household.txt")
AT_LEAFLETS = replace(HOUSEHOLD, lines=(Line(1, "at", "leaflets"), *HOUSEHOLD.lines[1:]))
"""Asked in place of the form on the leaflets."""


@pytest.fixture
def inspection(tmp_path: Path) -> Path:
    """One that asks the household's form in place of the one on the leaflets."""
    folder = copytree(FOLDER, tmp_path / "inspection")
    (folder / "questionnaires" / "leaflets.yaml").write_bytes((FORMS / "household.yaml").read_bytes())
    return folder


async def test_it_is_talked_through_in_telegram(tmp_path: Path, inspection: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection) as house:
        await hold_to(AT_LEAFLETS, TelegramTalk(house, server))


async def test_it_is_talked_through_on_the_page(tmp_path: Path, inspection: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection) as house, PageTalk(house) as talk:
        await hold_to(AT_LEAFLETS, talk)

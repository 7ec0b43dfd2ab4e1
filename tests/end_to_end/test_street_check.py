"""Places on the map, as in tests/forms/street-check.yaml, asked of professionals in Telegram and on the page."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.content import read_folder
from conversations.faults import ContentFaults
from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_talk import PageTalk
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.mash import FOLDER
from tests.transcripts import Line, hold_to, read

FORMS = Path(__file__).parents[1] / "forms"
WRITTEN = read(FORMS / "street-check.txt")
AT_DUTY = replace(
    WRITTEN, lines=(Line(1, "at", "duty-and-assessment"), *(one for one in WRITTEN.lines[1:] if "✓" not in one.says))
)
"""A page has no line that reads back what was typed: it stands in the log."""


def asked_of(tmp_path: Path, audience: str) -> Path:
    """The MASH inspection's folder, which asks the street check's questions of this audience."""
    folder = copytree(FOLDER, tmp_path / "inspection")
    (folder / "questionnaires" / f"{audience}.yaml").write_bytes((FORMS / "street-check.yaml").read_bytes())
    return folder


async def test_it_is_talked_through_in_telegram(tmp_path: Path, server: BotApiServer) -> None:
    inspection = asked_of(tmp_path, "duty-and-assessment")
    async with WholeHouse(tmp_path, server, inspection=inspection) as house:
        await hold_to(AT_DUTY, TelegramTalk(house, server))
    kept = {row["question"]: row["value"] for row in house.kept.rows("answer")}
    assert kept == {"signs": "yes", "better": "51.5 -0.12 0 0", "north": "51.5", "says": ""}


async def test_it_is_talked_through_on_the_page(tmp_path: Path, server: BotApiServer) -> None:
    inspection = asked_of(tmp_path, "duty-and-assessment")
    async with WholeHouse(tmp_path, server, inspection=inspection) as house, PageTalk(house) as talk:
        await hold_to(AT_DUTY, talk)


@pytest.mark.parametrize("audience", ["young-people", "leaflets"])
def test_an_inspection_that_asks_young_people_for_a_place_is_not_taken(tmp_path: Path, audience: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        read_folder(asked_of(tmp_path, audience))
    lost, better = odd.value.faults
    assert lost.startswith(f"questionnaires/{audience}.yaml, survey row 2 ('lost'), column 'type': 'geopoint' is not")
    assert better.startswith(f"questionnaires/{audience}.yaml, survey row 3 ('better'), column 'type': 'geopoint' is")

"""Places on the map and files, as in tests/forms/street-check.yaml, asked of professionals on both channels."""

import asyncio
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Connection, select

from bot.content import read_folder
from conversations.faults import ContentFaults
from storage import media
from storage.media import MEDIA
from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.page_talk import PageTalk
from tests.end_to_end.telegram_talk import TelegramTalk
from tests.files import OGG, SECRET
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


def _is_owed(connection: Connection) -> bool:
    return connection.execute(select(MEDIA.c.key).where(MEDIA.c.content.is_(None))).first() is not None


def _holds_what_was_sent(house: WholeHouse) -> None:
    """The plan was taken back before sending, and what was said or shown nowhere is in the clear."""
    kept = {row["question"]: row["value"] for row in house.kept.rows("answer")}
    assert (kept["better"], kept["plan"], kept["filmed"]) == ("51.5 -0.12 0 0", "", "")
    files = {row["key"]: row for row in house.kept.rows("media")}
    assert {key: row["sort"] for key, row in files.items()} == {kept["photo"]: "jpg", kept["spoken"]: "ogg"}
    seal = house.house.place.seal
    photo = seal.open(files[kept["photo"]]["content"], media.CONTENT)
    assert photo.startswith(b"\xff\xd8\xff")
    assert SECRET not in photo
    assert seal.open(files[kept["spoken"]]["content"], media.CONTENT) == OGG


async def test_it_is_talked_through_in_telegram(tmp_path: Path, server: BotApiServer) -> None:
    inspection = asked_of(tmp_path, "duty-and-assessment")
    async with WholeHouse(tmp_path, server, inspection=inspection) as house:
        await hold_to(AT_DUTY, TelegramTalk(house, server))
        async with asyncio.timeout(30):
            while await house.house.intake.read(_is_owed):
                pass
        _holds_what_was_sent(house)


async def test_it_is_talked_through_on_the_page(tmp_path: Path, server: BotApiServer) -> None:
    inspection = asked_of(tmp_path, "duty-and-assessment")
    async with WholeHouse(tmp_path, server, inspection=inspection) as house, PageTalk(house) as talk:
        await hold_to(AT_DUTY, talk)
        _holds_what_was_sent(house)


@pytest.mark.parametrize("audience", ["young-people", "leaflets"])
def test_an_inspection_that_asks_young_people_for_a_place_is_not_taken(tmp_path: Path, audience: str) -> None:
    with pytest.raises(ContentFaults) as odd:
        read_folder(asked_of(tmp_path, audience))
    lost, better, *files = odd.value.faults
    assert len(files) == 4
    assert lost.startswith(f"questionnaires/{audience}.yaml, survey row 2 ('lost'), column 'type': 'geopoint' is not")
    assert better.startswith(f"questionnaires/{audience}.yaml, survey row 3 ('better'), column 'type': 'geopoint' is")

"""/healthz: well only while an answer would be written."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy.exc import OperationalError

from bot.app import House
from bot.place import take_place
from tests.clock import Clock
from tests.commands.line import NAMES
from tests.mash import FOLDER
from tests.small_house import SECRET


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in {"SECRET_KEY": SECRET, "INSPECTION": str(FOLDER), "DATABASE_URL": "sqlite:///kept.db"}.items():
        monkeypatch.setenv(name, value)
    house = House(take_place(), Clock())
    house.start()
    yield house
    await house.stop()


async def health(house: House) -> tuple[int, str]:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(house.web), base_url="http://127.0.0.1") as client:
        answer = await client.get("/healthz")
    return answer.status_code, answer.text


async def test_it_is_well_while_the_database_can_be_written(house: House) -> None:
    assert await health(house) == (200, "ok")


async def test_it_is_not_while_the_database_cannot_be_written_and_is_again_after(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    with monkeypatch.context() as broken:
        broken.setattr("storage.responses.mark_shown", locked)
        assert await health(house) == (503, "the database can't be written")
    assert await health(house) == (200, "ok")


async def test_it_is_not_while_somebody_else_keeps_the_database_locked(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.HEALTHY_SECONDS", 0.05)
    with house.place.database.write():
        assert await health(house) == (503, "the database can't be written")

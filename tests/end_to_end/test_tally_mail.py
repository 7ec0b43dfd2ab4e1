"""Coordinators who want it are told by e-mail that a tally was posted: once, with a link and no numbers."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.letterbox import Letterbox, letterbox, words

AMINA = "amina@council.example"


@pytest.fixture
async def box() -> AsyncIterator[Letterbox]:
    async with letterbox() as box:
        yield box


@pytest.fixture
async def house(
    tmp_path: Path, server: BotApiServer, box: Letterbox, folder: Path, change: Callable[[str, str, str], None]
) -> AsyncIterator[WholeHouse]:
    change("inspection.yaml", "tally:\n", f"tally:\n  email: [{AMINA}]\n")
    async with WholeHouse(tmp_path, server, smtp_url=box.url, inspection=folder) as house:
        await house.open()
        await house.run_tick()
        house.clock.forward(days=1)
        yield house


def owed(house: WholeHouse) -> list[str]:
    return [row["state"] for row in house.kept.rows("mail") if row["role"] == "coordinator"]


async def test_each_tally_is_told_once_by_a_link(house: WholeHouse, box: Letterbox) -> None:
    await house.run_tick()
    await house.run_tick()
    assert house.house.outbox is not None
    await house.house.outbox.send_due()
    (letter,) = box.to(AMINA)
    assert letter["Subject"].endswith(": A new tally")
    assert "/desk" in words(letter)
    assert "started" not in words(letter)


async def test_it_is_owed_in_the_commit_of_the_tally_so_none_is_lost_where_the_bot_dies_behind_it(
    house: WholeHouse,
) -> None:
    with patch.object(house.house.tick, "_posted", side_effect=KeyError), pytest.raises(KeyError):
        await house.run_tick()
    assert owed(house) == ["owed"]
    await house.run_tick()
    assert len(owed(house)) == 1

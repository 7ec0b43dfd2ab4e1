"""The link that makes a tablet of a device: signed, and over after eight hours."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import tablets
from storage.sealing import Seal
from tests.clock import MORNING
from tests.roles.strangers import Home, caller

SEAL = Seal("a made-up secret for the tests")


@pytest.mark.parametrize(("seconds", "whose"), [(-1, "young-people"), (0, ""), (1, "")])
def test_a_link_is_good_for_eight_hours(seconds: int, whose: str) -> None:
    link = tablets.link(SEAL, "young-people", MORNING)
    assert tablets.audience_of(SEAL, link, MORNING + timedelta(hours=8, seconds=seconds)) == whose


@pytest.mark.parametrize("change", ["", "x", "young-people", "young-people.1", "..", ".", "a.b.c", "é.9.x"])
def test_what_is_not_signed_here_is_none(change: str) -> None:
    assert tablets.audience_of(SEAL, change, MORNING) == ""


def test_neither_its_audience_nor_its_time_can_be_changed() -> None:
    link = tablets.link(SEAL, "young-people", MORNING)
    audience, until, mark = link.split(".")
    for forged in (
        f"leaflets.{until}.{mark}",
        f"{audience}.{int(until) + 1}.{mark}",
        f"{audience}.{until}.{mark[:-1]}",
    ):
        assert tablets.audience_of(SEAL, forged, MORNING) == ""
    assert tablets.audience_of(Seal("another"), link, MORNING) == ""


async def test_a_coordinator_makes_one_and_who_opens_it_is_nobody_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    async with caller(home) as one:
        await one.join()
        await one.get("/desk")
        await one.send("/desk", ask="tablet")
        assert "hand it to each person once" in one.page
        token = one.page.split('value="tablet-')[-1].split('"')[0]
        await one.get("/desk")
        await one.send("/desk", ask=f"tablet-{token}")
        link = one.page.split("/t/")[1].split("<")[0]
        await one.get(f"/t/{link}")
        assert (await one.get("/desk")).status_code == 200  # looking changes nothing
        await one.get(f"/t/{link}")
        assert "This is for you now." in (await one.send(f"/t/{link}")).text
        assert (await one.get("/desk")).status_code == 403
    home.stop()

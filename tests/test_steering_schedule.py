"""A coordinator changes from the desk when tallies come; what fell due meanwhile is not posted at once."""

from datetime import datetime

import pytest

from bot.tallying.tallies import TALLY
from conversations.desk.schedule import moved
from storage import slots
from tests.mash import FOLDER
from tests.small_house import SmallHouse
from tests.steering import Desk, acts


async def test_tallies_come_at_another_time_and_on_other_days(house: SmallHouse, desk: Desk) -> None:
    assert "Running tallies come at 18:00, on: Mon, Tue, Wed, Thu, Fri." in await desk.tap("schedule")
    await desk.tap("schedule-p15")
    await desk.tap("schedule-m60")
    said = await desk.tap("schedule-sat")
    assert "Running tallies come at 17:15, on: Mon, Tue, Wed, Thu, Fri, Sat." in said
    assert "The next one comes at 17:15 today." in said
    house.bring_in(FOLDER)
    assert "17:15" in await desk.tap("schedule")
    assert acts(house)[-1] == ("set the tally's time", "17:15 mon tue wed thu fri sat")


async def test_the_last_day_of_tallies_stays(house: SmallHouse, desk: Desk) -> None:
    for day in ("tue", "wed", "thu", "fri"):
        await desk.tap(f"schedule-{day}")
    said = await desk.tap("schedule-mon")
    assert "One day has to stay." in said
    assert "at 18:00, on: Mon." in said


async def test_what_fell_due_by_the_new_time_or_while_paused_is_not_posted_at_once(
    house: SmallHouse, desk: Desk
) -> None:
    house.clock.forward(hours=7, minutes=30)  # 16:30 UTC is 17:30 in London
    await desk.tap("schedule-m60")
    assert last_slot(house) == house.clock().replace(hour=16, minute=0)
    assert "Running tallies are paused: none comes by itself." in await desk.tap("schedule-pause")
    house.clock.forward(days=3)
    assert "The next one comes at 17:00 tomorrow" in await desk.tap("schedule-go")
    assert last_slot(house) == house.clock().replace(hour=16, minute=0)


def last_slot(house: SmallHouse) -> datetime | None:
    with house.database.read() as connection:
        return slots.last(connection, TALLY)


@pytest.mark.parametrize(
    ("at", "minutes", "then"),
    [("18:00", 15, "18:15"), ("23:45", 15, "00:00"), ("00:45", 15, "02:00"), ("02:00", -15, "00:45"),
     ("02:30", -60, "00:45"), ("00:30", 60, "02:00"), ("00:00", -60, "23:00")],
)  # fmt: skip
def test_a_tally_never_falls_in_the_hour_that_comes_twice(at: str, minutes: int, then: str) -> None:
    assert moved(at, minutes) == then

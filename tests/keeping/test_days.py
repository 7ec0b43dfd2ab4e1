"""What is kept of the days on which people finished: by night no more than may be said of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.desk.by_day import by_day
from bot.tallying import ledger
from tests.clock import MORNING
from tests.small_house import SmallHouse, house_in
from tests.tallying import Office, professional, young_person

MONDAY = MORNING.date()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    with house_in(tmp_path) as house:
        house.open("young-people", "multi-agency")
        yield house


def kept(house: SmallHouse) -> list[tuple[str, int, int]]:
    """Audience, days since Monday, how many."""
    return [(row["audience"], (row["day"] - MONDAY).days, row["finished"]) for row in house.all("finished_day")]


async def finish(house: SmallHouse, *numbers: int) -> None:
    """So many young people on each day, from today on. Each night is looked at what is over age."""
    for day, number in enumerate(numbers):
        for one in range(number):
            await young_person(house, f"{house.clock():%d}-{day}-{one}")
        house.clock.forward(days=1)
        await Office(house).tick.run()


async def test_days_on_which_few_young_people_finished_are_put_together_once_nothing_changes_there(
    house: SmallHouse,
) -> None:
    await finish(house, 1, 3, 0, 2)
    assert kept(house) == [("young-people", 1, 4), ("young-people", 3, 2)]
    await finish(house, 0, 0)
    assert kept(house) == [("young-people", 3, 6)]


@pytest.mark.parametrize(
    ("finished", "left"), [((1,), []), ((5, 1), [(1, 6)]), ((5, 0, 4), [(2, 9)]), ((5, 5), [(0, 5), (1, 5)])]
)
async def test_nobody_who_came_last_stands_alone_two_days_after_the_audience_has_closed(
    house: SmallHouse, finished: tuple[int, ...], left: list[tuple[int, int]]
) -> None:
    await finish(house, *finished)
    house.close_audiences("young-people")
    house.clock.forward(days=1)
    await Office(house).tick.run()
    assert kept(house) == [("young-people", day, number) for day, number in enumerate(finished) if number]
    house.clock.forward(days=1)
    await Office(house).tick.run()
    assert kept(house) == [("young-people", day, number) for day, number in left]


async def test_who_sends_past_midnight_in_summer_stands_on_the_day_that_it_is_where_they_are(house: SmallHouse) -> None:
    house.clock.now = house.clock.now.replace(hour=23, minute=30)
    await young_person(house, "1001")
    assert kept(house) == [("young-people", 1, 1)]
    (on_the_roll,) = house.all("participation")
    assert (on_the_roll["sent_on"] - MONDAY).days == 1


async def test_an_open_audience_keeps_its_days(house: SmallHouse) -> None:
    await professional(house, "1001")
    house.clock.forward(days=1)
    await professional(house, "1002")
    house.clock.forward(days=5)
    await Office(house).tick.run()
    assert kept(house) == [("multi-agency", 0, 1), ("multi-agency", 1, 1)]


async def test_the_days_go_with_the_roll(house: SmallHouse) -> None:
    await professional(house, "1001")
    house.close_audiences("multi-agency")
    with house.database.read() as connection:
        days = house.intake.running(connection).inspection.retention.roll
    for more, left in ((days, [("multi-agency", 0, 1)]), (1, [])):
        house.clock.forward(days=more)
        await Office(house).tick.run()
        assert kept(house) == left


async def test_coordinators_see_the_same_before_the_night_as_after_it(house: SmallHouse) -> None:
    await finish(house, 1, 3, 1, 5)
    house.clock.now = house.clock.now.replace(hour=1)
    before = charts(house)
    assert "5 by Wed 7 May, 10 so far" in before[0]
    house.clock.forward(days=3)
    unseen = charts(house)
    await Office(house).tick.run()
    assert charts(house) == unseen


def charts(house: SmallHouse) -> list[str]:
    def read(connection: Connection) -> list[str]:
        running = house.intake.running(connection)
        found = ledger.read(connection, running, house.clock())
        return [one.alt for one in by_day(connection, running, found, house.clock())]

    with house.database.read() as connection:
        return read(connection)

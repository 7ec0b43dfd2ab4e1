"""The scheduled side: a tally for each slot exactly once, whoever looks and however often."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from storage import deliveries
from tests.clock import Clock
from tests.engines import ENGINES
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse
from tests.tallying import Office, coordinator, notices_to, professionals, text

pytestmark = ENGINES

MONDAY_NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
"""18:00 in London is 17:00 UTC then."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    house = SmallHouse(tmp_path, Clock(MONDAY_NOON))
    house.open("multi-agency", "young-people")
    yield house
    house.stop()


async def test_the_first_start_posts_nothing(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    for _ in range(3):
        await office.tick.run()
    assert (office.told, notices_to(house, chat)) == ([], [])


async def test_a_tally_is_posted_at_six_and_only_once(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await office.tick.run()
    house.clock.forward(hours=4, minutes=59, seconds=59)
    await office.tick.run()
    assert office.told == []
    house.clock.forward(seconds=1)
    for _ in range(3):
        await office.tick.run()
        house.clock.forward(seconds=15)
    assert office.told == [[chat]]
    assert [one.kind for one in notices_to(house, chat)] == ["tally"]


async def test_every_coordinator_gets_it(house: SmallHouse) -> None:
    office = Office(house)
    await office.tick.run()
    first, second = await coordinator(house, "2001"), await coordinator(house, "2002")
    house.clock.forward(hours=5)
    await office.tick.run()
    assert office.told == [[first, second]]
    assert len(notices_to(house, first)) == len(notices_to(house, second)) == 1


async def test_one_tally_catches_up_for_three_days_down(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await office.tick.run()
    house.clock.forward(days=3, hours=1)
    await office.tick.run()
    house.clock.forward(minutes=10)
    await office.tick.run()
    assert len(notices_to(house, chat)) == 1
    house.clock.forward(hours=4)
    await office.tick.run()
    assert len(notices_to(house, chat)) == 2


async def test_after_a_restart_the_slots_that_were_done_are_known(house: SmallHouse, tmp_path: Path) -> None:
    chat = await coordinator(house)
    await Office(house).tick.run()
    house.clock.forward(hours=5)
    await Office(house).tick.run()
    again = SmallHouse(tmp_path, house.clock)
    office = Office(again)
    await office.tick.run()
    again.stop()
    assert office.told == []
    assert len(notices_to(house, chat)) == 1


async def test_two_processes_that_look_at_the_same_time_post_it_once(house: SmallHouse, tmp_path: Path) -> None:
    chat = await coordinator(house)
    other_house = SmallHouse(tmp_path, house.clock)
    one, other = Office(house), Office(other_house)
    await one.tick.run()
    house.clock.forward(hours=5)
    await asyncio.gather(one.tick.run(), other.tick.run(), one.tick.run(), other.tick.run())
    other_house.stop()
    assert one.told + other.told == [[chat]]
    assert len(notices_to(house, chat)) == 1
    assert house.rows()["posting"] == 1


async def test_a_slot_taken_while_this_process_counts_is_left_to_the_other(house: SmallHouse) -> None:
    chat = await coordinator(house)
    one, other = Office(house), Office(house)
    await one.tick.run()
    house.clock.forward(hours=5)
    one.child.asked.clear()
    one.child.hold()
    slow = asyncio.create_task(one.tick.run())
    await one.child.asked.wait()
    await other.tick.run()
    one.child.finish()
    await slow
    assert (one.told, other.told) == ([], [[chat]])
    assert len(notices_to(house, chat)) == 1


async def test_what_was_counted_in_practice_is_not_posted_once_it_opened(tmp_path: Path) -> None:
    practice = SmallHouse(tmp_path, Clock(MONDAY_NOON))
    office, chat = Office(practice), await coordinator(practice)
    await office.tick.run()
    practice.clock.forward(hours=5)
    office.child.asked.clear()
    office.child.hold()
    counting = asyncio.create_task(office.tick.run())
    await office.child.asked.wait()
    practice.open("leaflets")
    office.child.finish()
    await counting
    told, owed, postings = office.told, notices_to(practice, chat), practice.rows().get("posting", 0)
    practice.stop()
    assert (told, owed, postings) == ([], [], 0)


async def test_a_crash_between_counting_and_the_commit_is_made_good_at_the_next_look(house: SmallHouse) -> None:
    office, chat = Office(house), await coordinator(house)
    await office.tick.run()
    await professionals(house, 1, 5)
    house.clock.forward(hours=5)
    office.child.broken = 1
    with pytest.raises(RuntimeError):
        await office.tick.run()
    assert notices_to(house, chat) == []
    assert house.rows()["release"] == 1

    await office.tick.run()
    await office.tick.run()
    (letter,) = notices_to(house, chat)
    assert "n = 5" in text(letter)
    assert house.rows()["release"] == 1


async def test_a_failing_commit_posts_nothing_and_loses_nothing(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, chat = Office(house), await coordinator(house)
    await office.tick.run()
    house.clock.forward(hours=5)

    def fail(*_: object) -> None:
        raise RuntimeError("made up")

    with monkeypatch.context() as broken:
        broken.setattr("storage.postings.keep", fail)
        with pytest.raises(RuntimeError):
            await office.tick.run()
    assert notices_to(house, chat) == []
    assert [one["job"] for one in house.all("slot")].count("tally") == 1  # the first, which only begins the count
    await office.tick.run()
    assert len(notices_to(house, chat)) == 1


async def test_without_a_coordinator_the_slot_is_done_all_the_same(house: SmallHouse) -> None:
    office = Office(house)
    await office.tick.run()
    house.clock.forward(hours=5)
    await office.tick.run()
    chat = await coordinator(house)
    await office.tick.run()
    assert (office.told, notices_to(house, chat)) == ([[]], [])


async def test_opening_begins_the_count_anew(house: SmallHouse, tmp_path: Path) -> None:
    """What fell due in practice is not posted as if it were the real thing."""
    (tmp_path / "practice").mkdir()
    practice = SmallHouse(tmp_path / "practice", house.clock)
    office, chat = Office(practice), await coordinator(practice)
    await office.tick.run()
    house.clock.forward(hours=6)
    practice.open("leaflets")
    await office.tick.run()
    assert notices_to(practice, chat) == []
    house.clock.forward(days=1)
    await office.tick.run()
    assert len(notices_to(practice, chat)) == 1
    practice.stop()


async def test_a_schedule_that_was_changed_holds_from_the_next_start(house: SmallHouse, tmp_path: Path) -> None:
    office, chat = Office(house), await coordinator(house)
    await office.tick.run()
    folder = Path(copytree(FOLDER, tmp_path / "changed"))
    file = folder / "inspection.yaml"
    file.write_text(file.read_text("utf-8").replace('at: "18:00"', 'at: "14:00"'), "utf-8")
    assert yaml.safe_load(file.read_text("utf-8"))["tally"]["at"] == "14:00"
    house.bring_in(folder)
    house.clock.forward(hours=1)
    await office.tick.run()
    assert len(notices_to(house, chat)) == 1


async def test_delivery_keys_are_kept_for_48_hours(house: SmallHouse) -> None:
    office = Office(house)
    await Person(house, "1").opens("young-people")
    kept = house.rows()["delivery"]
    house.clock.forward(hours=48)
    await office.tick.run()
    assert house.rows()["delivery"] == kept
    house.clock.forward(seconds=1)
    await office.tick.run()
    assert "delivery" not in house.rows()
    assert deliveries.KEPT.total_seconds() == 48 * 3600

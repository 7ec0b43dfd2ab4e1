"""Each morning "on watch", so that silence is noticed, and once a week how it went: each once, over weekends too."""

from datetime import timedelta
from pathlib import Path

from bot.safeguarding.watch import Watch
from storage import deliveries
from tests.engines import ENGINES
from tests.safeguarding.chain import DEPUTY, LEAD, MANAGER, CoveredHouse
from tests.small_house import Person

pytestmark = ENGINES

PRACTICE = "Practice. Nothing here counts yet.\n\n"


class Days:
    """Looks at every hour that goes by. told: (when, who, what) of each report."""

    def __init__(self, house: CoveredHouse) -> None:
        self.house, self.watch = house, Watch(house.intake)

    async def until(self, local: str) -> list[tuple[str, str, str]]:
        told = []
        then = self.house.clock()
        self.house.until(local)
        end, self.house.clock.now = self.house.clock.now, then
        while True:
            await self.watch.run()
            for address, who in ((LEAD, "lead"), (DEPUTY, "deputy"), (MANAGER, "manager")):
                for text, buttons in await self.house.messages(address):
                    if not buttons and ("On watch" in text or "Last week" in text):
                        told.append((self.house.local(), who, text.removeprefix(PRACTICE)))
            if self.house.clock.now >= end:
                return told
            self.house.clock.now = min(end, self.house.clock.now + timedelta(hours=1))


async def chain(house: CoveredHouse) -> Days:
    for role in ("lead", "deputy", "manager"):
        await house.join(role)
    return Days(house)


async def test_each_morning_of_cover_the_lead_hears_how_many_are_open_and_when_somebody_wrote(
    house: CoveredHouse,
) -> None:
    days = await chain(house)
    house.told("green")
    assert await days.until("2031-05-06 20:00") == []
    await Person(house).opens("young-people")
    [(when, who, text)] = await days.until("2031-05-07 12:00")
    assert (when, who) == ("Wed 09:00", "lead")
    assert text == "On watch: 1 open, 1 of them with nobody yet. The last message to the bot came Tue 6 May, 20:00."


async def test_no_morning_at_the_weekend_or_on_a_bank_holiday(house: CoveredHouse) -> None:
    days = await chain(house)
    house.until("2031-05-23 10:00")  # a Friday; Monday is a bank holiday
    await days.until("2031-05-23 10:00")
    told = await days.until("2031-05-27 12:00")
    assert [(when, who) for when, who, text in told if "On watch" in text] == [("Tue 09:00", "lead")]


async def test_silence_is_said(house: CoveredHouse) -> None:
    days = await chain(house)
    await days.until("2031-05-06 11:00")
    house.clock.forward(days=3)
    house.write(lambda connection: deliveries.forget_old(connection, house.clock()))
    [(_, _, text)] = [one for one in await days.until("2031-05-09 12:00") if "On watch" in one[2]]
    assert text.endswith("Nobody has written to the bot for two days. Is that as it should be?")


async def test_what_the_lead_must_not_see_is_counted_to_the_deputy(house: CoveredHouse) -> None:
    days = await chain(house)
    house.told("green", first="deputy")
    told = await days.until("2031-05-07 10:00")
    assert [(who, text[:17]) for _, who, text in told] == [
        ("lead", "On watch: 0 open,"),
        ("deputy", "On watch: 1 open,"),
    ]


async def test_what_names_the_deputy_is_counted_to_the_manager_alone(house: CoveredHouse) -> None:
    days = await chain(house)
    house.told("green", first="manager")
    told = await days.until("2031-05-07 10:00")
    assert [(who, text[:17]) for _, who, text in told] == [
        ("lead", "On watch: 0 open,"),
        ("manager", "On watch: 1 open,"),
    ]


async def test_after_days_down_one_morning_is_told(house: CoveredHouse) -> None:
    days = await chain(house)
    await days.until("2031-05-06 11:00")
    house.until("2031-05-09 16:00")
    for _ in range(3):
        await days.watch.run()
    assert len([row for row in house.all("notice") if row["kind"] == "on watch"]) == 1


async def test_two_processes_tell_it_once(house: CoveredHouse, tmp_path: Path, covered: Path) -> None:
    await chain(house)
    other = CoveredHouse(tmp_path, covered, house.clock)
    one, two = Watch(house.intake), Watch(other.intake)
    await one.run()
    house.until("2031-05-07 09:00")
    for watch in (one, two, one, two):
        await watch.run()
    other.stop()
    assert len([row for row in house.all("notice") if row["kind"] == "on watch"]) == 1


async def test_the_week_is_told_on_its_first_morning_with_the_share_of_reds_in_time(house: CoveredHouse) -> None:
    days = await chain(house)
    await days.until("2031-05-06 10:00")
    for number in range(4):
        case = house.told("red")
        if number:
            await house.taps(LEAD, f"have-{case}")
    house.told("green", first="deputy")
    told = [one for one in await days.until("2031-05-12 10:00") if "Last week" in one[2]]
    reds = "Red: 3 of 4 in hand within 4 hours of cover, 75%."
    assert told == [
        ("Mon 09:00", "lead", f"Last week: 4 cases opened. In time: 3. Overdue: 1. Time still running: 0. {reds}"),
        ("Mon 09:00", "manager", f"Last week: 5 cases opened. In time: 3. Overdue: 2. Time still running: 0. {reds}"),
    ]


async def test_held_on_the_last_second_is_in_time_and_a_second_later_is_not(house: CoveredHouse) -> None:
    days = await chain(house)
    await days.until("2031-05-06 10:00")
    first, second = house.told("red"), house.told("red")
    house.until("2031-05-06 14:00:00")
    await house.taps(LEAD, f"have-{first}")
    house.clock.forward(seconds=1)
    await house.taps(LEAD, f"have-{second}")
    told = [text for _, who, text in await days.until("2031-05-12 10:00") if "Last week" in text and who == "lead"]
    assert "In time: 1. Overdue: 1." in told[0]
    assert "Red: 1 of 2" in told[0]

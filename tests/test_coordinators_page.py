"""What the coordinators' page says, over the real ledger: what was released, in pictures, and what is due."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from bot.changes import Changes
from bot.desk.coordinator import CoordinatorDesk
from bot.reports import Reports
from bot.tallying import drawn
from bot.tallying.tallies import Tallies
from bot.web.contract import DeskPage
from bot.web.desk import revision_of
from storage import people
from tests.mash import FOLDER
from tests.protected import look
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import AtOnce, coordinator, notices_to, professionals, young_person

CHECKED = "2031-02-03"
TEAM = "multi-agency"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    """All is checked 91 days before today, but Childline."""
    folder = Path(copytree(FOLDER, tmp_path / "inspection"))
    for file in (folder / "help.yaml", folder / "inspection.yaml"):
        file.write_text(file.read_text().replace('verified_on: ""', f'verified_on: "{CHECKED}"'))
    text = (folder / "help.yaml").read_text()
    before, _, after = text.partition('- name: "Childline"')
    (folder / "help.yaml").write_text(f'{before}- name: "Childline"{after.replace(CHECKED, "", 1)}')
    with house_in(tmp_path, folder) as house:
        yield house


def desk_of(house: SmallHouse, child: AtOnce | None = None) -> CoordinatorDesk:
    tallies = Tallies(house.intake, child or AtOnce(), house.clock)
    reports = Reports(house.intake, AtOnce(), house.clock)
    return CoordinatorDesk(house.intake, tallies, reports, Changes(), house.clock)


async def warnings(house: SmallHouse) -> list[str]:
    desk = desk_of(house)
    await Person(house, "desk-1", "web").opens(
        house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal))
    )
    said = [line for line in (await desk.page("web", "desk-1")).due if line.startswith("Help lines")]
    assert all(line.endswith("Then tell whoever set this up on which day you did.") for line in said)
    return [line.partition(".")[0] for line in said]


async def test_help_lines_to_check_stand_there_from_the_day_after_90_days(house: SmallHouse) -> None:
    never, old = await warnings(house)
    assert never == "Help lines that nobody has checked: Childline"
    assert old.startswith(f"Help lines last checked over 90 days ago: 999 ({CHECKED}); ")
    assert f"; Young people's drop-in, Example Council ({CHECKED})" in old
    house.clock.forward(days=-1)
    assert await warnings(house) == [never]


async def page(house: SmallHouse) -> DeskPage:
    return await desk_of(house).page("telegram", "2001")


async def test_nothing_that_was_not_released_is_shown_however_often_somebody_looks(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        house.open(TEAM)
        await coordinator(house, "2001")
        await professionals(house, 1, 5)
        for _ in range(3):
            found = await page(house)
            assert found.shown is not None
            assert found.shown.charts == ()
        assert house.all("release") == []
        assert found.audiences[0].told == (
            "5 started, 5 finished, 7 hoped for.",
            "Not shown: the first numbers are on their way.",
        )


async def test_once_it_was_released_the_page_has_its_chart_and_says_what_is_held_back(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        house.open(TEAM)
        await coordinator(house, "2001")
        await professionals(house, 1, 5)
        look(house)
        await professionals(house, 6, 7)
        found = await page(house)
        assert found.headline == "Asking now. 7 of 69 hoped-for answers have come."
        assert found.shown is not None
        (chart,) = found.shown.charts
        assert "Yes: 100% (5)" in chart.alt
        assert "7 of" not in chart.svg
        assert found.audiences[0].told[1] == "Counted: 5. Next numbers: 3 more finished responses needed."


async def waited_for_by_nobody(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> tuple[AtOnce, CoordinatorDesk]:
    """The child that draws for a coordinator's page, which shows what there is without it."""
    monkeypatch.setattr(drawn, "PATIENCE", 0)
    await coordinator(house, "2001")
    child = AtOnce()
    return child, desk_of(house, child)


async def test_a_child_that_is_at_something_else_keeps_no_page_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house_in(tmp_path) as house:
        child, desk = await waited_for_by_nobody(house, monkeypatch)
        child.hold()
        waiting = await desk.page("telegram", "2001")
        assert (waiting.shown, revision_of(waiting)) == (None, "")
        child.finish()
        await asyncio.sleep(0)
        there = await desk.page("telegram", "2001")
        assert there.shown is not None
        assert revision_of(there) != ""


async def test_no_page_that_is_open_shows_by_itself_that_somebody_began_or_sent(tmp_path: Path) -> None:
    """Whoever sits in the same room would see who just did. What was released, posted and is due comes by itself."""
    with house_in(tmp_path) as house:
        house.open(TEAM, "young-people")
        chat = await coordinator(house, "2001")
        before = await page(house)
        someone = Person(house, "1001")
        await someone.opens("young-people")
        await someone.says("Yes, start")
        await young_person(house, "1002")
        await professionals(house, 1, 5)
        after = await page(house)
        assert [one.finished for one in after.audiences] != [one.finished for one in before.audiences]
        assert revision_of(after) == revision_of(before)
        look(house)
        released = await page(house)
        assert revision_of(released) != revision_of(before)
        await professionals(house, 6, 7)
        assert revision_of(await page(house)) == revision_of(released)
        await desk_of(house).carry_out("progress", "telegram", "2001")
        assert notices_to(house, chat)
        assert revision_of(await page(house)) != revision_of(released)


async def test_numbers_are_drawn_anew_once_more_of_them_may_be_shown_and_not_for_each_who_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house_in(tmp_path) as house:
        house.open(TEAM)
        await coordinator(house, "2001")
        await professionals(house, 1, 5)
        look(house)
        child = AtOnce()
        desk = desk_of(house, child)
        first = (await desk.page("telegram", "2001")).shown
        assert first is not None
        assert "started" not in " ".join(first.numbers)
        child.asked.clear()
        await professionals(house, 6, 10)
        assert (await desk.page("telegram", "2001")).shown == first
        assert not child.asked.is_set()
        look(house)
        monkeypatch.setattr(drawn, "PATIENCE", 0)
        child.hold()
        assert (await desk.page("telegram", "2001")).shown == first
        assert child.asked.is_set()
        child.finish()
        await asyncio.sleep(0)
        found = (await desk.page("telegram", "2001")).shown
        assert found is not None
        assert "Yes: 100% (10)" in found.charts[0].alt


async def test_what_was_drawn_in_practice_is_not_shown_once_it_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house_in(tmp_path) as house:
        child, desk = await waited_for_by_nobody(house, monkeypatch)
        await desk.page("telegram", "2001")
        await asyncio.sleep(0)
        assert (await desk.page("telegram", "2001")).shown is not None
        child.hold()
        house.open(TEAM)
        assert (await desk.page("telegram", "2001")).shown is None


async def test_progress_by_day_is_a_chart_in_the_chat_as_on_the_page(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        house.open(TEAM)
        chat = await coordinator(house, "2001")
        await professionals(house, 1, 2)
        desk = desk_of(house)
        await desk.carry_out("progress", "telegram", "2001")
        ((svg, alt),) = notices_to(house, chat)[-1].body.charts
        assert "MASH multi-agency: 2 by Mon 5 May, 2 so far, 7 hoped for." in alt
        assert [(one.svg, one.alt) for one in (await desk.page("telegram", "2001")).by_day] == [(svg, alt)]


async def test_the_numbers_as_a_table_are_what_was_released_and_nothing_is_released_for_it(tmp_path: Path) -> None:
    with house_in(tmp_path) as house:
        house.open(TEAM)
        await coordinator(house, "2001")
        await professionals(house, 1, 5)
        look(house)
        await professionals(house, 6, 10)
        book = load_workbook(BytesIO(await desk_of(house).book("telegram", "2001")), read_only=True)
        names, *rows = book["Tallies"].iter_rows(values_only=True)
        asked = [dict(zip(names, row, strict=True)) for row in rows]
        shared = [
            (one["option"], one["count"]) for one in asked if (one["audience"], one["question"]) == (TEAM, "shared")
        ]
        assert shared == [("yes", 5), ("no", 0), ("unsure", 0)]
        assert len(house.all("release")) == 1

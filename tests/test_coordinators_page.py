"""What the coordinators' page says that the council has to see to."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from bot.changes import Changes
from bot.desk.coordinator import CoordinatorDesk
from bot.reports import Reports
from bot.tallying.tallies import Tallies
from storage import people
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import AtOnce

CHECKED = "2031-02-03"


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


async def warnings(house: SmallHouse) -> list[str]:
    tallies, reports = Tallies(house.intake, AtOnce(), house.clock), Reports(house.intake, AtOnce(), house.clock)
    desk = CoordinatorDesk(house.intake, tallies, reports, Changes(), house.clock)
    await Person(house, "desk-1", "web").opens(
        house.write(lambda c: people.invite(c, "coordinator", house.clock(), house.seal))
    )
    said = (await desk.page("web", "desk-1")).warnings
    assert all(
        line.endswith("Please check that each is still right, and tell whoever set this up the day.") for line in said
    )
    return [line.partition(".")[0] for line in said]


async def test_help_lines_to_check_stand_there_from_the_day_after_90_days(house: SmallHouse) -> None:
    never, old = await warnings(house)
    assert never == "Help lines that nobody has checked: Childline"
    assert old.startswith(f"Help lines last checked over 90 days ago: 999 ({CHECKED}); ")
    assert f"; Young people's drop-in, Example Council ({CHECKED})" in old
    house.clock.forward(days=-1)
    assert await warnings(house) == [never]

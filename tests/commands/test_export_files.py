"""Files that people sent go out in a zip beside their answers, and hold nothing that says who sent them or when."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from tests.commands.line import CommandLine
from tests.commands.test_export import rows
from tests.mash import FOLDER
from tests.small_house import Person, SmallHouse, house_in
from tests.test_files import DUTY, FORM, PICTURE, share


@pytest.fixture
def house(line: CommandLine, tmp_path: Path) -> Iterator[SmallHouse]:
    inspection = copytree(FOLDER, tmp_path / "inspection")
    (inspection / "questionnaires" / f"{DUTY}.yaml").write_text(FORM)
    with house_in(line.folder, inspection) as house:
        house.open(DUTY)
        yield house


async def sends(house: SmallHouse, address: str, key: str, words: str = "Front door") -> None:
    person = Person(house, address)
    await person.opens(DUTY)
    await person.says("Yes, start")
    if key:
        await share(person, key)
    else:
        await person.says("Skip")
    await person.says(words)
    await person.says("Carry on") if "Carry on" in str(person.shown) else None
    await person.says("Send my answers")


async def test_each_is_called_as_the_table_says_and_of_no_time(line: CommandLine, house: SmallHouse) -> None:
    await sends(house, "1", "one")
    await sends(house, "2", "")
    line("close", DUTY)
    said = line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert "x-files.zip" in said.out
    assert {row["photo"] for row in rows(line.folder / "x.csv")} == {"one", ""}
    zipped = line.folder / "x-files.zip"
    assert zipped.stat().st_mode & 0o777 == 0o600
    with ZipFile(zipped) as files:
        (entry,) = files.infolist()
        assert (entry.filename, entry.date_time) == ("one.jpg", (1980, 1, 1, 0, 0, 0))
        assert files.read(entry) == PICTURE
    assert "the name of the file in the zip" in (line.folder / "x-codebook.csv").read_text()


async def test_where_nobody_sent_any_there_is_no_zip(line: CommandLine, house: SmallHouse) -> None:
    await sends(house, "1", "")
    line("close", DUTY)
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert not (line.folder / "x-files.zip").exists()


async def test_those_of_somebody_who_told_something_stay_in(line: CommandLine, house: SmallHouse) -> None:
    await sends(house, "1", "one", "A child told me that her stepdad hits her with a belt")
    await sends(house, "2", "two")
    assert len(house.all("case")) == 1
    line("close", DUTY)
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    with ZipFile(line.folder / "x-files.zip") as files:
        assert files.namelist() == ["two.jpg"]


async def test_tallies_have_none(line: CommandLine, house: SmallHouse) -> None:
    await sends(house, "1", "one")
    line("close", DUTY)
    line("export", "--out", "x.csv")
    assert not list(line.folder.glob("*.zip"))

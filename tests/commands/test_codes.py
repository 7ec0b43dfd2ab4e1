"""codes: a list of personal codes for an audience, each with its links."""

import csv
from pathlib import Path

import pytest

from tests.bot_api import TOKEN
from tests.commands.line import CommandLine
from tests.commands.test_links import telegram
from tests.small_house import Person, SmallHouse


async def test_each_row_is_one_code_that_lets_one_person_in_and_none_is_kept(
    line: CommandLine, house: SmallHouse
) -> None:
    with telegram() as server:
        line.set(TELEGRAM_API_URL=server.url, TELEGRAM_BOT_TOKEN=TOKEN, PUBLIC_URL="https://chat.council.example")
        said = line("codes", "young-people", "3", "--out", "codes.csv")
    assert (said.code, said.err) == (0, "")
    assert said.lines[0].startswith("codes.csv: 3 for Young people, each for one person, good until ")
    rows = listed()
    codes = [row["code"] for row in rows]
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert [row["web"] for row in rows] == [f"https://chat.council.example/p/{code}" for code in codes]
    assert [row["telegram"] for row in rows] == [f"https://t.me/young_inspectors_bot?start={code}" for code in codes]
    assert [code for code in codes if code.encode() in house.bytes_on_disk()] == []
    for number, code in enumerate(codes):
        person = Person(house, str(2000 + number))
        await person.opens(code)
        assert person.button("Yes, start")
    assert "made codes young-people (3)" in line("audit").out


def listed() -> list[dict[str, str]]:
    return list(csv.DictReader(Path("codes.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("nobody", "3", "--out", "x.csv"), "'nobody' is no audience; there are multi-agency"),
        (("leaflets", "0", "--out", "x.csv"), "0 codes can't be made at once"),
        (("leaflets", "1001", "--out", "x.csv"), "1001 codes can't be made at once"),
        (("leaflets", "3", "--out", "x.doc"), "x.doc: "),
    ],
)
def test_what_can_not_be_made_is_said_in_one_line(line: CommandLine, words: tuple[str, ...], fault: str) -> None:
    (said,) = line("codes", *words).faults
    assert said.startswith(fault)
    assert not Path("x.csv").exists()


def test_where_links_open_on_this_computer_only_that_is_said(line: CommandLine) -> None:
    said = line("codes", "leaflets", "1000", "--out", "codes.csv")
    assert said.code == 0
    assert said.err.startswith("The links open on this computer only: write PUBLIC_URL=")
    assert len(listed()) == 1000

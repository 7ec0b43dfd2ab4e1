"""export: what may be shown goes out as it is; people's own answers after a yes only, and never a way back to them."""

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from storage import audit
from tests.commands.line import CommandLine
from tests.commands.test_tally import answers
from tests.small_house import SECRET, Person, SmallHouse, house_in

FORMULA = '=HYPERLINK("http://x.example")'


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    with house_in(line.folder) as house:
        house.open("multi-agency", "duty-and-assessment")
        yield house


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


async def comments(house: SmallHouse, address: str, *words: str) -> None:
    person = Person(house, address)
    await person.opens("multi-agency")
    await person.says("Yes, start", "Yes", "Yes", "Skip", "Go on")
    while (asked := person.outcome.standing) is not None and "add?" not in person.text:
        assert asked.response.stage == "asking"
        await person.says("Skip")
    await person.says(*words)
    await person.says(*(["Skip"] if "May we quote" in person.text else []), "Send my answers")


async def test_tallies_are_what_the_ledger_may_show(line: CommandLine, house: SmallHouse) -> None:
    for address in "12345":
        await answers(house, address)
    line("tally")
    said = line("export", "--out", "x.csv")
    assert said.code == 0
    shared = [row for row in rows(line.folder / "x.csv") if (row["audience"], row["question"]) == ("", "shared")]
    assert [(row["option"], row["count"], row["base"], row["percent"]) for row in shared] == [
        ("yes", "5", "5", "100"),
        ("no", "0", "5", "0"),
        ("unsure", "0", "5", "0"),
    ]
    assert rows(line.folder / "x-codebook.csv")[0]["column"] == "wave"


async def test_responses_are_rows_without_names_ids_addresses_or_days(line: CommandLine, house: SmallHouse) -> None:
    for address in ("881234", "881235"):
        await answers(house, address)
    ids = {row["id"] for row in house.all("response")}
    line("close", "multi-agency")
    assert line("export", "--out", "x.csv", "--what", "responses", "--yes").code == 0
    found = rows(line.folder / "x.csv")
    assert [(row["row"], row["audience"], row["shared"], row["skipped"]) for row in found] == [
        ("1", "multi-agency", "yes", "rated"),
        ("2", "multi-agency", "yes", "rated"),
    ]
    assert {row["week"] for row in found} == {monday(house)}
    everything = b"".join(file.read_bytes() for file in line.folder.glob("x*"))
    assert not [one for one in (*ids, "881234", "881235") if one.encode() in everything]


def monday(house: SmallHouse) -> str:
    at = house.clock().date()
    return at.fromordinal(at.toordinal() - at.weekday()).isoformat()


async def test_comments_stand_apart_and_without_their_audience_where_few_were_asked(
    line: CommandLine, house: SmallHouse
) -> None:
    for number in range(9):
        await answers(house, str(number))
    await comments(house, "99", FORMULA)
    line("close", "multi-agency")
    line("export", "--out", "x.xlsx", "--what", "responses", "--yes")
    book = openpyxl.load_workbook(line.folder / "x.xlsx")
    assert book.sheetnames == ["Responses", "Comments", "Codebook"]
    assert FORMULA not in [cell for row in book["Responses"].values for cell in row]
    assert [cell.data_type for cell in book["Comments"][2]] == ["n", *["s"] * 4]
    assert next(book["Comments"].iter_rows(min_row=2, values_only=True))[1::3] == ("multi-agency", FORMULA)


@pytest.mark.parametrize(("people", "audience"), [(9, ""), (10, "multi-agency"), (11, "multi-agency")])
async def test_fewer_than_ten_are_not_named_beside_what_one_of_them_wrote(
    line: CommandLine, house: SmallHouse, people: int, audience: str
) -> None:
    for number in range(people - 1):
        await answers(house, str(number))
    await comments(house, "99", "More time would help.")
    line("close")
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    (comment,) = rows(line.folder / "x-comments.csv")
    assert (comment["audience"], comment["words"]) == (audience, "More time would help.")


async def test_while_an_audience_is_open_its_rows_stay_in(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    assert line("export", "--out", "x.csv", "--what", "responses", "--yes").faults == [
        "No audience that has closed has any responses; rows come out once an audience has closed."
    ]
    line("close", "multi-agency")
    said = line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert "Left out, since it is still open: duty-and-assessment" in said.out


async def test_without_a_yes_nothing_is_written(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close")
    said = line("export", "--out", "x.csv", "--what", "responses")
    assert said.code == 1
    assert "These are people's own answers" in said.err
    assert not (line.folder / "x.csv").exists()
    assert "exported" not in acts(house)


async def test_it_is_written_down_who_took_them(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close")
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert acts(house).count("exported") == 1
    assert (line.folder / "x.csv").stat().st_mode & 0o777 == 0o600


def acts(house: SmallHouse) -> list[str]:
    with house.database.read() as connection:
        return [row.act for row in audit.rows(connection)]


async def test_another_key_opens_nothing(line: CommandLine, house: SmallHouse) -> None:
    await answers(house, "1")
    line("close")
    line.set(SECRET_KEY=f"not {SECRET}")
    (fault,) = line("export", "--out", "x.csv", "--what", "responses", "--yes").faults
    assert "SECRET_KEY" in fault


@pytest.mark.parametrize("name", ["x.docx", "x"])
def test_another_kind_of_file_is_told_in_a_line(line: CommandLine, name: str) -> None:
    kinds = "a .xlsx, .csv, .parquet or .sav file"
    assert line("export", "--out", name).faults == [f"{name}: an export of tallies is {kinds}; let its name end so"]


@pytest.mark.parametrize("forgotten", [False, True])
async def test_what_became_a_case_stays_out(line: CommandLine, house: SmallHouse, forgotten: bool) -> None:
    await comments(house, "98", "More time would help.")
    await comments(house, "99", "I want to kill myself tonight.", "I'm OK, carry on")
    assert house.rows()["case"] == 1
    line("close")
    if forgotten:  # a case that has ended no longer says who told it
        house.write(lambda connection: connection.execute(text('UPDATE "case" SET participant = NULL')))
    line("export", "--out", "x.csv", "--what", "responses", "--yes")
    assert [row["words"] for row in rows(line.folder / "x-comments.csv")] == ["More time would help."]
    assert len(rows(line.folder / "x.csv")) == 2

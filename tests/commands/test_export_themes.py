"""export --what themes: comments with the themes that people chose, and what the themes are."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from analysis.export.to_qdc import NAMESPACE
from storage import readings
from tests.coding_house import CodingHouse
from tests.commands.line import CommandLine
from tests.small_house import mash

FORMULA = '=HYPERLINK("http://x.example")'


@pytest.fixture
def at(line: CommandLine) -> Iterator[CodingHouse]:
    at = CodingHouse(line.folder)
    yield at
    at.stop()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


async def coded(at: CodingHouse, *comments: str) -> None:
    """All of them by one person, to a theme, and by another to none."""
    await at.has(*comments)
    for address, themes in (("9001", ["barriers", "communication"]), ("9002", [])):
        coder = await at.coder(address)
        await coder.opens()
        while coder.page.comment:
            await coder.codes(*themes)


async def test_each_code_is_a_row_with_a_column_for_each_theme(line: CommandLine, at: CodingHouse) -> None:
    await coded(at, "More time for calls.")
    assert line("export", "--what", "themes", "--out", "x.csv", "--yes").code == 0
    found = rows(line.folder / "x.csv")
    assert [(row["words"], row["coder"]) for row in found] == [
        ("More time for calls.", "1"),
        ("More time for calls.", "2"),
    ]
    ticked = [[name for name, value in row.items() if name.startswith("theme_") and value == "1"] for row in found]
    assert ticked == [["theme_communication", "theme_barriers"], []]
    meant = {row["column"]: row["label"] for row in rows(line.folder / "x-codebook.csv")}
    assert meant["theme_barriers"].startswith("Barriers to multi-agency working: What gets in the way")


async def test_no_comment_becomes_a_formula_and_none_under_k_has_its_audience(
    line: CommandLine, at: CodingHouse
) -> None:
    await coded(at, FORMULA)
    line("export", "--what", "themes", "--out", "x.csv", "--yes")
    [row, _] = rows(line.folder / "x.csv")
    assert (row["words"], row["audience"], row["label"]) == (f"'{FORMULA}", "", "")


async def test_from_k_on_audience_and_question_are_named(line: CommandLine, at: CodingHouse) -> None:
    await coded(at, *(f"Comment {number}." for number in range(10)))
    line("export", "--what", "themes", "--out", "x.csv", "--yes")
    named = {(row["audience"], row["label"]) for row in rows(line.folder / "x.csv")}
    assert named == {("MASH multi-agency", "Is there anything you'd like to add?")}


async def test_it_asks_first_and_is_logged_without_words(
    line: CommandLine, at: CodingHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    await coded(at, "More time for calls.")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert line("export", "--what", "themes", "--out", "x.csv").code != 0
    assert not (line.folder / "x.csv").exists()
    line("export", "--what", "themes", "--out", "x.csv", "--yes")
    [noted] = [row for row in at.house.all("audit") if row["act"] == "exported"]
    assert (noted["actor"], noted["subject"]) == ("command:export", "themes")


async def test_nothing_leads_from_a_row_to_a_response_or_a_coder(line: CommandLine, at: CodingHouse) -> None:
    await coded(at, "More time for calls.")
    line("export", "--what", "themes", "--out", "x.csv", "--yes")
    everything = (line.folder / "x.csv").read_bytes()
    for row in at.codes():
        assert row["response_id"].encode() not in everything
        assert row["coder"].hex().encode() not in everything


async def test_what_was_flagged_since_stays_behind(line: CommandLine, at: CodingHouse) -> None:
    await coded(at, "More time for calls.", "They rang back.")
    response = at.codes()[0]["response_id"]

    def flag(connection: Connection) -> None:
        for words in ("More time for calls.", "They rang back."):
            readings.flag(connection, response, words, at.house.seal)

    at.house.write(flag)
    line("export", "--what", "themes", "--out", "x.csv", "--yes")
    assert len({row["words"] for row in rows(line.folder / "x.csv")}) == 1


def test_before_anything_is_coded_it_says_who_does(line: CommandLine, at: CodingHouse) -> None:
    said = line("export", "--what", "themes", "--out", "x.csv", "--yes")
    assert said.code == 1
    assert "coordinators do that with /themes" in said.err


def test_a_codebook_goes_out_at_any_time(line: CommandLine, at: CodingHouse) -> None:
    assert line("export", "--what", "themes", "--out", "x.qdc").code == 0
    book = (line.folder / "x.qdc").read_text("utf-8")
    assert NAMESPACE in book
    assert book.count("<Code ") == len(mash().inspection.themes)


def test_only_themes_are_a_codebook(line: CommandLine, at: CodingHouse) -> None:
    said = line("export", "--out", "x.qdc")
    assert said.code == 1
    assert "an export of tallies is a .xlsx, .csv, .parquet or .sav file" in said.err

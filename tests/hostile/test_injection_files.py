"""Hostile words in what is carried away: exports of every kind, and the report as a page and as a PDF."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyreadstat
import pytest
import yaml
from openpyxl.utils.escape import unescape
from pypdf import PdfReader

from analysis.export.responses import Comment, comments_table
from analysis.export.table import Column, Table
from analysis.export.to_parquet import to_parquet
from analysis.export.to_sav import to_sav
from analysis.lettering import clean
from bot.intake.door import clean as stored
from bot.place import now
from conversations.questionnaire import TEXT_LIMIT
from tests.clock import Clock
from tests.commands.line import CommandLine
from tests.hostile.words import HARMLESS, HOSTILE, WORDS, Page, comments, kept
from tests.small_house import house_in

FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHORT = [words for words in map(stored, HOSTILE.values()) if len(words) <= TEXT_LIMIT]
"""Those that fit into a comment."""


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


async def exported(line: CommandLine, name: str) -> None:
    """Everybody's comments, one hostile text each, exported once the audience has closed."""
    with house_in(line.folder, clock=Clock(now())) as house:
        house.open("multi-agency")
        for number, words in enumerate(HOSTILE.values()):
            await comments(house, str(1001 + number), words)
        line("close", "multi-agency")
        assert line("export", "--out", name, "--what", "responses", "--yes").code == 0


def cells(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [cell for row in csv.reader(lines) for cell in row]


def beside(line: CommandLine) -> list[str]:
    """The cells of the CSV files that go with an export."""
    return [cell for file in line.folder.glob("x-*.csv") for cell in cells(file)]


async def test_in_a_workbook_each_cell_is_a_text_as_it_was_written(line: CommandLine) -> None:
    await exported(line, "x.xlsx")
    book = openpyxl.load_workbook(line.folder / "x.xlsx")
    said = [row[3] for row in book["Comments"].iter_rows(min_row=2)]
    assert {(cell.data_type, cell.hyperlink) for cell in said} == {("s", None)}
    assert sorted(unescape(str(cell.value)) for cell in said) == sorted(SHORT)
    assert [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize("kind", ["sav", "parquet", "csv"])
async def test_beside_other_files_they_stand_in_a_csv_where_no_cell_begins_a_formula(
    line: CommandLine, kind: str
) -> None:
    await exported(line, f"x.{kind}")
    found = beside(line)
    assert [cell for cell in found if cell.startswith(FORMULA)] == []
    assert set(found).issuperset(f"'{words}" if words.startswith(FORMULA) else words for words in SHORT)


@pytest.mark.parametrize(("kind", "read"), [
    (".parquet", lambda file: [row[3] for row in duckdb.read_parquet(str(file)).fetchall()]),
    (".sav", lambda file: pyreadstat.read_sav(file)[0]["words"].tolist()),
])  # fmt: skip
def test_in_spss_and_parquet_a_cell_holds_what_was_written(
    tmp_path: Path, kind: str, read: Callable[[Path], list[str]]
) -> None:
    said = [Comment("multi-agency", "said", "What else?", words) for words in map(kept, HOSTILE.values())]
    file = tmp_path / f"x{kind}"
    {".parquet": to_parquet, ".sav": to_sav}[kind](comments_table(said), file)
    assert read(file) == [one.words for one in said]


@WORDS
def test_a_question_and_its_options_may_be_called_anything(tmp_path: Path, words: str) -> None:
    """Names of columns and labels, as a council writes them."""
    name = kept(words)
    column = Column(name, name, "choice", {"yes": name, "no": "No"}, "said")
    to_parquet(Table((column,), iter([("yes",)]), 1), tmp_path / "x.parquet")
    found = duckdb.read_parquet(str(tmp_path / "x.parquet"))
    assert (found.columns, found.fetchall()) == ([name], [("yes",)])
    to_sav(Table((column,), iter([("yes",)]), 1), tmp_path / "x.sav")
    frame, about = pyreadstat.read_sav(tmp_path / "x.sav")
    assert frame.iloc[0, 0] == 1.0
    assert name.startswith(about.column_labels[0] or "no label")


def reported(line: CommandLine, inspection: Path, words: str, name: str) -> bytes:
    """The report of an inspection with a quote of these words, from somebody who goes by them."""
    file = inspection / "inspection.yaml"
    content: Any = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    content["report"]["quotes"] = [{"about": "Your view", "words": kept(words), "name": kept(words)}]
    content["report"]["findings"][0] = {"theme": content["report"]["findings"][0]["theme"], "words": HARMLESS}
    file.write_text(yaml.safe_dump(content), "utf-8")
    line.set(INSPECTION=str(inspection))
    assert line("report", "--out", name).err == ""
    return (line.folder / name).read_bytes()


@WORDS
def test_on_the_reports_page_they_add_nothing_but_text(line: CommandLine, folder: Path, words: str) -> None:
    harmless, hostile = (Page(reported(line, folder, said, "x.html").decode()) for said in (HARMLESS, words))
    assert harmless.tags == hostile.tags
    assert f"“{clean(kept(words))}”" in hostile.text


@WORDS
def test_in_the_reports_pdf_they_are_text(line: CommandLine, folder: Path, words: str) -> None:
    """No link, no script, no file of theirs in it; and the words, as far as letters can be shown, are there."""
    made = reported(line, folder, words, "x.pdf")
    found = PdfReader(io.BytesIO(made))
    assert not re.search(rb"/JavaScript|/Launch|/EmbeddedFile|/SubmitForm", made)
    assert [one for page in found.pages for one in page.get("/Annots", []) if "/URI" in str(one.get_object())] == []
    if wanted := re.findall(r"[A-Za-z0-9]{4,}", words):
        letters = "".join(page.extract_text() for page in found.pages)
        assert [one for one in wanted if one not in letters] == []

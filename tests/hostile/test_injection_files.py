"""Hostile words in what is carried away: exports of every kind, and the report as a page and as a PDF."""

import csv
import io
import re
from collections.abc import Callable, Iterable
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
from conversations.question import TEXT_LIMIT
from tests.clock import Clock
from tests.commands.line import CommandLine
from tests.hostile.words import HARMLESS, HOSTILE, WORDS, Page, comments, kept
from tests.small_house import house_in

FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHORT = [words for words in map(stored, HOSTILE.values()) if len(words) <= TEXT_LIMIT]
"""Those that fit into a comment."""


async def exported(line: CommandLine, *names: str) -> None:
    """Everybody's comments, one hostile text each, exported once the audience has closed."""
    with house_in(line.folder, clock=Clock(now())) as house:
        house.open("multi-agency")
        for number, words in enumerate(HOSTILE.values()):
            await comments(house, str(1001 + number), words)
        line("close", "multi-agency")
        for name in names:
            assert line("export", "--out", name, "--what", "responses", "--yes").code == 0


def cells(files: Iterable[Path]) -> list[str]:
    found: list[str] = []
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found += [cell for row in csv.reader(lines) for cell in row]
    return found


async def test_in_a_workbook_each_cell_is_a_text_as_it_was_written(line: CommandLine) -> None:
    await exported(line, "x.xlsx")
    book = openpyxl.load_workbook(line.folder / "x.xlsx")
    said = [row[4] for row in book["Comments"].iter_rows(min_row=2)]
    assert {(cell.data_type, cell.hyperlink) for cell in said} == {("s", None)}
    assert sorted(unescape(str(cell.value)) for cell in said) == sorted(SHORT)
    assert [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


async def test_in_csv_also_beside_other_files_no_cell_begins_a_formula(line: CommandLine) -> None:
    await exported(line, "a.sav", "b.parquet", "c.csv")
    for begins in "abc":
        found = cells(line.folder.glob(f"{begins}*.csv"))
        assert [cell for cell in found if cell.startswith(FORMULA)] == []
        assert set(found).issuperset(f"'{words}" if words.startswith(FORMULA) else words for words in SHORT)


@pytest.mark.parametrize(("kind", "read"), [
    (".parquet", lambda file: [row[4] for row in duckdb.read_parquet(str(file)).fetchall()]),
    (".sav", lambda file: pyreadstat.read_sav(file)[0]["words"].tolist()),
])  # fmt: skip
def test_in_spss_and_parquet_a_cell_holds_what_was_written(
    tmp_path: Path, kind: str, read: Callable[[Path], list[str]]
) -> None:
    said = [Comment(1, "multi-agency", "said", "What else?", words) for words in map(kept, HOSTILE.values())]
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


def reported(line: CommandLine, inspection: Path, said: list[str], name: str) -> bytes:
    """The report of an inspection with a quote of each of these words, from somebody who goes by them."""
    file = inspection / "inspection.yaml"
    content: Any = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    content["report"]["quotes"] = [{"about": "Your view", "words": words, "name": words} for words in said]
    content["report"]["findings"][0] = {"theme": content["report"]["findings"][0]["theme"], "words": HARMLESS}
    file.write_text(yaml.safe_dump(content), "utf-8")
    line.set(INSPECTION=str(inspection))
    assert line("report", "--out", name).err == ""
    return (line.folder / name).read_bytes()


def test_on_the_reports_page_they_add_nothing_but_text(line: CommandLine, folder: Path) -> None:
    said = [kept(words) for words in HOSTILE.values()]
    harmless, hostile = (
        Page(reported(line, folder, quotes, "x.html").decode()) for quotes in ([HARMLESS] * len(said), said)
    )
    assert harmless.tags == hostile.tags
    assert [words for words in said if f"“{clean(words)}”" not in hostile.text] == []


LETTERS = re.compile(r"[A-Za-z0-9]{4,}")
LEGIBLE = [words for words in map(kept, HOSTILE.values()) if LETTERS.search(words)]
ILLEGIBLE = [words for words in map(kept, HOSTILE.values()) if not LETTERS.search(words)]


@pytest.mark.parametrize("said", [LEGIBLE, ILLEGIBLE], ids=["legible", "illegible"])
def test_in_the_reports_pdf_they_are_text(line: CommandLine, folder: Path, said: list[str]) -> None:
    """No link, no script, no file of theirs in it; and the words, as far as letters can be shown, are there."""
    made = reported(line, folder, said, "x.pdf")
    found = PdfReader(io.BytesIO(made))
    assert not re.search(rb"/JavaScript|/Launch|/EmbeddedFile|/SubmitForm", made)
    assert [one for page in found.pages for one in page.get("/Annots", []) if "/URI" in str(one.get_object())] == []
    if said == LEGIBLE:
        letters = "".join(page.extract_text() for page in found.pages)
        assert [one for words in said for one in LETTERS.findall(words) if one not in letters] == []

"""Every kind of file holds the same cells, and no cell can become a formula."""

import csv
import errno
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyreadstat
import pytest

from analysis.export import to_xlsx as workbook
from analysis.export.table import Column, Table, codebook
from analysis.export.to_csv import to_csv
from analysis.export.to_parquet import to_parquet, to_parquet_parts
from analysis.export.to_sav import to_sav
from analysis.export.to_xlsx import TooLong, to_xlsx

COLUMNS = (
    Column("row", "Number of the row", "number"),
    Column("week", "Monday", "day"),
    Column("shared", "Is it shared?", "choice", {"yes": "Yes", "no": "No"}, "shared"),
    Column("barriers_roles", "What gets in the way? Roles", "tick", {"1": "Chosen", "0": "Not chosen"}, "barriers"),
    Column("clear", "How clear?", "number", question="clear"),
    Column("words", "What else?", "words"),
    Column("skipped", "Skipped", "words"),
)
MONDAY = date(2031, 5, 5)
ROWS = [
    (1, MONDAY, "yes", 1, 5, "It works.", ""),
    (2, MONDAY, "no", 0, 1, "আমি, مرحبا", ""),
    (3, MONDAY, None, None, None, "", "shared clear"),
]
PARTS = (Column("wave", "Number of the wave", "number"), Column("audience", "Code", "words"))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")', "http://x.example", "007"]


def table(rows: Any = ROWS) -> Table:
    return Table(COLUMNS, iter(rows), len(rows), "skipped")


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_csv(tmp_path: Path) -> None:
    to_csv(table(), tmp_path / "x.csv")
    assert cells(tmp_path / "x.csv") == [
        ["row", "week", "shared", "barriers_roles", "clear", "words", "skipped"],
        ["1", "2031-05-05", "yes", "1", "5", "It works.", ""],
        ["2", "2031-05-05", "no", "0", "1", "আমি, مرحبا", ""],
        ["3", "2031-05-05", "", "", "", "", "shared clear"],
    ]


def test_xlsx(tmp_path: Path) -> None:
    to_xlsx({"Responses": table(), "Codebook": codebook(table())}, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["Responses", "Codebook"]
    rows = list(book["Responses"].iter_rows(values_only=True))
    monday: Any = rows[1][1]
    assert monday.date() == MONDAY
    assert (rows[1][0], *rows[1][2:6]) == (1, "yes", 1, 5, "It works.")
    assert rows[3][2:5] == (None, None, None)


def test_parquet(tmp_path: Path) -> None:
    to_parquet(table(), tmp_path / "x.parquet")
    found = duckdb.read_parquet(str(tmp_path / "x.parquet"))
    assert found.fetchall() == ROWS
    assert [str(kind) for kind in found.types] == [
        "BIGINT", "DATE", "VARCHAR", "TINYINT", "BIGINT", "VARCHAR", "VARCHAR",
    ]  # fmt: skip


def test_sav_has_labels_and_tells_skipped_from_not_asked(tmp_path: Path) -> None:
    to_sav(table(), tmp_path / "x.sav")
    frame, about = pyreadstat.read_sav(tmp_path / "x.sav", user_missing=True)
    assert frame["shared"].tolist() == [1.0, 2.0, -98.0]
    assert frame["clear"].tolist() == [5.0, 1.0, -98.0]
    assert frame["barriers_roles"].isna().tolist() == [False, False, True]  # not asked
    assert frame["week"].tolist() == [MONDAY] * 3
    assert frame["words"].tolist() == ["It works.", "আমি, مرحبا", ""]
    assert about.variable_value_labels["shared"] == {1.0: "Yes", 2.0: "No", -98.0: "Skipped"}
    assert about.variable_value_labels["barriers_roles"] == {1.0: "Chosen", 0.0: "Not chosen", -98.0: "Skipped"}
    assert about.column_names_to_labels["clear"] == "How clear?"
    assert about.missing_ranges["clear"] == [{"lo": -98.0, "hi": -98.0}]
    assert pyreadstat.read_sav(tmp_path / "x.sav")[0]["shared"].isna().tolist() == [False, False, True]


def test_a_number_with_a_point_and_an_early_day_are_themselves_in_every_file(tmp_path: Path) -> None:
    columns = (Column("hours", "How many?", "decimal"), Column("born", "When?", "day"))
    rows = [(2.5, date(1899, 12, 31)), (None, None)]
    to_parquet(Table(columns, iter(rows), 2), tmp_path / "x.parquet")
    assert duckdb.read_parquet(str(tmp_path / "x.parquet")).fetchall() == rows
    to_sav(Table(columns, iter(rows), 2), tmp_path / "x.sav")
    assert pyreadstat.read_sav(tmp_path / "x.sav")[0].iloc[0].tolist() == list(rows[0])
    to_xlsx({"A": Table(columns, iter(rows), 2)}, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["A"]
    assert (sheet["A2"].value, sheet["B2"].value) == (2.5, "1899-12-31")  # before what a workbook counts as days


def test_sav_makes_names_that_spss_takes(tmp_path: Path) -> None:
    names = ("and", "1st", "a-b", "a_b", "A_B", "x" * 100, "ñ")
    columns = tuple(Column(name, "é" * 300, "number") for name in names)
    to_sav(Table(columns, iter([tuple(range(7))]), 1), tmp_path / "x.sav")
    frame, about = pyreadstat.read_sav(tmp_path / "x.sav")
    assert list(frame) == ["v_and", "v_1st", "a_b", "a_b1", "A_B2", "x" * 60, "v__"]
    assert set(about.column_names_to_labels.values()) == {"é" * 128}


@pytest.mark.parametrize("write", [to_csv, to_parquet, to_sav, lambda found, file: to_xlsx({"A": found}, file)])
def test_a_table_without_rows_is_a_file_with_columns(tmp_path: Path, write: Callable[[Table, Path], None]) -> None:
    write(table([]), tmp_path / "x")
    assert (tmp_path / "x").stat().st_size > 0


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    rows = [(1, MONDAY, "yes", 1, -5, text, "")]
    to_xlsx({"A": table(rows)}, tmp_path / "x.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["A"]["F2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert openpyxl.utils.escape.unescape(str(cell.value)) == text
    to_csv(table(rows), tmp_path / "x.csv")
    found = cells(tmp_path / "x.csv")[1]
    assert found[5] == (text if text[0] in "h0" else f"'{text}")
    assert found[4] == "-5"


def test_a_column_cannot_be_named_like_a_formula(tmp_path: Path) -> None:
    to_csv(Table((Column("=1", "", "words"),), [], 0), tmp_path / "x.csv")
    assert cells(tmp_path / "x.csv") == [["'=1"]]


@pytest.mark.parametrize("text", ["{{7*7}}", "#set page()", "<b>", "a\nb", '"quoted", and', "half; of 'it'"])
def test_hostile_words_are_kept_as_they_are(tmp_path: Path, text: str) -> None:
    rows = [(1, MONDAY, "yes", 1, 5, text, "")]
    to_csv(table(rows), tmp_path / "x.csv")
    to_parquet(table(rows), tmp_path / "x.parquet")
    to_sav(table(rows), tmp_path / "x.sav")
    assert cells(tmp_path / "x.csv")[1][5] == text
    assert duckdb.read_parquet(str(tmp_path / "x.parquet")).fetchall()[0][5] == text
    assert pyreadstat.read_sav(tmp_path / "x.sav")[0]["words"].tolist() == [text]


def test_a_file_with_a_quote_in_its_name_is_only_a_file(tmp_path: Path) -> None:
    to_parquet(table(), tmp_path / "it's; x.parquet")
    assert duckdb.read_parquet(str(tmp_path / "it's; x.parquet")).fetchall() == ROWS


@pytest.mark.parametrize(("rows", "fits"), [(2, True), (3, True), (4, False)])
def test_more_rows_than_a_sheet_holds_are_refused_before_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, fits: bool
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    found = Table(COLUMNS[:1], [(at,) for at in range(rows)], rows)
    if fits:
        to_xlsx({"A": found}, tmp_path / "x.xlsx")
    else:
        with pytest.raises(TooLong, match=r"write a .csv or .parquet instead"):
            to_xlsx({"A": found}, tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").exists() == fits


def test_a_codebook_says_what_each_value_means() -> None:
    assert list(codebook(table()).rows)[2:4] == [
        ("shared", "Is it shared?", "choice", "yes", "Yes"),
        ("shared", "Is it shared?", "choice", "no", "No"),
    ]


@contextmanager
def no_room() -> Iterator[None]:
    """No file takes more than ten bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("write", [to_parquet, to_parquet_parts])
def test_a_disk_without_room_is_an_error_of_that_place(write: Callable[[Table, Path], None], tmp_path: Path) -> None:
    said = Table((*PARTS, Column("row", "Number", "number")), [(1, "duty", 1)], 1)
    with no_room(), pytest.raises(OSError, match="too large") as told:
        write(said, tmp_path / "x")
    assert (told.value.errno, told.value.filename) == (errno.EFBIG, str(tmp_path / "x"))

"""A form as it was read, from YAML or from a workbook, brought to one shape: what is the same in both is equal.

survey and choices are lists of rows, settings is one row. A row without cells says nothing and only keeps the count:
what comes from a workbook begins with one, its header, so that a row has the number that a spreadsheet shows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conversations.faults import ContentFaults, FaultList
from conversations.form_cells import plain_cell
from conversations.form_columns import spelt
from conversations.form_files import plain_files
from conversations.form_types import plain_type

SHEETS = {"survey", "choices", "settings"}
LEFT_OUT = {"external_choices", "entities", "osm"}
MOST_ROWS = {"survey": 5_000, "choices": 50_000}
MOST_COLUMNS = 1_000
YES = {"yes", "true", "true()"}
Cells = dict[str, str]


def plain_form(form: object, faults: FaultList) -> dict[str, Any]:
    """survey and choices as lists of rows, settings as one, files by name. Raises ContentFaults if it is no form."""
    named = {str(name).strip().lower(): sheet for name, sheet in form.items()} if isinstance(form, Mapping) else {}
    if not isinstance(named.get("survey"), list):
        raise ContentFaults([f"{faults.file}: a form needs a list called survey, with a row for each question"])
    for name in sorted(named.keys() - {*SHEETS, "files"}):
        _other_sheet(name, faults)
    return {
        "survey": _without_disabled(_rows("survey", named["survey"], faults)),
        "choices": _rows("choices", named.get("choices"), faults),
        "settings": _settings(named.get("settings"), faults),
        "files": plain_files(named.get("files"), faults),
    }


def _other_sheet(name: str, faults: FaultList) -> None:
    if name in LEFT_OUT:
        faults.note(name, "this sheet is left out: a chat has no use for it")
    else:
        faults.add(name, "is no sheet of a form; there are survey, choices and settings")


def _rows(sheet: str, rows: object, faults: FaultList) -> list[Cells]:
    """All rows, those without cells too."""
    if not isinstance(rows or [], list):
        faults.add(sheet, "must be a list of rows")
        return []
    _not_too_many(sheet, len(rows or []), 0, faults)  # type: ignore[arg-type]  # looked at above
    found = [_cells(f"{sheet} row {at}", row, faults) for at, row in enumerate(rows or [], 1)]  # type: ignore[arg-type, var-annotated]  # looked at above
    written = dict.fromkeys(column for row in found for column in row)
    _not_too_many(sheet, len(found), len(written), faults)
    columns = spelt(sheet, written)
    _twice(sheet, found, columns, faults)
    _bare_label(sheet, found, columns, faults)
    return [_plain_row(sheet, row, columns) for row in found]


def _not_too_many(sheet: str, rows: int, columns: int, faults: FaultList) -> None:
    if rows > MOST_ROWS[sheet] or columns > MOST_COLUMNS:
        most = f"{MOST_ROWS[sheet]:,} rows or {MOST_COLUMNS:,} columns"
        raise ContentFaults([f"{faults.file}, {sheet}: has over {most}; part it in several forms"])


def _cells(where: str, row: object, faults: FaultList) -> Cells:
    if isinstance(row, Mapping) and all(isinstance(cell, str) for cell in row.values()):
        return {str(column): cell for column, cell in row.items() if cell.strip() and str(column).strip()}
    faults.add(where, "must be columns with one text each, such as 'name: age'")
    return {}


def _plain_row(sheet: str, row: Cells, columns: Mapping[str, str]) -> Cells:
    plain = {columns[column]: plain_cell(columns[column], cell) for column, cell in row.items()}
    if sheet == "survey" and "type" in plain:
        plain["type"] = plain_type(plain["type"])
    return {column: cell for column, cell in plain.items() if cell}


def _twice(sheet: str, rows: Sequence[Mapping[str, object]], columns: Mapping[str, str], faults: FaultList) -> None:
    """Two columns that mean the same, in one row: nobody knows which of them was meant."""
    for one, other in dict.fromkeys(pair for row in rows for pair in _pairs(row, columns)):
        faults.add(sheet, f"the columns '{one}' and '{other}' mean the same; take one of them out")


def _pairs(row: Iterable[str], columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for written in row:
        if columns[written] in first:
            yield first[columns[written]], written
        first.setdefault(columns[written], written)


def _bare_label(sheet: str, rows: Sequence[Cells], columns: Mapping[str, str], faults: FaultList) -> None:
    """A label without a language beside one with: nobody knows which language it is in."""
    languages = [column for column in columns.values() if column.startswith("label::")]
    bare = [at for at, row in enumerate(rows, 1) if any(columns[column] == "label" for column in row)]
    if languages and bare:
        what = f"stands beside '{languages[0]}' and says no language; call it 'label::' and its language"
        faults.add(f"{sheet} row {bare[0]}, column 'label'", what)


def _without_disabled(rows: list[Cells]) -> list[Cells]:
    """A row that its author switched off is as if it were not there."""
    off = [row.pop("disabled", "").lower() in YES for row in rows]
    return [{} if switched else row for row, switched in zip(rows, off, strict=True)]


def _settings(found: object, faults: FaultList) -> dict[str, Any]:
    """One row; a workbook has it as the first below its header."""
    if isinstance(found, list):
        filled = [row for row in found if row] or [{}]
        for _ in filled[1:]:
            faults.note("settings", "only the first row below the header counts; the others are left out")
            break
        found = filled[0]
    found = found or {}
    if not isinstance(found, Mapping):
        faults.add("settings", "must be names with a value each, such as 'form_title: My questions'")
        return {}
    cells: dict[str, Any] = {str(name): cell for name, cell in found.items()}
    columns = spelt("settings", cells)
    _twice("settings", [cells], columns, faults)
    plain = {columns[name]: _setting(columns[name], cell) for name, cell in cells.items()}
    return {name: cell for name, cell in plain.items() if cell}


def _setting(name: str, cell: object) -> object:
    is_long = name.partition("::")[0] == "introduction"
    if is_long and isinstance(cell, str):
        return _paragraphs(cell)
    if is_long and isinstance(cell, list) and all(isinstance(one, str) for one in cell):
        return [part for one in cell for part in _paragraphs(one)]
    return plain_cell(name, cell) if isinstance(cell, str) else cell


def _paragraphs(cell: str) -> list[str]:
    """A workbook has all paragraphs in one cell, with an empty line between."""
    return [part for one in re.split(r"\n[ \t]*\n", plain_cell("introduction", cell)) if (part := one.strip())]

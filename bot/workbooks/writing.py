"""A form's sheets as a file. Read back, it is the same form: same cells, same version."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import yaml

from bot.workbooks.limits import Refused
from bot.yaml_file import MOST_BYTES
from conversations.faults import FaultList
from conversations.form_sheets import plain_form

FIRST = ("type", "list_name", "name", "label", "hint")
"""The columns that a person looks for first."""
LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""
FORMULA = re.compile(r"[=+\-@]")
Table = tuple[list[str], list[list[str]]]


def write_form(form: Mapping[str, Any], out: Path) -> None:
    """form: as plain_form() gives it. Raises Refused if that kind of file can't hold it."""
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise Refused(f"is no kind of file that a form can be written to; use one of {', '.join(WRITERS)}")
    write(form, out)


def as_workbook(form: object) -> bytes:
    """A form that was checked, as .xlsx; without the files beside it, of which it has the names. Raises Refused."""
    return _xlsx(plain_form(form, FaultList("")))


def _to_yaml(form: Mapping[str, Any], out: Path) -> None:
    sheets = {"settings": form["settings"]} if form["settings"] else {}
    for name in ("survey", "choices"):
        columns, rows = _table(form[name])
        filled = [{column: cell for column, cell in zip(columns, row, strict=True) if cell} for row in rows]
        sheets |= {name: filled} if filled or name == "survey" else {}
    text = yaml.dump(sheets, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
    if len(text.encode()) > MOST_BYTES:
        raise Refused(f"would be over {MOST_BYTES // 1_000_000} MB, which is not read as YAML; write .xlsx or .csv")
    out.write_text(text, "utf-8", newline="\n")


class _Plain(yaml.SafeDumper):
    """Lists are indented below their name; texts of several lines stand as they are."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as it is called
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and not re.search(r"[^\n\x20-\x7e\u00a1-\ud7ff]|[ \t](?:\n|$)", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Plain.add_representer(str, _text)


def _tables(form: Mapping[str, Any]) -> dict[str, Table]:
    """Each sheet that has something on it: its columns, then its rows with a cell for each."""
    settings = {name: "\n\n".join(cell) if isinstance(cell, list) else cell for name, cell in form["settings"].items()}
    sheets = {"survey": form["survey"], "choices": form["choices"], "settings": [settings]}
    return {name: _table(rows) for name, rows in sheets.items() if any(rows)}


def _table(rows: Sequence[Mapping[str, str]]) -> Table:
    there = dict.fromkeys(column for row in rows for column in row)
    columns = list(dict.fromkeys((*(column for column in FIRST if column in there), *there)))
    return columns, [[row.get(column, "") for column in columns] for row in rows if row]


def _to_xlsx(form: Mapping[str, Any], out: Path) -> None:
    out.write_bytes(_xlsx(form))


def _xlsx(form: Mapping[str, Any]) -> bytes:
    """All cells are texts, so that none is taken for a formula, a link or a number."""
    import xlsxwriter  # only now: most commands write no workbook

    tables = _tables(form)
    if longest := _first(tables, lambda cell: len(cell) > LONGEST):
        raise Refused(f"{longest} is over {LONGEST:,} characters, which no cell holds; write .csv or .yaml")
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, (columns, rows) in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns) - 1, 24)
            for at, row in enumerate([columns, *rows]):
                for place, cell in enumerate(row):
                    if cell:
                        sheet.write_string(at, place, cell, None if at else bold)
    return written.getvalue()


def _to_csv(form: Mapping[str, Any], out: Path) -> None:
    """One sheet below the other, as pyxform reads them too: so without the mark by which Excel knows UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    for name, (columns, rows) in _tables(form).items():
        writer.writerow([name])
        for row in (columns, *rows):
            writer.writerow(["", *map(_no_formula, row)])
    out.write_text(text.getvalue(), "utf-8", newline="")


def _no_formula(cell: str) -> str:
    """A space in front keeps spreadsheets from working it out, and is gone when the form is read."""
    return f" {cell}" if FORMULA.match(cell) else cell


def _to_markdown(form: Mapping[str, Any], out: Path) -> None:
    tables = _tables(form)
    if broken := _first(tables, lambda cell: "\n" in cell):
        raise Refused(f"{broken} has several lines, which a table in .md can't hold; write .xlsx, .csv or .yaml")
    lines = [line for name, table in tables.items() for line in (f"| {name} |", *map(_line, (table[0], *table[1])))]
    out.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _line(cells: Sequence[str]) -> str:
    return "".join(f"| {cell.replace('|', chr(92) + '|')} " for cell in ("", *cells)) + "|"


def _first(tables: Mapping[str, Table], odd: Callable[[str], bool]) -> str:
    """Where the first such cell is, '' if there is none."""
    for name, (columns, rows) in tables.items():
        for at, row in enumerate(rows, 2):
            for column, cell in zip(columns, row, strict=True):
                if odd(cell):
                    return f"{name} row {at}, column '{column}'"
    return ""


WRITERS: Mapping[str, Callable[[Mapping[str, Any], Path], None]] = {
    ".yaml": _to_yaml,
    ".yml": _to_yaml,
    ".xlsx": _to_xlsx,
    ".csv": _to_csv,
    ".md": _to_markdown,
}

"""The process that opens a workbook. It may use so much time and memory and no more, whatever is in the file.

    python -m bot.workbooks.child xlsx < form.xlsx

It prints one JSON object: {"sheets": {name: rows}} or {"refused": why}.
"""

import json
import re
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

from bot.workbooks.limits import MEMORY, MOST_CELLS, MOST_LETTERS, SAVE_ANEW, SECONDS, TOO_MUCH, Refused
from bot.workbooks.separated import Sheets, read_separated, text_of

KNOWN = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00")
"""How a date comes out of a spreadsheet, which knows no days without a time."""


def main() -> None:
    _hold_back()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, for nothing that a form has
    try:
        said: dict[str, Any] = {"sheets": read(sys.argv[1], sys.stdin.buffer.read())}
    except Refused as why:
        said = {"refused": str(why)}
    except Exception as odd:  # noqa: BLE001 - whatever a damaged file makes a reader stumble over
        full = isinstance(odd, MemoryError) or "out of memory" in str(odd)
        said = {"refused": TOO_MUCH if full else f"is damaged; {SAVE_ANEW}"}
    json.dump(said, sys.stdout)


def _hold_back() -> None:
    """Not everywhere: Windows has no such limits, and there only the clock ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(kind: str, data: bytes) -> Sheets:
    sheets = read_separated(data) if kind == "csv" else _by_pyxform(kind, data)
    filled = [row for rows in sheets.values() for row in rows]
    letters = sum(len(cell) for row in filled for cell in row.values())
    if sum(map(len, filled)) > MOST_CELLS or letters > MOST_LETTERS:
        raise Refused(TOO_MUCH)
    found = {name.strip().lower(): rows for name, rows in sheets.items()}
    if "survey" not in found:
        names = ", ".join(f"'{name}'" for name in sheets) or "none"
        raise Refused(f"has no sheet called 'survey' (its sheets: {names}); give that name to the one with questions")
    return {name: rows for name, rows in found.items() if name in KNOWN}


def _by_pyxform(kind: str, data: bytes) -> Sheets:
    from pyxform import xls2json_backends as backends
    from pyxform.errors import PyXFormError

    readers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "xlsx": backends.xlsx_to_dict,
        "xls": backends.xls_to_dict,
        "md": lambda given: backends.md_to_dict(BytesIO(text_of(given.getvalue()).encode())),
    }
    try:
        book = readers[kind](BytesIO(data))
    except PyXFormError as odd:
        raise Refused(_said(str(odd))) from odd
    except AttributeError as odd:
        raise Refused("has a column whose name is no text; write all columns' names as words") from odd
    named = {name: book.get(name.lower(), []) for name in book["sheet_names"]}
    if len(named) == 1 and "survey" in book:
        named = {"survey": book["survey"]}
    return {name: [{}, *map(_cells, rows)] for name, rows in named.items()}


def _cells(row: dict[str, Any]) -> dict[str, str]:
    return {str(column): MIDNIGHT.sub(r"\1", str(cell)) for column, cell in row.items() if column and cell is not None}


def _said(odd: str) -> str:
    if "encrypted" in odd:
        return "is locked with a password; save it without one"
    if odd.startswith("Duplicate column header"):
        return f"has two columns called '{odd.partition(': ')[2]}' on one sheet; take one of them out"
    if "valid XLSForm" in odd:
        return "has no table of a form in it; begin with | survey | and a line of columns"
    return f"is damaged; {SAVE_ANEW}"


if __name__ == "__main__":
    main()

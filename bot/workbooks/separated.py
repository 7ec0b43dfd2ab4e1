"""A .csv form as Excel, LibreOffice and Google write it: any of three separators, any of three encodings."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from bot.workbooks.limits import MOST_TABLED, TOO_MANY, Refused

SEPARATORS = ",;\t"
LOOKED_AT = 20_000
"""Characters in which the separator must show itself."""
Sheets = dict[str, list[dict[str, str]]]


def read_separated(data: bytes) -> Sheets:
    """Sheets by name. A sheet's name stands alone in the first column, its columns one line below; a file that begins
    with columns is the survey. Rows have the numbers that they have in the file. Raises Refused.
    """
    try:
        return _sheets(_lines(text_of(data)))
    except csv.Error as odd:
        raise Refused(f"is no .csv that can be read ({odd}); save it anew as CSV UTF-8") from odd


def read_table(data: bytes, room: Mapping[str, int] = MOST_TABLED) -> list[dict[str, str]]:
    """The rows of one table, its columns in the first line. room: rows and cells that it may have. Raises Refused."""
    text = text_of(data)
    first = text.partition("\n")[0]
    rows, cells = list[dict[str, str]](), 0
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=max(SEPARATORS, key=first.count))
        columns = [cell.strip() for cell in next(lines, [])]
        for line in lines:
            row = {column: cell.strip() for column, cell in zip(columns, line, strict=False) if column}
            if any(row.values()):
                rows.append(row)
            cells += len(row)
            if len(rows) > room["rows"] or cells > room["cells"]:
                raise Refused(TOO_MANY)
    except csv.Error as odd:
        raise Refused(f"is no .csv that can be read ({odd}); save it anew as CSV UTF-8") from odd
    return rows


def text_of(data: bytes) -> str:
    """Text in UTF-8, or as old Windows programs and Excel's "Unicode text" write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[list[str]]:
    start = "".join(text[:LOOKED_AT].splitlines(keepends=True)[:50])
    separator = max(SEPARATORS, key=lambda one: _looks_right(start, one))
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _looks_right(start: str, separator: str) -> int:
    """How many lines have the columns of a survey with this separator."""
    lines = csv.reader(StringIO(start, newline=""), delimiter=separator)
    return sum(_is_header([cell.strip() for cell in line]) for line in lines)


def _sheets(lines: Iterator[list[str]]) -> Sheets:
    stripped = [[cell.strip() for cell in line] for line in lines]
    if stripped and _is_header(stripped[0]):
        return {"survey": [{}, *(_row(stripped[0], line) for line in stripped[1:])]}
    return _named_sheets(stripped)


def _is_header(line: list[str]) -> bool:
    return {"type", "name"} <= {cell.lower() for cell in line}


def _named_sheets(lines: list[list[str]]) -> Sheets:
    sheets: Sheets = {}
    name = ""
    columns: list[str] = []
    for at, line in enumerate(lines):
        first, *cells = line or [""]
        if first:
            name, columns = first, []
            sheets.setdefault(name, [])
        if not any(cells):
            continue
        if columns:
            rows = sheets.setdefault(name, [])
            rows += [{}] * (at - len(rows))
            rows.append(_row(columns, cells))
        else:
            columns = cells
    return sheets


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    return {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}

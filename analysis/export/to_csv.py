"""A table as CSV in UTF-8. No cell can become a formula where somebody opens it as a spreadsheet."""

import csv
from pathlib import Path

from analysis.export.table import Cell, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


def to_csv(table: Table, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_safe(tuple(column.name for column in table.columns)))
        writer.writerows(map(_safe, table.rows))


def _safe(row: tuple[Cell, ...]) -> list[Cell]:
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row]

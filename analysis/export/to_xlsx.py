"""Tables as sheets of one workbook. Texts are written as texts, so that none becomes a formula or a link."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from analysis.export.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""What a sheet holds below its heading."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FIRST_DAY = date(1900, 1, 1)
"""A workbook counts no day before."""
WIDE = 24
"""Characters that a column shows."""


class TooLong(Exception):  # noqa: N818 - says what to do instead
    """More rows than a sheet holds."""


def to_xlsx(sheets: Mapping[str, Table], file: Path) -> None:
    """sheets: name -> table. Rows leave memory as they come. Raises TooLong."""
    from xlsxwriter import Workbook

    if any(table.count > MOST_ROWS for table in sheets.values()):
        raise TooLong(f"{file}: a sheet holds {MOST_ROWS:,} rows and this has more; write a .csv or .parquet instead")
    with TemporaryDirectory(dir=file.absolute().parent) as own:
        options = {"constant_memory": True, "tmpdir": own, "default_date_format": "yyyy-mm-dd", **AS_TEXT}
        with Workbook(str(file), options) as book:
            heading = book.add_format({"bold": True})
            for name, table in sheets.items():
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 0)
                sheet.set_column(0, len(table.columns) - 1, WIDE)
                sheet.write_row(0, 0, [column.name for column in table.columns], heading)
                _fill(sheet, table)


def _fill(sheet: "Worksheet", table: Table) -> None:
    for at, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell)
            elif isinstance(cell, date) and cell < FIRST_DAY:
                sheet.write_string(at, place, cell.isoformat())
            elif isinstance(cell, date):
                sheet.write_datetime(at, place, cell)
            elif cell is not None:
                sheet.write_number(at, place, cell)

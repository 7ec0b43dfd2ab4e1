"""Workbooks to try the reader on: well-made ones, and ones that were made to do harm."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from openpyxl import Workbook

Sheet = Sequence[Sequence[Any]]
SURVEY: Sheet = (
    ("type", "name", "label", "relevant"),
    ("select_one yes_no", "seen", "Have you seen it?", None),
    ("text", "why", "Why not?", "${seen} = 'no'"),
)
CHOICES: Sheet = (("list_name", "name", "label"), ("yes_no", "yes", "Yes"), ("yes_no", "no", "No"))
SETTINGS: Sheet = (("form_title", "introduction"), ("Made up", "Hello.\n\nWe ask."))
FORM = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?>'
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(sheets: Mapping[str, Sheet] = FORM) -> bytes:
    """Cells as they are: a text that begins with = is a formula without a value."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def with_shared_texts(inside: bytes) -> bytes:
    """A workbook as Excel writes it, its texts in a part of their own, and what is in that part."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("survey")
        for at, row in enumerate(SURVEY):
            sheet.write_row(at, 0, row)
    return with_part("xl/sharedStrings.xml", f"<sst {SPACE}>".encode() + inside + b"</sst>", out.getvalue())


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes, book: bytes | None = None) -> bytes:
    """A workbook whose part of that name holds something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book or xlsx())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose survey sheet is made of this XML."""
    inside = f'<dimension ref="A1:H1000003"/><sheetData>{rows}</sheetData>'
    return with_part(SHEET, f"{HEAD}{before}<worksheet {SPACE}>{inside}</worksheet>".encode())


def row_xml(at: int, *cells: str) -> str:
    """One row of texts; what is in them is XML."""
    inside = "".join(
        f'<c r="{letter}{at}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for letter, cell in zip("ABCDEFGH", cells, strict=False)
    )
    return f'<row r="{at}">{inside}</row>'


QUESTIONS = row_xml(1, "type", "name", "label") + row_xml(2, "text", "why", "Why?")

"""How much a file of a form may be and take, and what gives a wrong file away before it is opened."""

import zipfile
from io import BytesIO
from pathlib import Path

MOST_BYTES = 5_000_000
"""Of a form's file as it lies there. Hundreds of questions in ten languages are a tenth of it."""
MOST_UNPACKED = 100_000_000
"""Of all that a zip says is in it, in bytes; it can't unpack to more than it says."""
MOST_PARTS = 2_000
MOST_CELLS = 500_000
MOST_LETTERS = 5_000_000
MOST_TABLED = {"rows": 50_000, "cells": 200_000}
"""Of all .csv files beside one form together; they are read in the bot's own process."""
MEMORY = 190_000_000
"""Of the process that reads, in bytes, Python itself included."""
SECONDS = 3
"""Of the reading process's own time."""
WAIT = 30
"""Seconds on the clock, where the computer is busy with other things as well."""
WAIT_UNLIMITED = 5
"""The same where a process can't be held to its own time."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_ANEW = "open it in Excel or LibreOffice and save it as .xlsx"

TOO_MUCH = f"holds too much to be a form; {SAVE_ANEW}, with the form's sheets alone"
TOO_MANY = (
    f"has, with the form's other .csv files, over {MOST_TABLED['rows']:,} rows or {MOST_TABLED['cells']:,} cells; "
    "leave in it what the form asks for"
)
TOO_LONG = f"takes too long to read; {SAVE_ANEW}, with the form's sheets alone"


class Refused(Exception):  # noqa: N818 - says what was found
    """Why a file is not read, and what to do: one line."""


def bytes_of(file: Path) -> bytes:
    """Raises Refused."""
    if not file.is_file():
        raise Refused("there is no such file; write it, or mend its name in inspection.yaml")
    if file.stat().st_size > MOST_BYTES:
        raise Refused(f"is over {MOST_BYTES // 1_000_000} MB; a form is much smaller, so keep pictures and data apart")
    try:
        return file.read_bytes()
    except OSError as odd:
        raise Refused(f"can't be read ({odd.strerror}); make it a file that may be read") from odd


def kind_of(data: bytes, suffix: str) -> str:
    """xlsx, xls, csv or md, by what is in it rather than by its name. Raises Refused."""
    if data.startswith(ZIP):
        _look_into_zip(data)
        return "xlsx"
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Refused("is locked with a password; save it without one")
        return "xls"
    if not data.strip():
        raise Refused("is empty; write it, or take another file")
    if suffix in (".md", ".markdown"):
        return "md"
    if suffix in (".csv", ".tsv", ".txt"):
        return "csv"
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"mime-version")):
        raise Refused(f"is a web page and no workbook, whatever its name says; {SAVE_ANEW}")
    raise Refused(f"is damaged or no workbook; {SAVE_ANEW}")


def _look_into_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as odd:
        raise Refused(f"is damaged; {SAVE_ANEW}") from odd
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(f"unpacks to far more than a form needs; {SAVE_ANEW}, without pictures and empty sheets")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("is locked with a password; save it without one")
    names = {part.filename for part in parts}
    if "content.xml" in names:
        raise Refused(f"is an OpenDocument file; {SAVE_ANEW}")
    if "xl/workbook.xml" not in names:
        raise Refused(f"is no workbook; {SAVE_ANEW}")

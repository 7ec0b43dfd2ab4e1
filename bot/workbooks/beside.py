"""The .csv files that lie beside a form and that it reads."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.workbooks.limits import MOST_TABLED, Refused, bytes_of
from bot.workbooks.separated import read_table
from conversations.faults import ContentFaults, FaultList
from conversations.form_files import files_named
from conversations.form_sheets import plain_form


def with_files(form: Any, file: Path) -> Any:
    """The form with the rows of those of its files that are there. Raises ContentFaults."""
    if not isinstance(form, Mapping) or not isinstance(form.get("survey"), list):
        return form
    try:
        names = files_named(plain_form(form, FaultList(""))["survey"])
    except ContentFaults:
        return form  # which says so itself once it is read
    found = _read([file.parent / name for name in names if (file.parent / name).is_file()])
    return {**form, "files": found} if found else form


def _read(files: Iterable[Path]) -> dict[str, list[dict[str, str]]]:
    """Their rows by the files' names."""
    found, rows, cells = dict[str, list[dict[str, str]]](), 0, 0
    for file in files:
        room = {"rows": MOST_TABLED["rows"] - rows, "cells": MOST_TABLED["cells"] - cells}
        found[file.name] = _rows(file, room)
        rows += len(found[file.name])
        cells += sum(map(len, found[file.name]))
    return found


def _rows(file: Path, room: Mapping[str, int]) -> list[dict[str, str]]:
    try:
        return read_table(bytes_of(file), room)
    except Refused as why:
        raise ContentFaults([f"{file}: {why}"]) from None

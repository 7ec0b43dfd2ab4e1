"""The .csv files that lie beside a form and that it reads."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.workbooks.limits import MOST_TABLED, Refused, bytes_of
from bot.workbooks.separated import read_table
from conversations.faults import ContentFaults, FaultList
from conversations.form_files import files_named
from conversations.form_sheets import plain_form

Files = dict[str, list[dict[str, str]]]
"""Rows by the files' names."""


def with_files(form: Any, file: Path) -> Any:
    """The form with the rows of those of its files that are there. Raises ContentFaults."""
    found = _read([file.parent / name for name in _named(form) if (file.parent / name).is_file()])
    return {**form, "files": found} if found else form


def with_known(form: Any, known: Files) -> Any:
    """The form with those of its files whose rows are known."""
    found = {name: known[name] for name in _named(form) if name in known}
    return {**form, "files": found} if found else form


def known_files(forms: Iterable[Any]) -> Files:
    """Those that these forms came with; of what is called alike and is not the same, nobody knows which is meant."""
    found: dict[str, list[Any]] = {}
    for name, rows in (each for form in forms for each in form.get("files", {}).items()):
        found.setdefault(name, []).append(rows)
    return {name: rows[0] for name, rows in found.items() if all(one == rows[0] for one in rows)}


def _named(form: Any) -> list[str]:
    if not isinstance(form, Mapping) or not isinstance(form.get("survey"), list):
        return []
    try:
        return files_named(plain_form(form, FaultList(""))["survey"])
    except ContentFaults:
        return []  # the form says so itself once it is read


def _read(files: Iterable[Path]) -> Files:
    found, rows, cells = Files(), 0, 0
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

"""The .csv files beside a form: options that are kept in one, and tables that pulldata() and instance() look into."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conversations.expressions import Table
from conversations.faults import FaultList
from conversations.form_cells import LOGIC, plain_cell
from conversations.form_choices import Lists, Row, read_choices

FROM_FILE = {"select_one_from_file": "select_one", "select_multiple_from_file": "select_multiple"}
PARAMETER = re.compile(r"\b(value|label)\s*=\s*([^\s,;]+)")
LOOKS_INTO = re.compile(r"\b(?:pulldata|instance)\s*\(\s*['\"]([^'\"]+)['\"]")
NAME = re.compile(r"\w[\w .-]*\.csv", re.IGNORECASE)
"""Only a name: a form looks into no other folder."""
Files = Mapping[str, Sequence[Mapping[str, str]]]
"""Name, such as towns.csv -> its rows."""


def files_named(survey: Sequence[Mapping[str, str]]) -> list[str]:
    """The names of the files that a survey sheet reads, in order. survey: in plain spelling."""
    names = dict.fromkeys(name for row in survey for name in _named(row))
    return [name for name in names if NAME.fullmatch(name)]


def _named(row: Mapping[str, str]) -> Iterator[str]:
    kind, _, rest = row.get("type", "").partition(" ")
    if kind in FROM_FILE:
        yield rest
    elif kind == "csv-external":
        yield _external(row)
    for column in (*LOGIC, "default", "label"):
        yield from (f"{name.removesuffix('.csv')}.csv" for name in LOOKS_INTO.findall(row.get(column, "")))


def _external(row: Mapping[str, str]) -> str:
    return f"{row.get('name', '').removesuffix('.csv')}.csv"


def plain_files(found: object, faults: FaultList) -> dict[str, list[dict[str, str]]]:
    """Files as they were read, in plain spelling."""
    files: dict[str, list[dict[str, str]]] = {}
    for name, rows in found.items() if isinstance(found, Mapping) else ():
        if isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows):
            files[str(name)] = [
                {str(column): plain_cell("", str(cell)) for column, cell in row.items()} for row in rows
            ]
        else:
            faults.add(str(name), "must be a list of rows")
    return files


def _plain_row(row: Mapping[object, object]) -> dict[str, str]:
    return {str(column): plain_cell("", str(cell)) for column, cell in row.items()}


def tables_of(files: Files, choices: Sequence[Mapping[str, str]]) -> dict[str, Table]:
    """What expressions look into: files without their ending, and lists of choices."""
    lists: dict[str, list[Mapping[str, str]]] = {}
    for row in filter(None, choices):
        lists.setdefault(row.get("list_name", ""), []).append(row)
    stems = {name[: -len(".csv")]: rows for name, rows in files.items()}
    return {name: Table(rows) for name, rows in {**lists, **stems}.items()}


def with_files(rows: Sequence[Row], files: Files, lists: Lists, faults: FaultList) -> tuple[list[Row], Lists]:
    """The survey's rows with lists in place of files, and those lists. A file that is not there is a fault."""
    made: dict[str, Any] = dict(lists)
    found: list[Row] = []
    for at, row in rows:
        kind, _, name = row.get("type", "").partition(" ")
        if kind in FROM_FILE:
            listed = f"{name} {row.get('parameters', '')}".strip()
            made |= _options(f"survey row {at}, column 'type'", listed, name, row, files, faults)
            found.append((at, {**row, "type": f"{FROM_FILE[kind]} {listed}", "parameters": _others(row)}))
        elif kind != "csv-external":
            found.append((at, row))
        elif (name := _external(row)) not in files:
            faults.add(f"survey row {at}, column 'name'", _absent(name))
    return found, made


def _others(row: Mapping[str, str]) -> str:
    return PARAMETER.sub("", row.get("parameters", "")).strip()


def _options(
    where: str, listed: str, name: str, row: Mapping[str, str], files: Files, faults: FaultList
) -> Mapping[str, Any]:
    if name not in files:
        faults.add(where, _absent(name))
        return {listed: ()}
    columns = {"value": "name", "label": "label", **dict(PARAMETER.findall(row.get("parameters", "")))}
    inside = FaultList(name)
    numbered = []
    for at, line in enumerate(files[name], 2):
        value, label = line.get(columns["value"], ""), line.get(columns["label"], "")
        numbered.append((at, {**line, "list_name": listed, "name": value, "label": label}))
    options = read_choices(numbered, inside, row.get("choice_filter", ""))
    for fault in inside.lines:
        faults.add(where, fault.replace(", choices row", ", row"))
    return options


def _absent(name: str) -> str:
    if NAME.fullmatch(name):
        return f"'{name}' is not beside the form; put it into the same folder"
    return f"'{name}' is no .csv file in the form's own folder; save it as one and put it there"

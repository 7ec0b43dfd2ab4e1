"""A table as one Parquet file, or as a folder of them with a part for each wave and audience. DuckDB writes them."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.export.batches import batches
from analysis.export.table import Kind, Table

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

TYPES: dict[Kind, str] = {
    "choice": "VARCHAR", "words": "VARCHAR", "tick": "TINYINT", "number": "BIGINT", "decimal": "DOUBLE", "day": "DATE",
}  # fmt: skip
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False, "temp_directory": "",
}  # fmt: skip
"""DuckDB fetches nothing from elsewhere, and puts nothing aside on a disk."""
HELD = 1_000_000
"""Rows of a folder that memory holds; about as many are in each of its files at most."""
PARTS = ["wave", "audience"]


def to_parquet(table: Table, file: Path) -> None:
    with _exported(table) as base:
        for frame in batches(table):
            _add(base, frame)
        with _told_as_of_any_file(file):
            base.table("exported").write_parquet(str(file), compression="zstd")


def to_parquet_parts(table: Table, folder: Path) -> None:
    """Files below wave=1/audience=young-people and the like, which are then no columns in them."""
    held = 0
    with _exported(table) as base:
        for frame in batches(table):
            _add(base, frame)
            held += len(frame)
            if held >= HELD:
                _write_part(base, folder)
                held = 0
        _write_part(base, folder)


@contextmanager
def _exported(table: Table) -> Iterator["DuckDBPyConnection"]:
    """A base with an empty table like this one."""
    import duckdb

    columns = ", ".join(f"{_quoted(column.name)} {TYPES[column.kind]}" for column in table.columns)
    with duckdb.connect(":memory:", config=ALONE) as base:
        base.execute(f"CREATE TABLE exported ({columns})")
        yield base


def _add(base: "DuckDBPyConnection", frame: "pd.DataFrame") -> None:
    base.register("batch", frame)
    base.execute("INSERT INTO exported SELECT * FROM batch")
    base.unregister("batch")


def _write_part(base: "DuckDBPyConnection", folder: Path) -> None:
    with _told_as_of_any_file(folder):
        base.table("exported").write_parquet(str(folder), compression="zstd", partition_by=PARTS, append=True)
    base.execute("TRUNCATE exported")


@contextmanager
def _told_as_of_any_file(place: Path) -> Iterator[None]:
    """A disk that is full, and the like, is an OSError as for other files. DuckDB has its number in the text alone."""
    import duckdb

    try:
        yield
    except duckdb.IOException as odd:
        found = re.search(r'"errno":"(\d+)"', str(odd))
        number = int(found[1]) if found else errno.EIO
        raise OSError(number, os.strerror(number), str(place)) from odd


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'

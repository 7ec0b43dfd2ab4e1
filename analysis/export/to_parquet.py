"""A table as a Parquet file, written by DuckDB."""

from pathlib import Path

from analysis.export.batches import batches
from analysis.export.table import Kind, Table

TYPES: dict[Kind, str] = {
    "choice": "VARCHAR", "words": "VARCHAR", "tick": "TINYINT", "number": "BIGINT", "decimal": "DOUBLE", "day": "DATE",
}  # fmt: skip
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False, "temp_directory": "",
}  # fmt: skip
"""DuckDB fetches nothing from elsewhere, and puts nothing aside on a disk."""


def to_parquet(table: Table, file: Path) -> None:
    import duckdb

    columns = ", ".join(f"{_quoted(column.name)} {TYPES[column.kind]}" for column in table.columns)
    with duckdb.connect(":memory:", config=ALONE) as base:
        base.execute(f"CREATE TABLE exported ({columns})")
        for frame in batches(table):
            base.register("batch", frame)
            base.execute("INSERT INTO exported SELECT * FROM batch")
            base.unregister("batch")
        base.table("exported").write_parquet(str(file), compression="zstd")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'

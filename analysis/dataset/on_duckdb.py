"""The tally of one wave, from exported datasets, by DuckDB on this machine.

Several datasets are the shards of one inspection: their numbers add up.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from analysis.dataset.texts import COUNT, TALLY, as_frame

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "SELECT '' AS audience, '' AS question, '' AS value WHERE FALSE"
"""Answers, but none."""


def released(datasets: Sequence[Path], wave: int) -> "pd.DataFrame":
    """analysis.frame.frame over what was released: numbers that may be shown."""
    with _opened(datasets, wave) as base:
        _read(base, "counts", [one / "released.parquet" for one in datasets], wave)
        return as_frame(base.execute(TALLY).fetchall())


def counted(datasets: Sequence[Path], wave: int) -> "pd.DataFrame":
    """The same over every row: exact, and so of a protected audience for nobody but who may read the rows."""
    with _opened(datasets, wave) as base:
        for name in ("responses", "answers"):
            _read(base, name, [file for one in datasets for file in (one / name).glob("*/*/*.parquet")], wave)
        base.execute(f"CREATE TEMP TABLE counts AS {COUNT}")
        return as_frame(base.execute(TALLY).fetchall())


@contextmanager
def _opened(datasets: Sequence[Path], wave: int) -> "Iterator[duckdb.DuckDBPyConnection]":
    with duckdb.connect(":memory:") as base:
        _read(base, "categories", [one / "categories.parquet" for one in datasets], wave)
        yield base


def _read(base: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path], wave: int) -> None:
    if not files:  # what people wrote is not in a dataset: where they were asked for nothing else, no answers are
        base.execute(f"CREATE VIEW {name} AS {NOTHING}")
        return
    found = base.read_parquet(list(map(str, files)), hive_partitioning=True)
    found.filter(duckdb.ColumnExpression("wave") == duckdb.ConstantExpression(wave)).create_view(name)

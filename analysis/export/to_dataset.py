"""A folder that other machines can count: people's answers in parts, what was released, and the SQL of the tally."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copy, rmtree

from analysis.dataset import texts
from analysis.export.table import Table
from analysis.export.to_parquet import to_parquet, to_parquet_parts

OWNER_ONLY = 0o700


def to_dataset(in_parts: Mapping[str, Table], in_one: Mapping[str, Table], folder: Path) -> None:
    """Tables by name. The folder is its owner's alone, and has its name only once it is whole."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    if unfinished.exists():  # the last time it was stopped halfway
        rmtree(unfinished)
    unfinished.mkdir(OWNER_ONLY)
    for name, table in in_parts.items():
        to_parquet_parts(table, unfinished / name)
    for name, table in in_one.items():
        to_parquet(table, unfinished / f"{name}.parquet")
    for text in (texts.COUNT_FILE, texts.TALLY_FILE):
        copy(text, unfinished)
    unfinished.rename(folder)

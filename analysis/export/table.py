"""A table to be exported: its columns, which say what is in them, and its rows, which come one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
Kind = Literal["choice", "tick", "number", "decimal", "words", "day"]
"""choice: one of the values' names. tick: 1 or 0. number: a whole one. decimal: any one. words: a text. day: a date."""


@dataclass(frozen=True, slots=True)
class Column:
    """values: what can stand in it -> what that means, where they are few. question: whose answer it holds."""

    name: str
    label: str
    kind: Kind
    values: Mapping[str, str] = field(default_factory=dict)
    question: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """rows: one cell per column, None where nothing is known; they can be gone through once. count: how many.

    skipped: the column that names the questions which a row's person was asked and skipped, if there is one.
    """

    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    count: int
    skipped: str = ""


CODEBOOK = (
    Column("column", "Name of the column", "words"),
    Column("label", "What it holds", "words"),
    Column("kind", "Kind of column", "words"),
    Column("value", "What can stand in it", "words"),
    Column("meaning", "What that means", "words"),
)


def codebook(table: Table) -> Table:
    """What each column holds and what its values mean, one row per value."""
    rows = list(_explained(table.columns))
    return Table(CODEBOOK, rows, len(rows))


def _explained(columns: Iterable[Column]) -> Iterator[tuple[Cell, ...]]:
    for column in columns:
        for value, meaning in (column.values or {"": ""}).items():
            yield column.name, column.label, column.kind, value, meaning

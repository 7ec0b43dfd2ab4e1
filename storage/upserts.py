"""Inserts that say what becomes of a row that is there already: each database has words of its own for it."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.prepared import Prepared


def upsert(table: Table, change: Callable[[Any], Mapping[str, Any]], *names: str) -> Prepared:
    """Insert a row, or change the one that has its key. change: makes the new values, by what was to be inserted.

    names: of the columns that a row has.
    """

    def made(insert: Any) -> Any:
        return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=change(insert.excluded))

    return Prepared({"sqlite": made(sqlite.insert(table)), "postgresql": made(postgresql.insert(table))}, *names)


def insert_once(table: Table, *names: str) -> Prepared:
    """Insert a row, or leave the one that is there."""
    return Prepared(
        {
            "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
            "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
        },
        *names,
    )

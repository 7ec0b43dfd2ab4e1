"""Statements on an answer's way: spelled out once for each database, and from then on handed to its driver as text.

SQLAlchemy looks at a statement, and at each value for it, anew whenever it is executed: three times what this takes.
Transactions, events and errors are SQLAlchemy's as before.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.columns import Moment

Row = Mapping[str, Any]
"""A value for each name that a statement binds, or for each column that it inserts."""


class Prepared:
    """statement: an insert, update or delete; or a select whose columns come from the driver as they are wanted:
    numbers, texts and bytes, no times. In place of one statement, one for each database, by its dialect's name."""

    def __init__(self, statement: Executable | Mapping[str, Executable]) -> None:
        self._statement = statement
        self._spelled: dict[tuple[str, ...], _Spelled] = {}

    def run(self, connection: Connection, row: Row | None = None) -> CursorResult[*tuple[Any, ...]]:
        spelled = self._spelling(connection.dialect, row or {})
        return connection.exec_driver_sql(spelled.text, spelled.values(row or {}))

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> None:
        """For each of these rows, which all have the same names. Nothing is done for none."""
        if many := list(rows):
            spelled = self._spelling(connection.dialect, many[0])
            connection.exec_driver_sql(spelled.text, [spelled.values(row) for row in many])

    def _spelling(self, dialect: Dialect, row: Row) -> "_Spelled":
        known = (dialect.name, *row)
        if known not in self._spelled:
            said = self._statement
            one = said[dialect.name] if isinstance(said, Mapping) else said
            self._spelled[known] = _Spelled(dialect, one.compile(dialect=dialect, column_keys=list(row)))  # type: ignore[attr-defined]
        return self._spelled[known]


class _Spelled:
    """A statement in the words of one database, and how values are put for its driver."""

    def __init__(self, dialect: Dialect, compiled: SQLCompiler) -> None:
        self.text = str(compiled)
        defaults = {one.key: cast(ScalarElementColumnDefault, one.default).arg for one in compiled.insert_prefetch}
        self._fixed = {**compiled.params, **defaults}
        self._in_order = compiled.positiontup
        self._changes: dict[str, Callable[[Any], Any]] = {}
        for name in self._fixed:
            kind = compiled.binds[name].type
            if change := kind.dialect_impl(dialect).bind_processor(dialect):
                self._changes[name] = lru_cache(16)(change) if isinstance(kind, Moment) else change  # a batch has one

    def values(self, row: Row) -> Any:
        said = {**self._fixed, **row}
        for name, change in self._changes.items():
            said[name] = change(said[name])
        return said if self._in_order is None else tuple([said[name] for name in self._in_order])

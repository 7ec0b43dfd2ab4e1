"""Statements on an answer's way: spelled out once for each database, and from then on handed to its driver as text.

SQLAlchemy looks at a statement, and at each value for it and each row that comes of it, anew whenever it is executed:
four times what this takes. Connections, transactions and errors are SQLAlchemy's as before; its events around a cursor
tell nothing of these statements.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Dialect, Executable, LargeBinary, Select, bindparam
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.schema import ScalarElementColumnDefault

Row = tuple[Any, ...]
TOGETHER = 256
"""Keys that are looked for in one statement at most."""


class Prepared:
    """statement: an insert, update, delete or select; in place of one, one for each database, by its dialect's name.

    names: of what it binds, or of the columns that it inserts. A row has a value for each of them, in their order.
    """

    def __init__(self, statement: Executable | Mapping[str, Executable], *names: str) -> None:
        self._statement, self._names = statement, names
        self._spelled: dict[str, _Spelled] = {}

    def run(self, connection: Connection, *row: Any) -> int:
        """Returns how many rows it changed."""
        spelled = self._spelling(connection.dialect)
        return _done(connection, _changes, spelled.text, *spelled.placed([row]))

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> None:
        """For each of these rows. Nothing is done for none."""
        if many := list(rows):
            spelled = self._spelling(connection.dialect)
            _done(connection, _does_each, spelled.text, spelled.placed(many))

    def rows(self, connection: Connection, *row: Any) -> Sequence[Sequence[Any]]:
        """What it selects or returns."""
        spelled = self._spelling(connection.dialect)
        return spelled.read(_done(connection, _reads, spelled.text, *spelled.placed([row])))

    def _spelling(self, dialect: Dialect) -> "_Spelled":
        if dialect.name not in self._spelled:
            said = self._statement
            one = said[dialect.name] if isinstance(said, Mapping) else said
            self._spelled[dialect.name] = _Spelled(dialect, one, self._names)
        return self._spelled[dialect.name]


class Among:
    """A select of what has any of some keys. column: theirs."""

    def __init__(self, statement: Select[*tuple[Any, ...]], column: ColumnElement[bytes]) -> None:
        key = bindparam("one", type_=LargeBinary)
        self._of_one = Prepared(statement.where(column.in_([key])), "one")

    def rows(self, connection: Connection, keys: Collection[bytes]) -> list[Any]:
        """The last key stands for those that are missing to a power of two, so that few texts do for any number."""
        found, left = list[Any](), list(keys)
        spelled = self._of_one._spelling(connection.dialect)
        while left:
            some, left = left[:TOGETHER], left[TOGETHER:]
            size = 1 << (len(some) - 1).bit_length()
            some += some[-1:] * (size - len(some))
            found += spelled.read(_done(connection, _reads, _of_size(spelled.text, size), some))
        return found


@cache
def _of_size(text: str, size: int) -> str:
    """A text that looks for one key, for so many."""
    return re.sub(r" IN \((.+?)\)", lambda found: f" IN ({', '.join([found[1]] * size)})", text)


def say(connection: Connection, text: str) -> None:
    """What binds nothing and returns nothing, as it is; also while a transaction is only beginning."""
    _at_once(connection, _changes, text, ())


T = TypeVar("T")
_Do = Callable[[DBAPICursor, str, Any], T]


def _done(connection: Connection, do: _Do[T], text: str, values: Any) -> T:
    """As SQLAlchemy does it, which begins a transaction if there is none."""
    if not connection.in_transaction():
        connection.begin()
    return _at_once(connection, do, text, values)


def _at_once(connection: Connection, do: _Do[T], text: str, values: Any) -> T:
    """SQLAlchemy knows what an error is a sign of: the only public way to have it say so is exec_driver_sql(), which
    costs what is saved here. Whether this one still does is seen by the tests of errors and of lost connections.

    A connection that is lost may first say so when a cursor is asked for, a damaged disk while rows are fetched.
    """
    cursor: DBAPICursor | None = None
    try:
        cursor = connection.connection.cursor()
        return do(cursor, text, values)
    except Exception as odd:  # noqa: BLE001 - it is raised again
        connection._handle_dbapi_exception(odd, text, values, cursor, None)


def _changes(cursor: DBAPICursor, text: str, values: Any) -> int:
    cursor.execute(text, values)
    return cursor.rowcount


def _reads(cursor: DBAPICursor, text: str, values: Any) -> Sequence[tuple[Any, ...]]:
    cursor.execute(text, values)
    return cursor.fetchall()


def _does_each(cursor: DBAPICursor, text: str, values: Any) -> None:
    cursor.executemany(text, values)


class _Spelled:
    """A statement in the words of one database, where its driver wants each value, and how what comes back is read."""

    def __init__(self, dialect: Dialect, statement: Executable, names: Sequence[str]) -> None:
        by_place = dialect if dialect.positional else type(dialect)(paramstyle="format")  # type: ignore[call-arg]
        compiled: SQLCompiler = statement.compile(dialect=by_place, column_keys=names)  # type: ignore[attr-defined]
        self.text = str(compiled)
        order = list(compiled.positiontup or ())
        if unbound := set(names).difference(order):  # else another value, or none, would be kept in its place
            raise ValueError(f"not bound: {', '.join(sorted(unbound))}")
        defaults = {one.key: cast(ScalarElementColumnDefault, one.default).arg for one in compiled.insert_prefetch}
        fixed = {name: value for name, value in {**compiled.params, **defaults}.items() if name not in names}
        said = [*names, *fixed]
        self._fixed = tuple(fixed.values())
        self._places = itemgetter(*map(said.index, order)) if order != said else None
        columns = enumerate(getattr(statement, "selected_columns", ()))
        reads = ((at, one.type.dialect_impl(dialect).result_processor(dialect, None)) for at, one in columns)
        self._reads = [(at, read) for at, read in reads if read]

    def placed(self, rows: list[Row]) -> list[Row]:
        if self._fixed:
            rows = [row + self._fixed for row in rows]
        return list(map(self._places, rows)) if self._places else rows

    def read(self, rows: Sequence[Row]) -> Sequence[Sequence[Any]]:
        if not self._reads:
            return rows
        said = [list(row) for row in rows]
        for row in said:
            for at, read in self._reads:
                row[at] = read(row[at])
        return said


@lru_cache(16)  # a batch has one
def _moment(at: datetime) -> str:
    """A time as SQLAlchemy has SQLite keep it: see storage/columns.py."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


sqlite3.register_adapter(datetime, _moment)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(bytes, bytes)  # as it is: else each is asked in vain whether it would rather be another
sqlite3.register_adapter(bool, int)

"""Statements on an answer's way: spelled out once for each database, and from then on handed to its driver as text.

SQLAlchemy looks at a statement, and at each value for it and each row that comes of it, anew whenever it is executed:
four times what this takes. Connections, transactions and errors are SQLAlchemy's as before; its events around a cursor
tell nothing of these statements.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import BindParameter, Connection, Date, Dialect, Executable, LargeBinary, Select, bindparam
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.sql.type_api import TypeEngine

from storage.columns import Moment

Row = Mapping[str, Any]
"""A value for each name that a statement binds, or for each column that it inserts."""
NOTHING: Row = {}
TOGETHER = 256
"""Keys that are looked for in one statement at most."""


class Prepared:
    """statement: an insert, update, delete or select; in place of one, one for each database, by its dialect's name."""

    def __init__(self, statement: Executable | Mapping[str, Executable]) -> None:
        self._statement = statement
        self._spelled: dict[tuple[str, ...], _Spelled] = {}

    def run(self, connection: Connection, row: Row = NOTHING) -> int:
        """Returns how many rows it changed."""
        spelled = self._spelling(connection.dialect, row)
        return _done(connection, _changes, spelled.text, spelled.values(row))

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> None:
        """For each of these rows, which all have the same names. Nothing is done for none."""
        if many := list(rows):
            spelled = self._spelling(connection.dialect, many[0])
            _done(connection, _does_each, spelled.text, [spelled.values(row) for row in many])

    def rows(self, connection: Connection, row: Row = NOTHING) -> list[tuple[Any, ...]]:
        """What it selects or returns."""
        spelled = self._spelling(connection.dialect, row)
        return spelled.read(_done(connection, _reads, spelled.text, spelled.values(row)))

    def _spelling(self, dialect: Dialect, row: Row) -> "_Spelled":
        known = (dialect.name, *row)
        if known not in self._spelled:
            said = self._statement
            one = said[dialect.name] if isinstance(said, Mapping) else said
            self._spelled[known] = _Spelled(dialect, one, list(row))
        return self._spelled[known]


class Among:
    """A select of what has any of some keys. statement: makes it of what stands for the keys."""

    def __init__(self, statement: Callable[[Sequence[BindParameter[bytes]]], Select[*tuple[Any, ...]]]) -> None:
        self._statement = statement
        self._sized: dict[int, tuple[Prepared, list[str]]] = {}

    def rows(self, connection: Connection, keys: Collection[bytes]) -> list[tuple[Any, ...]]:
        """The last key stands for those that are missing to a power of two, so that few texts do for any number."""
        found, left = [], list(keys)
        while left:
            some, left = left[:TOGETHER], left[TOGETHER:]
            prepared, names = self._of_size(1 << (len(some) - 1).bit_length())
            some += some[-1:] * (len(names) - len(some))
            found += prepared.rows(connection, dict(zip(names, some, strict=True)))
        return found

    def _of_size(self, size: int) -> tuple[Prepared, list[str]]:
        if size not in self._sized:
            names = [f"key_{number}" for number in range(size)]
            keys = [bindparam(name, type_=LargeBinary) for name in names]
            self._sized[size] = Prepared(self._statement(keys)), names
        return self._sized[size]


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
    """A statement in the words of one database, how values are put for its driver, and what comes back is read."""

    def __init__(self, dialect: Dialect, statement: Executable, names: list[str]) -> None:
        by_place = dialect if dialect.positional else type(dialect)(paramstyle="format")  # type: ignore[call-arg]
        compiled: SQLCompiler = statement.compile(dialect=by_place, column_keys=names)  # type: ignore[attr-defined]
        self.text = str(compiled)
        defaults = {one.key: cast(ScalarElementColumnDefault, one.default).arg for one in compiled.insert_prefetch}
        fixed = {name: value for name, value in compiled.params.items() if name not in names}
        self._fixed = {**fixed, **{name: value for name, value in defaults.items() if name not in names}}
        order = list(compiled.positiontup or ())
        self._in_order = _taking(order)
        kinds = [(at, compiled.binds[name].type) for at, name in enumerate(order)]
        self._puts = [(at, put) for at, kind in kinds if (put := _put(kind, dialect))]
        columns = enumerate(getattr(statement, "selected_columns", ()))
        reads = ((at, one.type.dialect_impl(dialect).result_processor(dialect, None)) for at, one in columns)
        self._reads = [(at, read) for at, read in reads if read]

    def values(self, row: Row) -> tuple[Any, ...]:
        said = self._in_order({**self._fixed, **row} if self._fixed else row)
        return _changed(said, self._puts) if self._puts else said

    def read(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [_changed(row, self._reads) if self._reads else row for row in rows]


_Change = Callable[[Any], Any]


def _changed(values: Sequence[Any], changes: Iterable[tuple[int, _Change]]) -> tuple[Any, ...]:
    said = list(values)
    for at, change in changes:
        said[at] = change(said[at])
    return tuple(said)


def _put(kind: TypeEngine[Any], dialect: Dialect) -> _Change | None:
    """How a value of this kind is put for the driver; None: as it is, like bytes, which both take."""
    if isinstance(kind, LargeBinary):
        return None
    change = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(16)(change) if change and isinstance(kind, Moment | Date) else change  # a batch has one


def _taking(names: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    """Takes the values of these names out of a row."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: tuple(row[name] for name in names)

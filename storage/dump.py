"""Rows as lines of text, the same for both databases, with the count and the hash of each table's rows at the end."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Select, Table, delete, func, insert, select, text

REVISION = "alembic_version"
TOGETHER, BYTES = 500, 1 << 24
"""Rows, and bytes in them, that are held in memory at once, unless one row alone has more."""
ROUND = 2**256


class Different(Exception):  # noqa: N818 - says what was found
    """What was written is not what the lines say."""


@dataclass(slots=True)
class Sum:
    """Of a table's rows: how many, and their hashes added up, so that no order matters."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(sha256(line).digest())) % ROUND

    def told(self) -> list[Any]:
        return [self.rows, f"{self.total:064x}"]


def tables(connection: Connection) -> list[Table]:
    """All tables that are there, whatever their revision; each comes after those that it points to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION]


def dump(connection: Connection, wanted: Collection[str] | None = None) -> Iterator[bytes]:
    """All rows of these tables, or of all, as the open transaction sees them.

    Lines: for each table its name and columns, then its rows; in the end the sums.
    """
    sums = {}
    for table in tables(connection):
        if wanted is None or table.name in wanted:
            sums[table.name] = Sum()
            yield title(table.name, [column.name for column in table.columns])
            for line in rows(connection, select(table).order_by(*table.primary_key), at_once(connection, table)):
                sums[table.name].add(line)
                yield line
    yield _line({"sums": {name: one.told() for name, one in sums.items()}})


def title(table: str, columns: Sequence[str]) -> bytes:
    """The line above rows."""
    return _line({"table": table, "columns": list(columns)})


def at_once(connection: Connection, table: Table) -> int:
    """How many rows of a table to hold in memory: fewer, where one has megabytes."""
    sizes = [func.max(func.length(column)) for column in table.columns if isinstance(column.type, LargeBinary)]
    found = connection.execute(select(*sizes)).one() if sizes else ()
    biggest = max((size for size in found if size), default=0)
    return max(1, min(TOGETHER, BYTES // (biggest + 1)))


def rows(connection: Connection, wanted: Select[Any], together: int = TOGETHER) -> Iterator[bytes]:
    with connection.execute(wanted, execution_options={"yield_per": together}) as found:
        for row in found:
            yield _line([_plain(value) for value in row])


def size(connection: Connection) -> int:
    """How many lines a dump has."""
    counts = [connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables(connection)]
    return sum(counts) + len(counts) + 1


def load(connection: Connection, lines: Iterable[bytes]) -> None:
    """Write all that the lines say into tables that are empty, and look whether it is there. Raises Different."""
    there, told = {table.name: table for table in tables(connection)}, {}
    for name, found in parts(lines):
        if name == "sums":
            told = next(found)
        elif name == "audit":
            _write_on(connection, there[name], found)
        else:
            _write(connection, there[name], found)
    if told != {name: _sum(connection, table).told() for name, table in there.items()}:
        raise Different("What was read back is not what the backup says, so nothing was kept.")
    _count_on(connection, there.values())


def parts(lines: Iterable[bytes]) -> Iterator[tuple[str, Iterator[Any]]]:
    """Each table's name with its rows as column -> value, in order; at last "sums" with what they say."""
    name, columns = "", list[str]()

    def sorted_out() -> Iterator[tuple[str, Any]]:
        nonlocal name, columns
        for line in lines:
            found = json.loads(line)
            if isinstance(found, list):
                yield name, dict(zip(columns, map(_value, found), strict=True))
            elif "sums" in found:
                yield "sums", found["sums"]
            else:
                name, columns = found["table"], found["columns"]

    for table, group in groupby(sorted_out(), key=lambda one: one[0]):
        yield table, (row for _, row in group)


def _write(connection: Connection, table: Table, found: Iterable[dict[str, Any]]) -> None:
    waiting, held = list[dict[str, Any]](), 0
    for row in found:
        waiting.append(row)
        held += sum(len(cell) for cell in row.values() if isinstance(cell, bytes))
        if len(waiting) == TOGETHER or held > BYTES:
            connection.execute(insert(table), waiting)
            waiting, held = [], 0
    if waiting:
        connection.execute(insert(table), waiting)


def _write_on(connection: Connection, audit: Table, found: Iterator[dict[str, Any]]) -> None:
    """The audit log takes entries one after the other, from 1: for those that were forgotten others stand in.

    Once the entry that tells of it is there, the log lets them go.
    """
    first = next(found)
    gone = ({**first, "number": number} for number in range(1, first["number"]))
    _write(connection, audit, chain(gone, [first], found))
    connection.execute(delete(audit).where(audit.c.number < first["number"]))


def _sum(connection: Connection, table: Table) -> Sum:
    found = Sum()
    for line in rows(connection, select(table), at_once(connection, table)):
        found.add(line)
    return found


def _count_on(connection: Connection, there: Iterable[Table]) -> None:
    """PostgreSQL numbers new rows by a counter of its own, which knows nothing of those that came with a number."""
    if connection.dialect.name != "postgresql":
        return
    for table in there:
        if "id" in table.columns and table.columns.id.server_default is not None:
            newest = connection.execute(select(func.max(table.columns.id))).scalar_one()
            counter = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :newest)")
            if newest is not None:
                connection.execute(counter, {"name": f'"{table.name}"', "newest": newest})


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"bytes": b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"time": (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value


READ: dict[str, Callable[[str], Any]] = {
    "bytes": b64decode,
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
}


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    [(kind, told)] = plain.items()
    return READ[kind](told)


def _line(what: Any) -> bytes:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")

"""The database: where it is, how safely it writes, and its transactions. SQLite or PostgreSQL."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage import turns
from storage.prepared import say

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 15000,
}
"""What every SQLite connection must have. synchronous 2 is FULL: a commit is on disk when it returns."""


APPLICATION = "young-inspectors"
"""What PostgreSQL calls our connections."""


AT_WORK = "Somebody is at work on the database: stop the bot, then give the same command again."


class UnsafeDatabase(Exception):  # noqa: N818 - says what was found
    """SQLite can't keep there what it must keep."""


class Occupied(Exception):  # noqa: N818 - says what was found
    """A bot or a command is at work on the database."""


class Database:
    """One database. read() and write(), each one transaction, are the ways to it, but for a dedicated connection."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.url = url

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read everything as it is at one moment, while others go on writing."""
        postgresql = self.engine.dialect.name == "postgresql"
        with self.engine.connect() as connection:
            if postgresql:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection
            connection.rollback()

    @contextmanager
    def write(self, chats: Collection[bytes] | None = None) -> Iterator[Connection]:
        """Commits at the end, or rolls back whole. The write lock is taken at the beginning.

        chats: the pseudonyms of those that alone are written for; on PostgreSQL others are then written for meanwhile.
        """
        with self.engine.connect() as connection, _written(connection.execution_options(writes=True), chats) as writing:
            yield writing

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Like write(), with nobody else connected: no bot and no command. Raises Occupied if somebody is."""
        self.engine.dispose()  # what we left open ourselves
        with self.engine.connect() as connection:
            try:
                if self.engine.dialect.name == "sqlite":
                    _exclude_on_sqlite(connection)
                writing = connection.execution_options(writes=True)
                with writing.begin():
                    if self.engine.dialect.name == "postgresql":
                        _exclude_on_postgresql(writing)
                    yield writing
            finally:
                connection.invalidate()  # the next one begins as _prepare() says

    def scrub(self) -> bool:
        """What was deleted goes from SQLite's log too; secure_delete has taken it from the file. False: not now.

        PostgreSQL writes over it by and by: see docs/data-protection.md.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        with self.engine.connect() as connection:
            cursor = connection.connection.cursor()
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        self.engine.dispose()


class DedicatedConnection:
    """write() for one thread that writes all the time: its connection is kept from one transaction to the next.

    After anything that fails it is given back, so that one that was lost is never tried twice. Where it is lost between
    two transactions neither fails: of the second nothing was done yet, and it begins on another.
    """

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._kept: Connection | None = None

    @contextmanager
    def write(self, chats: Collection[bytes] | None = None) -> Iterator[Connection]:
        """As Database.write()."""
        try:
            with ExitStack() as transaction:
                yield self._begun(transaction, chats)
        except BaseException:
            self.close()
            raise

    def _begun(self, transaction: ExitStack, chats: Collection[bytes] | None) -> Connection:
        if self._kept is not None:
            try:
                return transaction.enter_context(_written(self._kept, chats))
            except DBAPIError as odd:
                if not odd.connection_invalidated:
                    raise
            self.close()
        self._kept = self._engine.connect().execution_options(writes=True)
        return transaction.enter_context(_written(self._kept, chats))

    def close(self) -> None:
        """Give the connection back. The next write() takes another."""
        kept, self._kept = self._kept, None  # also where closing it fails
        if kept is not None:
            kept.close()


@contextmanager
def _written(connection: Connection, chats: Collection[bytes] | None) -> Iterator[Connection]:
    with connection.begin():
        if chats is None:
            turns.alone(connection)
        else:
            turns.beside(connection, chats)
        yield connection


def _engine(url: str) -> Engine:
    """hide_parameters: an error's text may end in a log, and what was to be written must not."""
    where = make_url(url)
    if where.get_backend_name() in ("postgresql", "postgres"):
        named = {"application_name": APPLICATION}
        return create_engine(where.set(drivername="postgresql+psycopg"), connect_args=named, hide_parameters=True)
    if where.database and where.database != ":memory:":
        Path(where.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"check_same_thread": False}, hide_parameters=True,
        poolclass=QueuePool,  # in memory it would be another, which takes no orders, before _prepare() can refuse it
        pool_use_lifo=True,  # what one has read holds until another writes, so whoever wrote last is used next
    )  # fmt: skip
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below; the driver must not
    for pragma, wanted in PRAGMAS.items():
        connection.execute(f"PRAGMA {pragma} = {wanted}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != wanted:
            raise UnsafeDatabase(
                f"SQLite can't keep answers safely there ({pragma} is {found}, not {wanted}). "
                "Let DATABASE_URL name a file on a disk of this machine."
            )


def _exclude_on_sqlite(connection: Connection) -> None:
    """SQLite leaves its log, and takes the file for itself, only when no other connection is open."""
    driver = connection.connection.cursor()
    try:
        driver.execute("PRAGMA busy_timeout = 0")
        driver.execute("PRAGMA locking_mode = exclusive")
        driver.execute("PRAGMA journal_mode = delete")
    except sqlite3.OperationalError as odd:
        raise Occupied(AT_WORK) from odd


def _exclude_on_postgresql(connection: Connection) -> None:
    """Whoever comes now waits at this table until we are done; whoever was there before is still connected."""
    try:
        connection.execute(text("LOCK TABLE running, sealing_key IN ACCESS EXCLUSIVE MODE NOWAIT"))
    except OperationalError as odd:
        raise Occupied(AT_WORK) from odd
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND application_name = :name"
    )
    if connection.execute(others, {"name": APPLICATION}).scalar_one():
        raise Occupied(AT_WORK)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    say(connection, "BEGIN IMMEDIATE" if writes else "BEGIN")

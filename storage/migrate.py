"""Brings a database to today's tables at start, one process at a time, and refuses one from a newer version."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.database import Database

LOCK = 4_159_001
"""Any number, the same for all processes: PostgreSQL's advisory lock while migrating."""


class NewerDatabase(Exception):  # noqa: N818 - says what was found
    """The database was written by a newer version of the program."""


def migrate(database: Database) -> None:
    """Raises NewerDatabase; its text says what to do."""
    with _alone(database), database.write() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in _revisions():
            raise NewerDatabase(
                "The database is from a newer version of this program: update the program, then start again."
            )
        if found != _revisions()[0]:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@cache
def _revisions() -> list[str]:
    """All revisions that this program knows, today's first. Each is a file to be run, so they are read once."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    file = database.engine.url.database
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
    elif file and file != ":memory:":
        with open(f"{file}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    else:
        yield

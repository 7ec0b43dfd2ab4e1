"""Brings a database to today's tables at start, one process at a time, and refuses one from a newer version."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 4_159_001
"""Any number, the same for all processes: PostgreSQL's advisory lock while migrating."""


class NewerDatabase(Exception):  # noqa: N818 - says what was found
    """The database was written by a newer version of the program."""


def migrate(database: Database) -> None:
    """Raises NewerDatabase; its text says what to do."""
    known = revisions()
    with alone(database), database.write() as connection:
        found = revision(connection)
        if found is not None and found not in known:
            raise NewerDatabase(
                "The database is from a newer version of this program: update the program, then start again."
            )
        if found != known[-1]:
            upgrade(connection)


def revisions() -> list[str]:
    """All that this program knows, oldest first. A migration's file begins with its number."""
    return sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("0*.py"))


def revision(connection: Connection) -> str | None:
    """The database's revision; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def write_again(connection: Connection) -> None:
    """Write the revision that stands there: the one row that always does. It tells whether anything can be written."""
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def upgrade(connection: Connection, to: str = "head") -> None:
    from alembic import command  # only now: it takes a while to load, and most starts have nothing to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Nobody else changes the tables meanwhile."""
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

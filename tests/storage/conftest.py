"""A database with today's tables, and a transaction in it that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage.database import Database
from tests.migrated import migrated_in


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(migrated_in(tmp_path))
    yield made
    made.close()


@pytest.fixture
def kept(database: Database) -> Iterator[Connection]:
    """It is rolled back in the end."""
    with database.write() as connection:
        yield connection
        connection.rollback()

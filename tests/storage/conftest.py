"""A database with today's tables, and a transaction in it that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage.database import Database
from tests.migrated import migrated_in


@pytest.fixture
def engine() -> str:
    """Tests that are marked with ENGINES get both."""
    return "sqlite"


@pytest.fixture
def database(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    made = Database(migrated_in(tmp_path) if engine == "sqlite" else request.getfixturevalue("migrated_postgresql"))
    yield made
    made.close()


@pytest.fixture
def kept(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """It is rolled back in the end, so that those on PostgreSQL can share a database: a new one is 300 files."""
    shared = migrated_in(tmp_path) if engine == "sqlite" else request.getfixturevalue("shared_postgresql")
    database = Database(shared)
    with database.write() as connection:
        yield connection
        connection.rollback()
    database.close()

"""A database with today's tables, in a transaction that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage.database import Database
from storage.migrate import migrate


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}")
    migrate(database)
    with database.write() as connection:
        yield connection
    database.close()

"""A house open to young people, and databases of both engines: empty ones, and such with an open inspection."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.keeping.backed import Begun, Empty
from tests.keeping.test_on_both_engines import Ballot
from tests.migrated import migrated_in
from tests.small_house import SmallHouse


@pytest.fixture
def house(house: SmallHouse) -> SmallHouse:
    """Open to young people."""
    house.open("young-people")
    return house


@pytest.fixture
def empty(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Empty]:
    """A new database of an engine, with nothing in it."""
    made: list[Database] = []

    def new(engine: str) -> Database:
        if engine == "sqlite":
            made.append(Database(f"sqlite:///{tmp_path / f'empty-{len(made)}.db'}"))
        else:
            made.append(Database(request.getfixturevalue("postgresql_server").new()))
        return made[-1]

    yield new
    for database in made:
        database.close()


@pytest.fixture
def begun(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Begun]:
    """An open inspection in a database of an engine."""
    made: list[Database] = []

    def new(engine: str) -> Ballot:
        if engine == "sqlite":
            folder = tmp_path / f"begun-{len(made)}"
            folder.mkdir()
            made.append(Database(migrated_in(folder)))
        else:
            made.append(Database(request.getfixturevalue("postgresql_server").migrated()))
        return Ballot(made[-1])

    yield new
    for database in made:
        database.close()

"""Each migration, from the first to the newest, with rows in every table: none is lost or changed by the way.

There is data out there, on both engines.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, insert, inspect, select, text

from bot.fault import lines_of
from storage import migrate as migrating
from storage.database import Database
from storage.migrate import NewerDatabase, migrate, revisions
from storage.tables import METADATA
from tests.clock import MORNING
from tests.engines import ENGINES
from tests.storage.every_table import NOT_AS_BEFORE, TODAYS_NAMES, rows

pytestmark = ENGINES
Kept = dict[str, list[dict[str, Any]]]


@pytest.fixture
def empty(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    sqlite = engine == "sqlite"
    made = Database(f"sqlite:///{tmp_path / 'kept.db'}" if sqlite else request.getfixturevalue("postgresql"))
    yield made
    made.close()


def up_to(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def fill(database: Database, n: int) -> None:
    """A row or two more in every table that there is."""
    with database.write() as connection:
        there = MetaData()
        there.reflect(connection)
        new = {name: some for name, some in rows(n).items() if name in there.tables}
        assert set(there.tables) == {*new, "alembic_version"}
        if "audit" in new:  # which has no gaps
            new["audit"][0]["number"] = connection.execute(text("SELECT count(*) FROM audit")).scalar_one() + 1
        for name, some in new.items():
            table = there.tables[name]
            for row in some:
                has = {column: value for column, value in row.items() if column in table.columns}
                connection.execute(insert(table).values(has))


def all_of(database: Database) -> Kept:
    """Every row, under the names that its columns have today, without those of which that is no matter."""
    kept: Kept = {}
    with database.read() as connection:
        for name in inspect(connection).get_table_names():
            found = connection.execute(text(f'SELECT * FROM "{name}"')).mappings()
            kept[name] = [
                {TODAYS_NAMES.get((name, one), one): row[one] for one in row if (name, one) not in NOT_AS_BEFORE}
                for row in found
            ]
    kept.pop("alembic_version", None)
    return kept


def lost(before: Kept, after: Kept) -> Kept:
    """Rows of before that are not in after as they were. Columns that were added since don't count."""
    gone: Kept = {}
    for name, some in before.items():
        left = [{column: row.get(column, "gone") for column in some[0]} for row in after[name]] if some else []
        if missing := [row for row in some if row not in left]:
            gone[name] = missing
    return gone


def test_no_migration_loses_or_changes_a_row(empty: Database) -> None:
    for n, revision in enumerate(revisions(), 1):
        before = all_of(empty)
        up_to(empty, revision)
        assert lost(before, all_of(empty)) == {}, f"lost on the way to {revision}"
        fill(empty, n)
    migrate(empty)
    with empty.read() as connection:
        for table in METADATA.sorted_tables:
            assert len(connection.execute(select(table)).all()) >= 1, table.name
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_a_row_that_went_or_changed_would_be_seen(empty: Database) -> None:
    migrate(empty)
    fill(empty, 1)
    before = all_of(empty)
    with empty.write() as connection:
        connection.execute(text("DELETE FROM heard"))
        connection.execute(text("UPDATE audience SET hoped_for = 7 WHERE state = 'new'"))
    assert {name: len(some) for name, some in lost(before, all_of(empty)).items()} == {"heard": 1, "audience": 1}


def test_an_audience_that_had_closed_before_there_was_a_day_for_it_closed_on_the_day_of_the_migration(
    empty: Database,
) -> None:
    """So that its answers have an end: nothing says when it really was."""
    up_to(empty, "0013")
    fill(empty, 1)
    with empty.write() as connection:
        connection.execute(text("INSERT INTO audience VALUES ('intake', 'closed', 8, 'v1')"))
    first = datetime.now(UTC).date()
    migrate(empty)
    with empty.read() as connection:
        audience = METADATA.tables["audience"]
        days = {row.code: row.closed_on for row in connection.execute(select(audience))}
    assert (days["young-1"], days["duty-1"]) == (None, None)
    assert days["intake"] is not None
    assert first <= days["intake"] <= datetime.now(UTC).date()


def test_an_audience_that_had_opened_before_there_was_a_day_for_it_opened_when_the_inspection_did(
    empty: Database,
) -> None:
    up_to(empty, "0016")
    fill(empty, 1)
    with empty.write() as connection:
        for state in ("closed", "waiting"):
            connection.execute(text(f"INSERT INTO audience VALUES ('{state}', '{state}', 8, 'v1', NULL)"))
    migrate(empty)
    with empty.read() as connection:
        audience = METADATA.tables["audience"]
        days = {row.state: row.opened_on for row in connection.execute(select(audience))}
    assert days == {"open": MORNING.date(), "closed": MORNING.date(), "waiting": None, "new": None}


def test_from_before_it_was_noted_which_versions_were_asked_all_of_an_audience_that_had_opened_are_taken(
    empty: Database,
) -> None:
    up_to(empty, "0018")
    fill(empty, 1)
    with empty.write() as connection:
        connection.execute(text("UPDATE running SET wave = 2"))
        for state in ("closed", "waiting"):
            connection.execute(text(f"INSERT INTO audience VALUES ('{state}', '{state}', 8, 'v1', NULL, NULL)"))
            for version in ("v1", "v2"):
                connection.execute(text(f"INSERT INTO version VALUES ('{version}', '{state}', '{{}}')"))
    migrate(empty)
    with empty.read() as connection:
        found = {tuple(row) for row in connection.execute(select(METADATA.tables["asked"]))}
    assert found == {(2, "closed", "v1"), (2, "closed", "v2"), (1, "young-people", "v1")}


def test_a_database_of_a_newer_program_is_refused_in_one_line_and_left_as_it_is(empty: Database) -> None:
    migrate(empty)
    fill(empty, 1)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = all_of(empty)
    with pytest.raises(NewerDatabase) as no:
        migrate(empty)
    assert lines_of(no.value) == [
        "The database is from a newer version of this program: update the program, then start again."
    ]
    assert all_of(empty) == before
    with empty.read() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"

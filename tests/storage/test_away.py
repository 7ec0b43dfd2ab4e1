"""What says that the database can't be had for a moment, and what is a fault that would come again each time."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, exc, text

from storage.away import away
from storage.database import Database, DedicatedConnection
from storage.deliveries import seen
from tests.engines import POSTGRESQL
from tests.migrated import migrated_in


@pytest.mark.parametrize(
    ("odd", "is_away"),
    [
        (exc.OperationalError("made up", {}, Exception("database is locked")), True),
        (exc.TimeoutError("all connections are taken"), True),
        (exc.InterfaceError("made up", {}, psycopg.InterfaceError(), connection_invalidated=True), True),
        (exc.InternalError("made up", {}, psycopg.errors.ReadOnlySqlTransaction()), True),
        (exc.InternalError("made up", {}, psycopg.errors.DataCorrupted()), False),
        (exc.IntegrityError("made up", {}, psycopg.errors.UniqueViolation()), False),
        (exc.DataError("made up", {}, psycopg.errors.NumericValueOutOfRange()), False),
        (ZeroDivisionError(), False),
    ],
)
def test_only_what_goes_away_by_itself_is_taken_for_a_database_that_is_away(odd: Exception, is_away: bool) -> None:
    assert away(odd) is is_away


@POSTGRESQL
def test_a_server_that_only_reads_is_away_for_whoever_writes(tmp_path: Path) -> None:
    database = Database(migrated_in(tmp_path))
    with database.read() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        with pytest.raises(exc.DBAPIError) as odd:
            connection.execute(text("UPDATE running SET bump = bump + 1"))
    database.close()
    assert away(odd.value)


@POSTGRESQL
def test_a_connection_that_the_server_ended_is_away_and_the_next_is_another(tmp_path: Path) -> None:
    database = Database(migrated_in(tmp_path))
    with database.read() as ended:
        pid = ended.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with database.read() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(exc.DBAPIError) as odd:
            seen(ended, [b"a key"])
        assert away(odd.value)
        assert ended.invalidated
    with database.read() as connection:
        assert seen(connection, [b"a key"]) == set()
    database.close()


@POSTGRESQL
def test_who_keeps_a_connection_that_the_server_ended_meanwhile_writes_on_another(tmp_path: Path) -> None:
    database = Database(migrated_in(tmp_path))
    with closing(DedicatedConnection(database)) as dedicated:
        with dedicated.write() as kept:
            pass
        end(database, kept)
        with dedicated.write([b"a pseudonym"]) as connection:
            assert connection is not kept
            assert seen(connection, [b"a key"]) == set()
    database.close()


@POSTGRESQL
def test_what_was_begun_on_a_connection_that_the_server_ended_is_not_begun_again(tmp_path: Path) -> None:
    """Of a commit nobody knows then whether it went through."""
    database = Database(migrated_in(tmp_path))
    begun: list[Connection] = []

    def write_and_lose_it() -> None:
        with dedicated.write() as kept:
            begun.append(kept)
            end(database, kept)

    with closing(DedicatedConnection(database)) as dedicated:
        with dedicated.write():
            pass
        with pytest.raises(exc.DBAPIError) as odd:
            write_and_lose_it()
        assert (away(odd.value), len(begun)) == (True, 1)
        with dedicated.write() as connection:
            assert seen(connection, [b"a key"]) == set()
    database.close()


@POSTGRESQL
def test_a_connection_that_is_lost_anew_is_not_tried_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(migrated_in(tmp_path))
    tries = []

    def lost(connection: Connection) -> None:
        tries.append(connection)
        end(database, connection)
        connection.execute(text("SELECT 1"))

    with closing(DedicatedConnection(database)) as dedicated:
        with dedicated.write():
            pass
        monkeypatch.setattr("storage.turns.alone", lost)
        with pytest.raises(exc.DBAPIError) as odd, dedicated.write():
            pass
    assert (away(odd.value), len(tries)) == (True, 2)
    database.close()


def end(database: Database, connection: Connection) -> None:
    """As when PostgreSQL is started anew."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    with database.read() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": driver.info.backend_pid})


def test_who_keeps_a_connection_is_told_so_too_where_there_is_none_to_be_had(tmp_path: Path) -> None:
    (tmp_path / "kept.db").mkdir()
    dedicated = DedicatedConnection(Database(f"sqlite:///{tmp_path / 'kept.db'}"))
    for _ in range(2):
        with pytest.raises(exc.OperationalError) as odd, dedicated.write():
            pass
        assert away(odd.value)

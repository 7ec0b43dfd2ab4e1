"""SQLite as it must be on each connection, and transactions that are whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from storage import database as database_module
from storage.database import PRAGMAS, Database, DedicatedConnection, Occupied, UnsafeDatabase
from storage.migrate import migrate


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'deeper' / 'kept.db'}")
    with made.write() as connection:
        connection.execute(text("CREATE TABLE fruit (name TEXT PRIMARY KEY)"))
    return made


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return [row[0] for row in connection.execute(text("SELECT name FROM fruit ORDER BY name"))]


def write_twice(database: Database | DedicatedConnection, name: str) -> None:
    with database.write() as connection:
        for _ in range(2):
            connection.execute(text("INSERT INTO fruit VALUES (:name)"), {"name": name})


def test_what_must_be_set_is_full_safety() -> None:
    assert PRAGMAS["journal_mode"] == "wal"
    assert PRAGMAS["synchronous"] == 2
    assert PRAGMAS["foreign_keys"] == 1


def test_every_connection_has_it(database: Database) -> None:
    with database.engine.connect() as one, database.engine.connect() as other:
        for connection in (one, other):
            for pragma, wanted in PRAGMAS.items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == wanted, pragma


def test_a_connection_that_will_not_have_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "PRAGMAS", {"journal_mode": "wrong"})
    with pytest.raises(UnsafeDatabase, match=r"journal_mode is \w+, not wrong.*Let DATABASE_URL name a file"):
        Database(f"sqlite:///{tmp_path / 'kept.db'}").engine.connect()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_that_is_gone_with_the_process_is_refused_in_plain_words(url: str) -> None:
    with pytest.raises(UnsafeDatabase, match=r"journal_mode is memory, not wal.*Let DATABASE_URL name a file"):
        Database(url).engine.connect()


def test_the_connection_that_was_used_last_is_the_next_to_be_used(database: Database) -> None:
    """What it has read is still at hand; any other would read all of it again."""
    with database.engine.connect() as one, database.engine.connect():
        used_last = one.connection.dbapi_connection
    for _ in range(2):
        with database.write() as writing:
            assert writing.connection.dbapi_connection is used_last


def test_who_writes_all_the_time_keeps_one_connection_whoever_else_comes_and_goes(database: Database) -> None:
    used = []
    with closing(DedicatedConnection(database)) as dedicated:
        for _ in range(3):
            with dedicated.write() as writing:
                used.append(writing.connection.dbapi_connection)
            with database.read(), database.read():
                pass
    assert used == used[:1] * 3


def test_what_fails_on_a_kept_connection_is_undone_whole_and_the_next_is_written(database: Database) -> None:
    with closing(DedicatedConnection(database)) as dedicated:
        for name in ("pear", "plum"):
            with pytest.raises(IntegrityError):
                write_twice(dedicated, "rotten")
            with dedicated.write() as connection:
                connection.execute(text("INSERT INTO fruit VALUES (:name)"), {"name": name})
    assert names(database) == ["pear", "plum"]


def test_a_connection_that_can_not_even_be_given_back_is_not_tried_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = Connection.close

    def close_badly(connection: Connection) -> None:
        close(connection)
        raise BrokenPipeError

    with closing(DedicatedConnection(database)) as dedicated:
        with monkeypatch.context() as lost:
            lost.setattr(Connection, "close", close_badly)
            with pytest.raises(BrokenPipeError):
                write_twice(dedicated, "rotten")
        with dedicated.write() as connection:
            connection.execute(text("INSERT INTO fruit VALUES ('pear')"))
    assert names(database) == ["pear"]


def test_a_kept_connection_is_in_nobodys_way_once_it_was_given_back(database: Database) -> None:
    dedicated, command = DedicatedConnection(database), Database(database.url)
    with dedicated.write():
        pass
    with pytest.raises(Occupied), command.alone():
        pass
    dedicated.close()
    database.close()
    with command.alone() as connection:
        connection.execute(text("INSERT INTO fruit VALUES ('pear')"))
    assert names(database) == ["pear"]


def test_the_number_that_each_batch_asks_for_is_read_without_the_content(tmp_path: Path) -> None:
    kept = Database(f"sqlite:///{tmp_path / 'kept.db'}")
    migrate(kept)
    with kept.read() as connection:
        plan = connection.execute(text("EXPLAIN QUERY PLAN SELECT bump FROM running")).all()
    assert [step.detail for step in plan] == ["SCAN running USING COVERING INDEX ix_running_bump"]


def test_writing_commits_at_the_end(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO fruit VALUES ('pear')"))
    assert names(database) == ["pear"]


def test_writing_that_fails_is_undone_whole(database: Database) -> None:
    with pytest.raises(IntegrityError):
        write_twice(database, "pear")
    assert names(database) == []


def test_reading_changes_nothing(database: Database) -> None:
    with database.read() as connection:
        connection.execute(text("INSERT INTO fruit VALUES ('pear')"))
    assert names(database) == []


def test_writing_takes_its_turn_at_the_beginning(database: Database, tmp_path: Path) -> None:
    """So that no write fails half way because another began in between."""
    other = sqlite3.connect(tmp_path / "deeper" / "kept.db", timeout=0)
    with database.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_an_error_of_the_database_never_holds_what_was_to_be_written(database: Database) -> None:
    """Such an error may end in a log."""
    with pytest.raises(IntegrityError) as odd:
        write_twice(database, "a secret pear")
    assert "a secret pear" not in str(odd.value)

"""The audit log: it only grows, tampering shows and is told where, and several writers make one chain."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from storage import audit
from storage.audit import ALIKE, ALL, AUDIT, Break
from storage.database import Database
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

SEAL = Seal("a made-up secret for the tests")
pytestmark = ENGINES
TRIGGERS = {
    "sqlite": ("DROP TRIGGER audit_stays", "DROP TRIGGER audit_keeps", "DROP TRIGGER audit_goes_on"),
    "postgresql": ("ALTER TABLE audit DISABLE TRIGGER USER",),
}

WAYS_ROUND = {
    "sqlite": "INSERT OR REPLACE INTO audit SELECT 3, at, 'nobody', act, subject, detail, mark FROM audit LIMIT 1",
    "postgresql": "TRUNCATE audit",
}

NO_MORE_ALIKE = "no more like it today"
MADE_UP = "INSERT INTO audit SELECT 6, at, 'bot', 'forgot up to entry', '3', 'aa', mark FROM audit WHERE number = 5"


@pytest.fixture
def five(database: Database) -> Database:
    """A log with five entries, an hour between each."""
    for hour in range(5):
        write(database, f"tally {hour + 1}", hour)
    return database


def write(database: Database, subject: str, hour: int = 0) -> None:
    with database.write() as connection:
        at = MORNING + timedelta(hours=hour)
        audit.note(connection, "coordinator:12", "asked for", subject, "", at, SEAL)


def verified(database: Database, seal: Seal = SEAL) -> Break | None:
    with database.read() as connection:
        return audit.verify(connection, seal)


def numbers(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.execute(select(AUDIT.c.number).order_by(AUDIT.c.number)).scalars())


def tamper(database: Database, *statements: str) -> None:
    """What someone does who has the database, but not the key."""
    with database.write() as connection:
        for statement in (*TRIGGERS[connection.dialect.name], *statements):
            connection.execute(text(statement))


def test_an_empty_log_and_one_that_nobody_touched_hold(database: Database) -> None:
    assert verified(database) is None
    write(database, "tally")
    write(database, "tally")
    assert (numbers(database), verified(database)) == ([1, 2], None)


def test_an_entry_comes_back_as_it_was_written(database: Database) -> None:
    with database.write() as connection:
        audit.note(connection, "lead:7", "opened case", "7K2M9X", "red", MORNING, SEAL)
    with database.read() as connection:
        (row,) = audit.rows(connection)
        assert row[:6] == (1, MORNING, "lead:7", "opened case", "7K2M9X", "red")
        assert audit.end(connection) == (1, row.mark)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody' WHERE number = 3",
        "UPDATE audit SET number = 9 WHERE number = 5",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT 7, at, actor, act, subject, detail, mark FROM audit WHERE number = 5",
        "INSERT INTO audit SELECT 3, at, 'nobody', act, subject, detail, mark FROM audit WHERE number = 5",
    ],
)
def test_the_database_refuses_all_but_one_more_entry(five: Database, statement: str) -> None:
    with pytest.raises(DatabaseError, match="the audit log only grows"), five.write() as connection:
        connection.execute(text(statement))
    assert (numbers(five), verified(five)) == ([1, 2, 3, 4, 5], None)


def test_the_databases_own_ways_round_it_are_refused_too(five: Database) -> None:
    with pytest.raises(DatabaseError, match="the audit log only grows"), five.write() as connection:
        connection.execute(text(WAYS_ROUND[connection.dialect.name]))
    assert (numbers(five), verified(five)) == ([1, 2, 3, 4, 5], None)


@pytest.mark.parametrize(
    "column", ["actor = 'nobody'", "act = 'saw'", "subject = 'x'", "detail = 'x'", "at = '2031-05-05 12:00:00'"]
)
def test_a_changed_entry_shows_and_is_named(five: Database, column: str) -> None:
    tamper(five, f"UPDATE audit SET {column} WHERE number = 3")
    assert verified(five) == Break(3, "entry 3 is not as it was written here")


@pytest.mark.parametrize(
    ("gone", "number", "why"),
    [
        ("number = 3", 3, "entry 3 is missing"),
        ("number IN (2, 3)", 2, "entries 2 to 3 are missing"),
        ("number = 1", 1, "entry 1 is missing"),
    ],
)
def test_a_missing_entry_shows(five: Database, gone: str, number: int, why: str) -> None:
    tamper(five, f"DELETE FROM audit WHERE {gone}")
    assert verified(five) == Break(number, why)


def test_entries_that_swapped_places_show(five: Database) -> None:
    tamper(
        five,
        "UPDATE audit SET number = 99 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = 99",
    )
    assert verified(five) == Break(2, "entry 2 is not as it was written here")


def test_an_entry_made_without_the_key_shows(five: Database) -> None:
    with five.write() as connection:
        audit.note(connection, "lead:7", "closed", "7K2M9X", "", MORNING, Seal("another secret altogether"))
    assert verified(five) == Break(6, "entry 6 is not as it was written here")
    assert verified(five, Seal("another secret altogether")) == Break(1, "entry 1 is not as it was written here")


def test_an_end_that_was_cut_off_shows_only_to_who_wrote_it_down(five: Database) -> None:
    with five.read() as connection:
        written_down = audit.end(connection)
    tamper(five, "DELETE FROM audit WHERE number > 3")
    assert verified(five) is None
    with five.read() as connection:
        assert (written_down[0], audit.end(connection)[0]) == (5, 3)


def test_what_is_over_age_can_be_forgotten_and_the_chain_holds(five: Database) -> None:
    with five.write() as connection:
        assert audit.forget(connection, MORNING, "bot", MORNING, SEAL) == 0
        assert audit.forget(connection, MORNING + timedelta(hours=3), "bot", MORNING + timedelta(days=9), SEAL) == 3
    assert (numbers(five), verified(five)) == ([4, 5, 6], None)
    with five.write() as connection:
        assert audit.forget(connection, MORNING + timedelta(days=9), "bot", MORNING + timedelta(days=9), SEAL) == 2
    write(five, "tally")
    assert (numbers(five), verified(five)) == ([6, 7, 8], None)


def test_more_than_was_said_to_be_forgotten_can_not_be_deleted(five: Database) -> None:
    with five.write() as connection:
        audit.forget(connection, MORNING + timedelta(hours=2), "bot", MORNING + timedelta(days=9), SEAL)
    with pytest.raises(DatabaseError, match="the audit log only grows"), five.write() as connection:
        connection.execute(text("DELETE FROM audit WHERE number = 3"))


def test_a_forgetting_that_was_made_up_shows(five: Database) -> None:
    with five.write() as connection:
        connection.execute(text(MADE_UP))
        connection.execute(text("DELETE FROM audit WHERE number <= 3"))
    assert verified(five) == Break(4, "entry 4 is not as it was written here")


def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    together = threading.Barrier(4)

    def write_ten() -> None:
        together.wait(10)
        for _ in range(10):
            write(database, "tally")

    threads = [threading.Thread(target=write_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (numbers(database), verified(database)) == (list(range(1, 41)), None)


def refuse(database: Database, actors: list[str], subject: str = "tally", hour: int = 0) -> None:
    with database.write() as connection:
        for actor in actors:
            audit.refused(connection, actor, subject, MORNING + timedelta(hours=hour), SEAL)


def details(database: Database) -> list[str]:
    with database.read() as connection:
        return [row.detail for row in audit.rows(connection)]


@pytest.mark.parametrize(("times", "last"), [(ALIKE - 1, ""), (ALIKE, NO_MORE_ALIKE), (ALIKE + 1, NO_MORE_ALIKE)])
def test_one_who_tries_again_and_again_is_written_down_ten_times_a_day(
    database: Database, times: int, last: str
) -> None:
    refuse(database, ["nobody"] * times)
    refuse(database, ["nobody"], subject="progress")
    assert details(database) == [*[""] * min(times, ALIKE - 1), *([last] if last else []), ""]
    refuse(database, ["nobody"], hour=24)
    assert details(database)[-2:] == ["", ""]


@pytest.mark.parametrize(("others", "last"), [(ALL - 1, ""), (ALL, "no more today"), (ALL + 1, "no more today")])
def test_many_who_try_are_written_down_so_often_a_day_and_no_more(database: Database, others: int, last: str) -> None:
    refuse(database, [f"nobody:{number}" for number in range(others)])
    assert (len(numbers(database)), details(database)[-1]) == (min(others, ALL), last)
    write(database, "tally")
    assert verified(database) is None

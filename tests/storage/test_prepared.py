"""Statements that are spelled out once: what they write and read is what SQLAlchemy's own way would."""

import sqlite3
from datetime import date, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import BindParameter, Connection, String, bindparam, func, insert, select, type_coerce, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from storage.database import Database
from storage.participation import PARTICIPATION
from storage.prepared import Among, Prepared
from storage.tablets import TABLET
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES
AMINA, BO = b"amina", b"bo"
LATER = MORNING + timedelta(hours=1)
NEW = Prepared(insert(TABLET), "key", "audience", "made_at", "taken_back_at")
TAKEN_BACK = Prepared(
    update(TABLET).where(TABLET.c.key == bindparam("which")).values(audience="nobody", taken_back_at=bindparam("when")),
    "which", "when",
)  # fmt: skip
JOINED = Prepared(insert(PARTICIPATION), "participant", "audience", "wave", "started_on")
BEGUN = Prepared(select(PARTICIPATION.c.participant, PARTICIPATION.c.started_on, PARTICIPATION.c.reminded))
THESE = Among(select(TABLET.c.key, TABLET.c.taken_back_at), TABLET.c.key)


def tablet(key: bytes, audience: str = "families") -> tuple[Any, ...]:
    return key, audience, MORNING, None


def test_times_days_bytes_and_nothing_are_kept_as_they_were_given(kept: Connection) -> None:
    NEW.run_each(kept, [tablet(key) for key in (AMINA, BO)])
    assert TAKEN_BACK.run(kept, AMINA, LATER) == 1
    found = kept.execute(select(TABLET).order_by(TABLET.c.key)).all()
    assert [tuple(one) for one in found] == [(AMINA, "nobody", MORNING, LATER), (BO, "families", MORNING, None)]


def test_a_column_that_is_not_named_gets_its_default(kept: Connection) -> None:
    JOINED.run(kept, AMINA, "families", 1, MORNING.date())
    columns = (PARTICIPATION.c.sent, PARTICIPATION.c.started_on, PARTICIPATION.c.reminded, PARTICIPATION.c.code)
    assert tuple(kept.execute(select(*columns)).one()) == (0, MORNING.date(), 0, None)


def test_a_value_may_be_bound_twice_and_in_another_order_than_it_is_said(kept: Connection) -> None:
    for who, began in ((AMINA, MORNING.date()), (BO, LATER.date() + timedelta(days=1))):
        JOINED.run(kept, who, "families", 1, began)
    day: BindParameter[date] = bindparam("day")
    set_back = update(PARTICIPATION).where(PARTICIPATION.c.started_on > day).values(started_on=day, sent=bindparam("n"))
    assert Prepared(set_back, "n", "day").run(kept, 7, MORNING.date()) == 1
    columns = (PARTICIPATION.c.participant, PARTICIPATION.c.started_on, PARTICIPATION.c.sent)
    found = kept.execute(select(*columns).order_by(PARTICIPATION.c.participant)).all()
    assert [tuple(one) for one in found] == [(AMINA, MORNING.date(), 0), (BO, MORNING.date(), 7)]


def test_a_time_is_kept_as_sqlalchemy_keeps_it_and_none_without_a_zone(kept: Connection, engine: str) -> None:
    there = MORNING.astimezone(timezone(timedelta(hours=5)))
    NEW.run(kept, AMINA, "families", there, None)
    kept.execute(insert(TABLET).values(key=BO, audience="families", made_at=MORNING))
    as_kept = type_coerce(TABLET.c.made_at, String) if engine == "sqlite" else TABLET.c.made_at
    assert len(set(kept.execute(select(as_kept)).scalars())) == 1
    if engine == "sqlite":
        with pytest.raises(StatementError, match="zone"):
            NEW.run(kept, b"another", "families", MORNING.replace(tzinfo=None), None)


def test_days_numbers_bytes_and_nothing_are_read_as_they_were_kept(kept: Connection) -> None:
    JOINED.run_each(kept, [(AMINA, "families", 1, MORNING.date()), (BO, "families", 1, None)])
    found = sorted(tuple(one) for one in BEGUN.rows(kept))
    assert found == [(AMINA, MORNING.date(), 0), (BO, None, 0)]


@pytest.mark.parametrize("number", [0, 1, 2, 5, 256, 700])
def test_of_any_number_of_keys_those_that_are_there_are_found_once(kept: Connection, number: int) -> None:
    keys = [f"key {at}".encode() for at in range(number)]
    NEW.run_each(kept, [tablet(key) for key in (b"another", *keys[::2])])
    found = [tuple(one) for one in THESE.rows(kept, keys)]
    assert sorted(found) == sorted((key, None) for key in keys[::2])


def test_a_name_that_the_statement_does_not_bind_is_told_and_nothing_is_kept_in_its_place(kept: Connection) -> None:
    NEW.run(kept, *tablet(AMINA))
    renamed = update(TABLET).values(audience=bindparam("to"))
    for names in (("too",), ("to", "when")):
        with pytest.raises(ValueError, match="not bound"):
            Prepared(renamed, *names).run(kept, *["nobody"] * len(names))
    assert kept.execute(select(TABLET.c.audience)).scalars().all() == ["families"]


def test_what_is_read_first_begins_a_transaction(database: Database) -> None:
    with database.read() as connection:
        THESE.rows(connection, [AMINA])
        assert connection.in_transaction()


def test_no_rows_are_nothing_to_do(kept: Connection) -> None:
    NEW.run_each(kept, [])
    assert kept.execute(select(TABLET)).all() == []


def test_an_error_is_sqlalchemys_and_tells_none_of_the_values(kept: Connection) -> None:
    NEW.run(kept, *tablet(AMINA, "what nobody may read"))
    with pytest.raises(IntegrityError) as odd:
        NEW.run(kept, *tablet(AMINA, "what nobody may read"))
    assert "nobody" not in str(odd.value)


def test_a_connection_that_is_found_closed_is_sqlalchemys_error_too(database: Database) -> None:
    with database.read() as connection:
        connection.begin()
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.close()
        with pytest.raises(DBAPIError):
            THESE.rows(connection, [AMINA])
        connection.invalidate()


def test_so_is_what_goes_wrong_while_rows_are_fetched(kept: Connection, engine: str) -> None:
    """SQLite looks for the second row once the first was taken, and meets a damaged disk only there."""
    if engine != "sqlite":
        pytest.skip("PostgreSQL has all rows by then")

    def second(key: bytes) -> bytes:
        if key == BO:
            raise OSError
        return key

    driver = kept.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.create_function("seen", 1, second)
    NEW.run_each(kept, [tablet(key) for key in (AMINA, BO)])
    with pytest.raises(DBAPIError):
        Prepared(select(func.seen(TABLET.c.key)).order_by(TABLET.c.key)).rows(kept)

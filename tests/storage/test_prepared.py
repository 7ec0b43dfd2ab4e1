"""Statements that are spelled out once: what they write and read is what SQLAlchemy's own way would."""

import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database
from storage.participation import PARTICIPATION
from storage.prepared import Among, Prepared
from storage.tablets import TABLET
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES
AMINA, BO = b"amina", b"bo"
LATER = MORNING + timedelta(hours=1)
NEW = Prepared(insert(TABLET))
TAKEN_BACK = Prepared(
    update(TABLET).where(TABLET.c.key == bindparam("which")).values(audience="nobody", taken_back_at=bindparam("when"))
)
JOINED = Prepared(insert(PARTICIPATION))
BEGUN = Prepared(select(PARTICIPATION.c.participant, PARTICIPATION.c.started_on, PARTICIPATION.c.reminded))
THESE = Among(lambda keys: select(TABLET.c.key, TABLET.c.taken_back_at).where(TABLET.c.key.in_(keys)))


def tablet(key: bytes) -> dict[str, Any]:
    return {"key": key, "audience": "families", "made_at": MORNING}


def test_times_days_bytes_and_nothing_are_kept_as_they_were_given(kept: Connection) -> None:
    NEW.run_each(kept, [{**tablet(key), "taken_back_at": None} for key in (AMINA, BO)])
    assert TAKEN_BACK.run(kept, {"which": AMINA, "when": LATER}) == 1
    found = kept.execute(select(TABLET).order_by(TABLET.c.key)).all()
    assert [tuple(one) for one in found] == [(AMINA, "nobody", MORNING, LATER), (BO, "families", MORNING, None)]


def test_a_column_that_is_not_named_gets_its_default_whichever_columns_were_named_before(kept: Connection) -> None:
    part = {"participant": AMINA, "audience": "families", "wave": 1}
    JOINED.run(kept, part)
    JOINED.run(kept, {**part, "wave": 2, "started_on": MORNING.date(), "reminded": 3})
    columns = (PARTICIPATION.c.sent, PARTICIPATION.c.started_on, PARTICIPATION.c.reminded)
    found = kept.execute(select(*columns).order_by(PARTICIPATION.c.wave)).all()
    assert [tuple(one) for one in found] == [(0, None, 0), (0, MORNING.date(), 3)]


def test_days_numbers_bytes_and_nothing_are_read_as_they_were_kept(kept: Connection) -> None:
    JOINED.run(kept, {"participant": AMINA, "audience": "families", "wave": 1, "started_on": MORNING.date()})
    JOINED.run(kept, {"participant": BO, "audience": "families", "wave": 1})
    found = sorted(tuple(one) for one in BEGUN.rows(kept))
    assert found == [(AMINA, MORNING.date(), 0), (BO, None, 0)]


@pytest.mark.parametrize("number", [0, 1, 2, 5, 256, 700])
def test_of_any_number_of_keys_those_that_are_there_are_found_once(kept: Connection, number: int) -> None:
    keys = [f"key {at}".encode() for at in range(number)]
    NEW.run_each(kept, [tablet(key) for key in (b"another", *keys[::2])])
    found = [tuple(one) for one in THESE.rows(kept, keys)]
    assert sorted(found) == sorted((key, None) for key in keys[::2])


def test_what_is_read_first_begins_a_transaction(database: Database) -> None:
    with database.read() as connection:
        THESE.rows(connection, [AMINA])
        assert connection.in_transaction()


def test_no_rows_are_nothing_to_do(kept: Connection) -> None:
    NEW.run_each(kept, [])
    assert kept.execute(select(TABLET)).all() == []


def test_an_error_is_sqlalchemys_and_tells_none_of_the_values(kept: Connection) -> None:
    NEW.run(kept, {**tablet(AMINA), "audience": "what nobody may read"})
    with pytest.raises(IntegrityError) as odd:
        NEW.run(kept, {**tablet(AMINA), "audience": "what nobody may read"})
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

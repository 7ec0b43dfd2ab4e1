"""Rows as lines: big ones come one at a time, and whatever is in a cell comes back as it was."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, insert, select, text

from storage import dump
from storage.database import Database
from storage.deliveries import FAILED
from storage.participation import PARTICIPATION
from storage.responses import ANSWER, RESPONSE
from tests.clock import MORNING
from tests.engines import ENGINES

WORDS = 'half \u2028 of "one"\n\\u0000 \U0001f3f3 Zoë\t'


def fail(connection: Connection, *sizes: int) -> None:
    rows = [{"at": MORNING, "why": "made up", "source": bytes(size), "chat": None} for size in sizes]
    connection.execute(insert(FAILED), rows)


@ENGINES
@pytest.mark.parametrize(("sizes", "at_once"), [((), 500), ((1, 2), 500), ((1, 9_999), 10), ((200_000, 1), 1)])
def test_the_bigger_a_row_is_the_fewer_are_held_at_once(
    database: Database, sizes: tuple[int, ...], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump, "BYTES", 100_000)
    with database.write() as connection:
        if sizes:
            fail(connection, *sizes)
        assert dump.at_once(connection, FAILED) == at_once


@ENGINES
def test_big_rows_are_written_as_they_come(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "BYTES", 1000)
    with database.write() as connection:
        fail(connection, 10, 5000, 10, 10, 5000)
    with database.read() as connection:
        lines = list(dump.dump(connection))
    with database.write() as connection:
        connection.execute(text("DELETE FROM failed"))
        dump.load(connection, lines)
        assert list(dump.dump(connection)) == lines


@ENGINES
def test_whatever_is_in_a_cell_comes_back_as_it_was(database: Database) -> None:
    response = {"id": "r", "audience": WORDS, "wave": 1, "version": "", "state": bytes(range(256)), "told": True}
    at = datetime(2031, 5, 5, 9, 0, 0, 123456, timezone(timedelta(hours=1)))
    with database.write() as connection:
        connection.execute(insert(RESPONSE).values(**response, sent_at=at, message_id=2**40, week=date(2031, 5, 5)))
        connection.execute(insert(ANSWER).values(response_id="r", question=WORDS, value="", words=None))
        connection.execute(insert(PARTICIPATION).values(participant=b"\0", audience="", wave=-1))
    with database.read() as connection:
        before = connection.execute(select(RESPONSE)).one(), connection.execute(select(ANSWER)).one()
        lines = list(dump.dump(connection))
    with database.write() as connection:
        for table in ("participation", "answer", "response"):
            connection.execute(text(f"DELETE FROM {table}"))
        dump.load(connection, lines)
        after = connection.execute(select(RESPONSE)).one(), connection.execute(select(ANSWER)).one()
    assert after == before
    assert after[0].sent_at == at.astimezone(UTC)

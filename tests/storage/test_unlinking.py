"""Cutting responses off, on both engines; and a database from before it could be done."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text, update

from storage import (
    claims,
    participation,
    progress,
    quotes,
    readings,
    receipts,
    releases,
    responses,
    retention,
    unlinking,
)
from storage.database import Database
from storage.migrate import migrate
from storage.quotes import QUOTE
from storage.readings import READING, New
from storage.responses import ANSWER, RESPONSE, Draft
from storage.sealing import Seal
from tests.clock import MORNING

SEAL = Seal("a made-up secret")
LATER = MORNING + timedelta(days=8)
ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    postgres = request.param == "postgresql"
    made = Database(request.getfixturevalue("postgresql") if postgres else f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


def sent(connection: Connection, name: str, when: datetime = MORNING) -> str:
    """Somebody's response with a comment that may be quoted. Returns its receipt code."""
    code = receipts.new_receipt()
    responses.add(connection, [Draft(name, "leaflets", 1, "v1", b"{}")], SEAL)
    participation.link(connection, name.encode(), "leaflets", 1, name)
    answers = {"seen": "yes", "view": f"Nice, says {name}."}
    responses.send(connection, name, answers, {"view"}, SEAL.pseudonym("receipt", code), when, SEAL)
    participation.finish(connection, progress.Counts(), name.encode(), "leaflets", 1, MORNING.date())
    quotes.keep(connection, name, {"view": name}, SEAL)
    text = New(name, "view", "What do you think?", "young", answers["view"], name.encode())
    readings.keep(connection, [text], MORNING, SEAL)
    return code


def found(connection: Connection, code: str) -> str:
    return receipts.response_of(connection, receipts.key_of(SEAL, code) or b"") or ""


def test_those_that_were_sent_first_are_due_some_at_a_time_and_an_unread_text_holds_up_nobody_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlinking, "TOGETHER", 2)
    monkeypatch.setattr(unlinking, "STREAM", {"yield_per": 2})
    migrate(database)
    with database.write() as connection:
        for at, name in enumerate(("r1", "r2", "r3", "r4", "r5")):
            sent(connection, name, MORNING + timedelta(minutes=at))
        for name in ("r2", "r4", "r5"):
            mine = READING.c.source == readings.source_of(SEAL, name)
            connection.execute(update(READING).where(mine).values(read_at=MORNING, read_by=1))
    settled, early = {("leaflets", 1): LATER}, MORNING - timedelta(days=1)
    with database.write() as connection:
        assert list(unlinking.due(connection, settled, early, SEAL)) == ["r2", "r4"]
        assert list(unlinking.due(connection, {}, MORNING + timedelta(minutes=1), SEAL)) == ["r1", "r2"]
        assert list(unlinking.due(connection, {("leaflets", 2): LATER}, early, SEAL)) == []
        unlinking.cut(connection, unlinking.due(connection, settled, early, SEAL), SEAL)
        assert list(unlinking.due(connection, settled, early, SEAL)) == ["r5"]


def test_what_was_cut_off_long_ago_is_not_gone_through_again(tmp_path: Path) -> None:
    """On SQLite, which left to itself prefers the index by audience, and then reads every response there is."""
    database, said = Database(f"sqlite:///{tmp_path / 'kept.db'}"), []
    migrate(database)
    event.listen(database.engine, "before_cursor_execute", lambda *found: said.append(found[2:4]))
    with database.read() as connection:
        unlinking.due(connection, {("leaflets", 1): LATER}, MORNING, SEAL)
        look, values = said[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {look}", values).all()
    database.close()
    assert "SEARCH response USING INDEX ix_response_linked (sent_at<?)" in [row.detail for row in plan]
    assert not [row.detail for row in plan if row.detail.startswith("SCAN")]


@pytest.mark.parametrize(
    "look", [lambda connection: retention.unfinished(connection, LATER.date()), responses.number_unsent]
)
def test_who_never_sent_is_found_and_counted_without_going_through_those_who_did(
    look: Callable[[Connection], object], tmp_path: Path
) -> None:
    database, said = Database(f"sqlite:///{tmp_path / 'kept.db'}"), []
    migrate(database)
    event.listen(database.engine, "before_cursor_execute", lambda *found: said.append(found[2:4]))
    with database.read() as connection:
        look(connection)
        asked, values = said[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values).all()
    database.close()
    assert [row.detail for row in plan] == ["SEARCH response USING INDEX ix_response_linked (sent_at=?)"]


def test_answers_quotes_and_readings_go_along_and_what_was_released_stays_so(database: Database) -> None:
    migrate(database)
    with database.write() as connection:
        codes = {name: sent(connection, name) for name in ("r1", "r2", "r3")}
        number = releases.add(connection, "leaflets", 1, 2, LATER)
        assert claims.claim(connection, "leaflets", 1, LATER, 2, number) == 2
    with database.write() as connection:
        due = unlinking.due(connection, {}, LATER, SEAL)
        assert due == {name: name.encode() for name in codes}
        unlinking.cut(connection, due, SEAL)
    with database.read() as connection:
        assert unlinking.due(connection, {}, LATER, SEAL) == {}
        assert claims.said(connection, number, ["seen"]) == {"seen": {"yes": 2}}
        assert claims.waiting(connection, "leaflets", 1, LATER) == (1, 1)
        new = {name: found(connection, code) for name, code in codes.items()}
        assert {*new.values()}.isdisjoint({*codes, ""})
        for name, at in new.items():
            for table in (ANSWER, QUOTE):
                assert connection.execute(table.select().where(table.c.response_id == at)).first()
            source = readings.source_of(SEAL, at)
            assert connection.execute(readings.READING.select().where(readings.READING.c.source == source)).first()
            assert participation.part(connection, name.encode(), "leaflets", 1) == participation.Part(1, None)


def test_whatever_hangs_on_a_response_is_known_to_go_along() -> None:
    assert {column.table.name for column in unlinking._hanging()} == {
        "answer",
        "quote",
        "code",
        "media",
        "recording",
        "known_writer",
    }


def test_sent_responses_from_before_get_their_week_and_unsent_ones_are_as_old_as_today(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(responses.__file__).parent / "migrations"))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0012")
        columns = "id, audience, wave, version, state, revision, shown, sent_at"
        add = text(f"INSERT INTO response ({columns}) VALUES (:id, 'duty', 1, 'v1', :state, 3, 3, :at)")
        for name, at in (("sunday", "2031-05-04 23:59:59"), ("monday", "2031-05-05 00:00:00"), ("unsent", None)):
            connection.execute(add, {"id": name, "state": b"sealed", "at": at and f"{at}.000000"})
    migrate(database)
    with database.read() as connection:
        rows = {row.id: row for row in connection.execute(RESPONSE.select())}
        assert set(unlinking.due(connection, {("duty", 1): LATER}, LATER, SEAL)) == {"sunday", "monday"}
    assert rows["sunday"].week == date(2031, 4, 28)
    assert rows["monday"].week == date(2031, 5, 5)
    assert rows["unsent"].week is None
    assert rows["unsent"].changed_on >= date(2026, 1, 1)
    assert rows["sunday"].changed_on == date(2031, 4, 28)
    assert {row.told for row in rows.values()} == {False}

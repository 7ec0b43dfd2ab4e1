"""/healthz: well only while an answer would be written and everything goes round. Each fault is planted and seen."""

import asyncio
import sqlite3
import threading
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from bot.app import House
from bot.intake.arrivals import Arrival
from bot.intake.likening import Likening
from bot.monitoring.health import LATE, ONLY_WEIGHED
from bot.monitoring.pulse import Pulse
from bot.rounds import LONGEST_TICK
from bot.tallying.schedule import newest_due
from bot.tallying.tallies import TALLY
from conversations.dialogue import Arrived
from conversations.safeguarding.likeness import Like
from storage import slots
from tests.monitoring.conftest import Seconds, Watched

WELL = {
    "ok": True, "database": True, "writer": True, "polling": True, "sending": True, "overdue": [],
    "last_update_hours": None, "degraded": [],
}  # fmt: skip
WRITES = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


def is_not(**faults: Any) -> tuple[int, dict[str, Any]]:
    return 503, {**WELL, "ok": False, **faults}


async def test_it_is_well_while_the_database_can_be_written(watched: Watched) -> None:
    assert await watched.health() == (200, WELL)


async def test_it_is_not_while_the_database_cannot_be_written_and_is_again_after(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    with monkeypatch.context() as broken:
        broken.setattr("storage.responses.mark_shown", locked)
        assert await watched.health() == is_not(writer=False)
    assert await watched.health() == (200, WELL)


async def test_it_is_not_while_somebody_else_keeps_the_database_locked(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.monitoring.health.PATIENCE", 1.0)
    with watched.house.place.database.write():
        assert await watched.health() == is_not(writer=False)


async def test_it_is_not_while_nothing_more_can_be_written_and_is_again_after(watched: Watched) -> None:
    """As on a full disk: a transaction begins and ends all the same, if it writes nothing."""
    full = True

    def may(act: int, *_: object) -> int:
        return sqlite3.SQLITE_DENY if full and act in WRITES else sqlite3.SQLITE_OK

    def watch(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_authorizer(may)

    event.listen(watched.house.place.database.engine, "begin", watch)
    assert await watched.health() == is_not(writer=False)
    full = False
    assert await watched.health() == (200, WELL)


async def test_it_is_not_while_the_writer_is_stuck(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.monitoring.health.PATIENCE", 1.0)
    begun, go_on = threading.Event(), threading.Event()

    def hangs(_connection: object) -> None:
        begun.set()
        go_on.wait()

    hanging = asyncio.ensure_future(watched.house.intake.call(hangs))
    await asyncio.to_thread(begun.wait)
    assert await watched.health() == is_not(writer=False)
    go_on.set()
    await hanging
    monkeypatch.undo()
    assert await watched.health() == (200, WELL)


async def test_it_is_not_while_the_poll_loop_stands_still(watched: Watched) -> None:
    pulse = watched.house.telegram.polling if watched.house.telegram else None
    assert pulse is not None
    pulse._now = watched.seconds
    pulse.beat()
    watched.seconds.now += 120
    assert await watched.health() == (200, WELL)
    watched.seconds.now += 1
    assert await watched.health() == is_not(polling=False)


async def test_it_is_not_while_what_sends_stands_still(watched: Watched) -> None:
    assert watched.house.telegram is not None
    for pulse in watched.house.telegram.sending:
        pulse._now = watched.seconds
        pulse.beat()
    watched.seconds.now += 120
    assert await watched.health() == (200, WELL)
    watched.seconds.now += 1
    assert await watched.health() == is_not(sending=False)


async def test_it_is_not_while_the_database_cannot_be_read(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("no such host"))

    monkeypatch.setattr("storage.deliveries.newest", gone)
    assert await watched.health() == is_not(database=False)


@pytest.mark.parametrize(("seconds", "well"), [(299, True), (300, True), (301, False)])
async def test_it_is_not_once_what_is_due_was_not_looked_at_for_five_minutes(
    watched: Watched, seconds: int, well: bool
) -> None:
    assert LONGEST_TICK == 300
    watched.seconds.now += seconds
    assert await watched.health() == ((200, WELL) if well else is_not(overdue=["tick"]))


async def test_a_look_that_goes_through_makes_it_well_again(watched: Watched) -> None:
    watched.seconds.now += 301
    await watched.house.rounds.tick()
    assert (await watched.health())[0] == 200


async def first_slot(house: House) -> None:
    """The tally that fell due last is posted."""

    def take(connection: Any) -> None:
        due = newest_due(house.intake.running(connection).inspection.tally, house.clock())
        slots.take(connection, TALLY, due, house.clock())

    await house.intake.call(take)


@pytest.mark.parametrize(("minutes", "well"), [(4, True), (5, False), (6, False)])
async def test_it_is_not_once_a_tally_is_five_minutes_late(watched: Watched, minutes: int, well: bool) -> None:
    assert LATE.total_seconds() == 300
    await first_slot(watched.house)
    watched.clock.now = watched.clock.now.replace(hour=17)  # 18:00 in London
    watched.clock.forward(minutes=minutes)
    assert await watched.health() == ((200, WELL) if well else is_not(overdue=["tally"]))


async def test_it_tells_the_hours_since_the_last_update_and_nothing_of_this_hour(watched: Watched) -> None:
    """Who looks again and again must not see when somebody writes."""
    watched.clock.forward(minutes=10)
    await watched.house.intake.take([Arrival("msg:1:1", "telegram", "1001", Arrived(), entry="young-people")])
    assert (await watched.health())[1]["last_update_hours"] is None
    watched.clock.forward(minutes=50)
    assert (await watched.health())[1]["last_update_hours"] == 0
    watched.clock.forward(hours=3)
    assert (await watched.health())[1]["last_update_hours"] == 3


async def test_it_is_well_without_what_likens_words_and_says_that_it_is_without(watched: Watched) -> None:
    def gone() -> Like:
        raise ValueError("the model's file is not the one that is known")

    watched.house.intake.likening = Likening(gone)
    assert await watched.health() == (200, WELL)
    assert watched.house.intake.likening.of("") is None
    assert await watched.health() == (200, WELL | {"degraded": [ONLY_WEIGHED]})


def test_what_has_not_begun_is_not_late() -> None:
    seconds = Seconds()
    pulse = Pulse(120, seconds)
    seconds.now += 1_000_000
    assert pulse.lives


def test_a_rest_on_purpose_is_not_counted() -> None:
    seconds = Seconds()
    pulse = Pulse(120, seconds)
    pulse.beat(pause=600)
    seconds.now += 720
    assert pulse.lives
    seconds.now += 1
    assert not pulse.lives

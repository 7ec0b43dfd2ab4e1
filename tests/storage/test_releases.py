"""Claiming under eight writers, and a ledger that the database itself keeps from changing, on both engines."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import DBAPIError

from storage import claims, practice, releases, responses
from storage.database import Database
from storage.releases import RELEASE, RELEASE_COUNT
from storage.responses import RESPONSE, Draft
from storage.sealing import Seal
from storage.versions import RUNNING
from tests.clock import MORNING
from tests.engines import ENGINES, POSTGRESQL

SEAL = Seal("a made-up secret")
CODE = "young-people"
WRITERS, EACH = 8, 40


def send(connection: Connection, name: str, seconds: float = 0) -> None:
    """One response, sent so many seconds after the morning began, as its own clock had it."""
    responses.add(connection, [Draft(name, CODE, 1, "v1", b"{}")], SEAL)
    answers = {"listened": "yes"}
    responses.send(connection, name, answers, (), name.encode(), MORNING + timedelta(seconds=seconds), SEAL)


def release(connection: Connection, least: int = 1) -> int:
    """All who wait, if they are at least so many. Returns how many were released."""
    releases.alone(connection)
    size, _ = claims.waiting(connection, CODE, 1, None)
    if size < least:
        return 0
    number = releases.add(connection, CODE, 1, size, MORNING)
    assert claims.claim(connection, CODE, 1, None, size, number) == size
    yes = claims.said(connection, number, ["listened"])["listened"]["yes"]
    releases.fill(connection, number, [("listened", "yes", yes, yes)])
    return size


def counted(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.execute(select(RELEASE_COUNT.c.least).order_by(RELEASE_COUNT.c.release_id)).scalars())


@ENGINES
def test_of_eight_writers_nobody_is_missed_and_nobody_is_counted_twice(database: Database) -> None:
    """They write while releases are made, and their times are out of order: each commits late what it began early.

    Nobody gets to the second half before the first release, so there are two at least.
    """
    begun = threading.Barrier(WRITERS + 1)
    writing = threading.Semaphore(0)
    released = threading.Event()

    def write(writer: int) -> None:
        begun.wait()
        for at in range(EACH):
            assert at < EACH // 2 or released.wait(60)
            with database.write([b"%d-%d" % (writer, at)]) as connection:
                send(connection, f"{writer}-{at}", seconds=(at * 7919 + writer * 104_729) % 1000)
            writing.release()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    begun.wait()
    for _ in range(WRITERS * EACH // 20):
        for _ in range(20):
            assert writing.acquire(timeout=60)
        with database.write() as connection:
            release(connection)
        released.set()
    for thread in threads:
        thread.join()
    with database.write() as connection:
        release(connection)
        unreleased = select(func.count()).select_from(RESPONSE).where(RESPONSE.c.release_id.is_(None))
        assert connection.execute(unreleased).scalar_one() == 0
        assert sum(releases.sizes(connection, 1).values()) == WRITERS * EACH
    assert sum(counted(database)) == WRITERS * EACH
    assert len(counted(database)) > 1


@POSTGRESQL
def test_whoever_commits_late_what_was_begun_early_comes_in_the_next_release(database: Database) -> None:
    with database.engine.connect() as late, late.begin() as commit:
        send(late, "early", seconds=1)
        with database.write() as connection:
            send(connection, "later", seconds=2)
        with database.write() as connection:
            assert release(connection) == 1
        commit.commit()
    with database.write() as connection:
        assert release(connection) == 1
    assert counted(database) == [1, 1]


@POSTGRESQL
def test_a_mark_of_the_newest_time_would_have_missed_them(database: Database) -> None:
    """The fault: the next release begins where the last one ended. The test above would fail."""
    with database.engine.connect() as late, late.begin() as commit:
        send(late, "early", seconds=1)
        with database.write() as connection:
            send(connection, "later", seconds=2)
            newest = connection.execute(select(func.max(RESPONSE.c.sent_at))).scalar_one()
        commit.commit()
    with database.read() as connection:
        since = select(RESPONSE.c.id).where(RESPONSE.c.sent_at > newest)
        assert list(connection.execute(since).scalars()) == []


@POSTGRESQL
def test_two_who_release_at_once_take_turns(database: Database) -> None:
    with database.write() as connection:
        for at in range(5):
            send(connection, f"r{at}")
    found: list[int] = []

    def work() -> None:
        with database.write() as connection:
            found.append(release(connection, least=5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 0, 0, 5]


@ENGINES
def test_the_oldest_are_claimed_and_only_those_sent_in_time(database: Database) -> None:
    with database.write() as connection:
        for name, seconds in (("c", 3), ("a", 1), ("d", 4), ("b", 2)):
            send(connection, name, seconds)
        until = MORNING + timedelta(seconds=3)
        assert claims.waiting(connection, CODE, 1, until) == (4, 3)
        number = releases.add(connection, CODE, 1, 2, MORNING)
        assert claims.claim(connection, CODE, 1, until, 2, number) == 2
        claimed = select(RESPONSE.c.id).where(RESPONSE.c.release_id == number)
        assert sorted(connection.execute(claimed).scalars()) == ["a", "b"]
        assert claims.claim(connection, CODE, 1, until, 2, number) == 1


@ENGINES
def test_what_was_said_comes_counted_and_no_more_of_it_when_more_have_said_it(database: Database) -> None:
    """Of those in the release alone, and of the questions that are counted: a text is never among them."""
    said = {"a": ("yes", "fast"), "b": ("no", ""), "c": ("yes", "fast kind"), "d": ("yes", "fast"), "late": ("no", "")}
    with database.write() as connection:
        for at, (name, (listened, how)) in enumerate(said.items()):
            responses.add(connection, [Draft(name, CODE, 1, f"v{at % 2}", b"{}")], SEAL)
            answers = {"listened": listened, "why": f"Says {name}", "days": str(at)} | ({"how": how} if how else {})
            when = MORNING + timedelta(days=at * 7)
            responses.send(connection, name, answers, ("why",), name.encode(), when, SEAL)
        number = releases.add(connection, CODE, 1, 4, MORNING)
        assert claims.claim(connection, CODE, 1, None, 4, number) == 4
        assert claims.versions(connection, number) == {"v0", "v1"}
        assert claims.said(connection, number, ["listened", "how", "left"]) == {
            "listened": {"yes": 3, "no": 1}, "how": {"fast": 2, "fast kind": 1}
        }  # fmt: skip
        assert claims.said(connection, number, []) == {}


@ENGINES
@pytest.mark.parametrize("table", [RELEASE, RELEASE_COUNT])
def test_once_open_the_ledger_refuses_changes_and_before_that_practice_may_go(database: Database, table) -> None:
    with database.write() as connection:
        connection.execute(RUNNING.insert().values(id=1, wave=1, content="{}", bump=1, key=b"", opened_at=None))
        send(connection, "r1")
        release(connection)
        practice.erase(connection)
        send(connection, "r2")
        release(connection)
        connection.execute(update(RUNNING).values(opened_at=MORNING))
    for statement in (delete(table), update(table).values({"size" if table is RELEASE else "most": 9})):
        with pytest.raises(DBAPIError, match="the ledger only grows"), database.write() as connection:
            connection.execute(statement)
    assert counted(database) == [1]

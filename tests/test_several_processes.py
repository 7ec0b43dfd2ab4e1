"""Several processes on one PostgreSQL, each with an intake of its own: the turns of chats keep them apart."""

import asyncio
import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg.errors import DeadlockDetected
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from bot.intake.arrivals import Arrival, Outcome
from conversations.dialogue import Tap
from storage import people, turns
from storage.turns import WRITING
from tests.engines import POSTGRESQL
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import Office, coordinator

pytestmark = POSTGRESQL
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
CODE = "multi-agency"
LONG = 60
"""Seconds, as a safety net on a busy machine."""


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[list[SmallHouse]]:
    """Two processes."""
    with house_in(tmp_path) as one, house_in(tmp_path) as other:
        one.open("young-people", CODE)
        yield [one, other]


@contextmanager
def held_at_its_commit(house: SmallHouse, until: Callable[[], bool]) -> Iterator[threading.Event]:
    """The next transaction of this process goes on only then. The event is set when it has come to its commit."""
    come = threading.Event()

    def hold(_: Connection) -> None:
        if not come.is_set():
            come.set()
            while not until():
                os.sched_yield()

    event.listen(house.database.engine, "commit", hold)
    yield come
    event.remove(house.database.engine, "commit", hold)


def somebody_waits(house: SmallHouse) -> bool:
    with house.database.read() as connection:
        return bool(connection.execute(WAITING).scalar_one())


async def started(house: SmallHouse) -> Person:
    """Amina, at the first question."""
    amina = Person(house)
    await amina.opens(CODE)
    await amina.says("Yes, start")
    return amina


def tap(person: Person, label: str) -> Arrival:
    button = person.button(label)
    assert button is not None
    return person.arrival(Tap(button.action, person.shown.at), response_id=person.response_id)


async def taps_yes_and_help_at_once(amina: Person, one: SmallHouse, other: SmallHouse) -> list[Outcome]:
    """The first is about to be committed by one process when the second comes to the other."""
    yes, help_ = tap(amina, "Yes"), tap(amina, "Get help")
    done = threading.Event()
    with held_at_its_commit(one, lambda: done.is_set() or somebody_waits(other)) as come:
        first = asyncio.create_task(one.intake.take([yes]))
        assert await asyncio.to_thread(come.wait, LONG)
        second = asyncio.create_task(other.intake.take([help_]))
        second.add_done_callback(lambda _: done.set())
        return [*await first, *await second]


async def test_two_deliveries_of_one_chat_are_advanced_one_after_the_other(houses: list[SmallHouse]) -> None:
    amina = await started(houses[0])
    outcomes = await taps_yes_and_help_at_once(amina, *houses)
    standing = await houses[0].intake.standing("telegram", amina.address)
    assert standing is not None
    assert standing.response.answers == {"shared": "yes"}
    revisions = [one.standing.revision for one in outcomes if one.standing]
    assert revisions == [standing.revision - 1, standing.revision]


async def test_without_turns_the_second_would_undo_the_first(
    houses: list[SmallHouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault: nobody waits. The test above would fail."""

    def nobody_waits(connection: Connection, chats: Collection[bytes]) -> None:
        pass

    monkeypatch.setattr(turns, "beside", nobody_waits)
    amina = await started(houses[0])
    await taps_yes_and_help_at_once(amina, *houses)
    standing = await houses[0].intake.standing("telegram", amina.address)
    assert standing is not None
    assert standing.response.answers == {}


async def test_other_people_are_written_for_meanwhile(houses: list[SmallHouse]) -> None:
    one, other = houses
    amina, bo = await started(one), Person(other, "1002")
    done = threading.Event()
    with held_at_its_commit(one, done.is_set) as come:
        first = asyncio.create_task(one.intake.take([tap(amina, "Yes")]))
        assert await asyncio.to_thread(come.wait, LONG)
        await bo.opens(CODE)
        done.set()
        await first
    assert bo.button("Yes, start")


async def test_a_double_tap_that_comes_to_two_processes_counts_once(houses: list[SmallHouse]) -> None:
    """Two deliveries with keys of their own: the later is known by its question's number, and sees where they are."""
    amina = await started(houses[0])
    twice = [tap(amina, "Yes") for _ in houses]
    outcomes = await asyncio.gather(*(house.intake.take([one]) for house, one in zip(houses, twice, strict=True)))
    standings = [one.standing for (one,) in outcomes if one.standing]
    assert [one.response.answers for one in standings] == [{"shared": "yes"}] * 2
    assert all("better decisions" in " ".join(one.screen.paragraphs) for one in standings)


async def test_a_delivery_that_comes_to_two_processes_counts_once(houses: list[SmallHouse]) -> None:
    """With one key, as when a process did not answer in time and the delivery was sent to another."""
    amina = await started(houses[0])
    yes = tap(amina, "Yes")
    outcomes = await asyncio.gather(*(house.intake.take([yes]) for house in houses))
    assert sorted(one.repeated for (one,) in outcomes) == [False, True]


async def test_thirty_people_whose_every_step_comes_to_another_process_lose_nothing(houses: list[SmallHouse]) -> None:
    steps = ["Yes, start", "Yes", "Yes", "Unsure", "Finish here", "Send my answers"]

    async def answers(number: int) -> None:
        person = Person(houses[number % 2], str(1001 + number))
        await person.opens(CODE)
        for at, step in enumerate(steps):
            person.house = houses[(number + at) % 2]
            await person.says(step)

    await asyncio.gather(*(answers(number) for number in range(30)))
    rows = houses[0].rows()
    assert (rows["response"], rows["answer"], rows["participation"]) == (30, 120, 30)
    assert [(row["started"], row["finished"]) for row in houses[0].all("progress")] == [(30, 30)]
    assert "failed" not in rows


async def test_closing_waits_for_the_answers_that_are_being_written(houses: list[SmallHouse]) -> None:
    """Otherwise a response that was begun meanwhile would stay behind, unsent, in an audience that has closed."""
    one, other = houses
    amina = Person(one)
    with held_at_its_commit(one, lambda: somebody_waits(other)) as come:
        opening = asyncio.create_task(amina.opens(CODE))
        assert await asyncio.to_thread(come.wait, LONG)
        await asyncio.to_thread(other.close_audiences, CODE)
        await opening
    assert "response" not in one.rows()
    await amina.says("Yes, start")
    assert "closed" in amina.text


async def test_an_invitation_that_is_used_at_two_processes_gives_one_role(houses: list[SmallHouse]) -> None:
    code = houses[0].write(lambda c: people.invite(c, "coordinator", houses[0].clock(), houses[0].seal))
    both = [Person(house, address) for house, address in zip(houses, ("2001", "2002"), strict=True)]
    await asyncio.gather(*(person.opens(code) for person in both))
    assert sorted(person.outcome.joined for person in both) == ["", "coordinator"]
    assert len(houses[0].all("person")) == 1


async def test_two_batches_that_stand_in_each_others_way_are_done_again_alone(
    houses: list[SmallHouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = houses[0]
    take, alone = house.intake.take_together, list[int]()

    def crosses(connection: Connection, arrivals: list[Arrival]) -> list[Outcome]:
        held = text("SELECT count(*) FROM pg_locks WHERE objid = :lock AND mode = 'ExclusiveLock'")
        alone.append(connection.execute(held, {"lock": WRITING}).scalar_one())
        if len(alone) == 1:
            raise OperationalError("made up", {}, DeadlockDetected("made up"))
        return take(connection, arrivals)

    monkeypatch.setattr(house.intake, "take_together", crosses)
    amina = Person(house)
    await amina.opens(CODE)
    assert amina.button("Yes, start")
    assert alone == [0, 1]


async def test_each_due_tally_is_posted_by_one_process_alone(houses: list[SmallHouse]) -> None:
    await coordinator(houses[0])
    offices = [Office(house) for house in houses]
    await offices[0].tick.run()
    for house in houses:
        house.clock.forward(days=1)
    await asyncio.gather(*(office.tick.run() for office in offices))
    assert sorted(len(office.told) for office in offices) == [0, 1]

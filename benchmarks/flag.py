"""From a disclosure to the committed alert under load, and what listening costs each typed update.

    python -m benchmarks.flag

64 people write at once, 2,000 messages in all, and one in a hundred tells something that can't wait. SQLite on a
temporary folder's disk, every commit synchronous. Times are wall-clock milliseconds from handing over an update until
its commit is on disk; costs are microseconds of CPU per update.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import func, select

from bot import running
from bot.changes import Changes
from bot.content import read_folder
from bot.intake.arrivals import Arrival
from bot.intake.intake import Intake
from bot.intake.listening import said
from bot.safeguarding.liking import likener
from conversations.dialogue import Arrived, Inbound, Tap, Typed
from storage import cases, people
from storage.alerts import ALERT_CASE
from storage.cases import CASE
from storage.database import Database
from storage.migrate import migrate
from storage.sealing import Seal

WAITING, UPDATES, ONE_IN = 64, 2000, 100
HEARD = 640
"""Updates that the cost of listening is measured on: the second look takes a hundredth of a second and more."""
INSPECTION = Path(__file__).parent.parent / "inspections" / "mash"
TELLS = "i want to die"
SAYS = "My worker was kind, but I had to tell it all again to somebody new each time, and that was hard."
DELIVERIES = count(1)


@contextmanager
def house() -> Iterator[Intake]:
    """An intake of its own, with a lead who has joined."""
    with tempfile.TemporaryDirectory() as folder:
        database, seal = Database(f"sqlite:///{folder}/kept.db"), Seal("a made-up secret")
        migrate(database)
        with database.write() as connection:
            running.bring_in(connection, read_folder(INSPECTION), seal)
        intake = Intake(database, seal, Changes(), lambda: datetime.now(UTC), like=lambda: likener().of)
        intake.start()
        yield intake
        intake.stop()
        database.close()


def arrival(person: int, inbound: Inbound, entry: str = "") -> Arrival:
    return Arrival(f"made-up:{next(DELIVERIES)}", "telegram", str(1000 + person), inbound, entry)


async def lead_joins(intake: Intake) -> None:
    code = await intake.call(lambda c: people.invite(c, "lead", intake.clock(), intake.seal))
    await intake.take([arrival(-1, Arrived(), code)])


async def all_are_asked(intake: Intake) -> None:
    """Everyone is at the last question, which is written to."""
    steps: list[Inbound] = [Arrived(), Tap("agree"), Typed("16 or 17"), *[Tap("skip")] * 8]
    for inbound in steps:
        await intake.take([arrival(person, inbound, "young-people") for person in range(WAITING)])


async def under_load(intake: Intake) -> tuple[list[float], list[float]]:
    """Milliseconds of each update that told something, and of each other."""
    told: list[float] = []
    others: list[float] = []

    async def writes(person: int) -> None:
        for number in range(person, UPDATES, WAITING):
            tells = number % ONE_IN == 0
            begun = time.perf_counter()
            await intake.take([arrival(person, Typed(f"{TELLS if tells else SAYS} {number}"), "young-people")])
            (told if tells else others).append(1000 * (time.perf_counter() - begun))
            await intake.take([arrival(person, Tap("care_on" if tells else "back"), "young-people")])

    await asyncio.gather(*map(writes, range(WAITING)))
    return told, others


def per_update(intake: Intake, listening: bool) -> float:
    """Microseconds of CPU per typed update in batches of so many, its share of the commit included.

    Its words are likened beforehand, as the intake has it done.
    """
    begun = time.process_time()
    for batch in range(HEARD // WAITING):
        arrivals = [arrival(one, Typed(f"{SAYS} {batch}.{one}"), "young-people") for one in range(WAITING)]
        for words in map(said, arrivals if listening else []):
            intake.likening.of(words)
        with intake.database.write() as connection:
            intake._turn(connection).take(arrivals, listening=listening)
    return 1e6 * (time.process_time() - begun) / HEARD


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99))
    return f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {ordered[-1]:.0f} ms, of {len(ordered)}"


def kept(intake: Intake) -> str:
    """What came of it."""
    with intake.database.read() as connection:
        opened = connection.execute(select(func.count()).select_from(CASE)).scalar_one()
        alerted = connection.execute(select(func.count(func.distinct(ALERT_CASE.c.case_id)))).scalar_one()
        graves = [one.rag for one in cases.unclosed(connection)]
    return f"{opened} cases, {alerted} of them alerted at once, {graves.count('red')} red"


async def main() -> None:
    with house() as intake:
        await lead_joins(intake)
        await all_are_asked(intake)
        told, others = await under_load(intake)
        print(f"from flag to committed alert, {WAITING} waiting: {spread(told)}")
        print(f"every other update meanwhile:        {spread(others)}")
        print(f"kept: {kept(intake)}")
    with house() as intake:
        await all_are_asked(intake)
        per_update(intake, False)
        deaf, heard = per_update(intake, False), per_update(intake, True)
        print(f"a typed update: {deaf:.0f} us without listening, {heard:.0f} us with it: {heard / deaf:.2f} times")


if __name__ == "__main__":
    asyncio.run(main())

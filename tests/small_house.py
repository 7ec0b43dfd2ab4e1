"""The intake at work on a database of its own, without channels, and people who come to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from bot import running
from bot.changes import Changes
from bot.content import Folder, read_folder
from bot.intake.arrivals import Arrival, Outcome
from bot.intake.intake import Intake
from bot.waves import begin_wave
from conversations.dialogue import Arrived, Button, Inbound, Odd, Screen, Tap, Typed, Unexpected
from conversations.inspection import Channel
from conversations.safeguarding.likeness import Like
from storage.database import Database
from storage.sealing import Seal
from storage.tables import METADATA
from tests.clock import Clock
from tests.mash import FOLDER
from tests.migrated import migrated_in

SECRET = "a made-up secret for the tests"
DELIVERIES = count(1)


@cache
def mash() -> Folder:
    return read_folder(FOLDER)


class SmallHouse:
    """The real intake over SQLite in a folder. Closed and made anew on the same folder, it is a restart.

    like: how like a disclosure words are; the encoder itself would make thousands of tests slow.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        inspection: Path = FOLDER,
        like: Like = lambda _: None,
    ) -> None:
        self.folder, self.clock = folder, clock or Clock()
        self.seal = Seal(SECRET)
        self.database = Database(migrated_in(folder))
        self.bring_in(inspection)
        self.intake = Intake(self.database, self.seal, Changes(), self.clock, like=lambda: like)
        self.intake.start()

    def bring_in(self, inspection: Path) -> None:
        with self.database.write() as connection:
            running.bring_in(connection, mash() if inspection == FOLDER else read_folder(inspection), self.seal)

    def write(self, work: Callable[[Connection], Any]) -> Any:
        with self.database.write() as connection:
            return work(connection)

    def open(self, *codes: str) -> None:
        self.write(lambda connection: running.open_audiences(connection, list(codes), self.clock()))

    def close_audiences(self, *codes: str) -> None:
        self.write(lambda connection: running.close_audiences(connection, list(codes), self.clock()))

    def begin_wave(self) -> None:
        """The next wave, from the folder as it was."""
        self.write(lambda connection: begin_wave(self.intake.alerting(connection)))

    def rows(self, *without: str) -> dict[str, int]:
        """How many rows each table has; tables that are empty are left out."""
        with self.database.read() as connection:
            counts = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in METADATA.tables.items()
            }
        return {name: number for name, number in counts.items() if number and name not in without}

    def all(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table, in the order of its key."""
        found = METADATA.tables[table]
        with self.database.read() as connection:
            return [dict(row) for row in connection.execute(select(found).order_by(*found.primary_key)).mappings()]

    def bytes_on_disk(self) -> bytes:
        """Everything that SQLite wrote, its log included. PostgreSQL's files are not ours: what is in its tables."""
        if self.database.engine.dialect.name == "sqlite":
            return b"".join(file.read_bytes() for file in sorted(self.folder.glob("kept.db*")))
        cells = [cell for table in METADATA.tables for row in self.all(table) for cell in row.values()]
        return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)

    def stop(self) -> None:
        self.intake.stop()
        self.database.close()


@contextmanager
def house_in(folder: Path, inspection: Path = FOLDER, clock: Clock | None = None) -> Iterator[SmallHouse]:
    house = SmallHouse(folder, clock, inspection)
    try:
        yield house
    finally:
        house.stop()


class Person:
    """Someone in one chat. shown: what they see now; outcome: what came of the last thing they did."""

    def __init__(self, house: SmallHouse, address: str = "1001", channel: Channel = "telegram") -> None:
        self.house, self.address, self.channel = house, address, channel
        self.shown = Screen(())
        self.outcome = Outcome()

    async def does(self, inbound: Inbound, **more: Any) -> Outcome:
        arrival = self.arrival(inbound, **more)
        self.outcome = (await self.house.intake.take([arrival]))[0]
        self.shown = self.outcome.parting or self._standing_screen()
        return self.outcome

    def arrival(self, inbound: Inbound, **more: Any) -> Arrival:
        """What this person does, as a channel would bring it in."""
        key = more.pop("key", f"made-up:{next(DELIVERIES)}")
        return Arrival(key, self.channel, self.address, inbound, **more)

    async def opens(self, code: str) -> Outcome:
        return await self.does(Arrived(), entry=code)

    async def types_code(self, code: str) -> Outcome:
        """Copied from a card by hand, as Telegram brings it in."""
        return await self.does(Typed(code), entry=code)

    async def sends(self, what: Odd) -> Outcome:
        return await self.does(Unexpected(what))

    async def says(self, *words: str) -> Outcome:
        """One thing after the other: a button's label is tapped, anything else is typed."""
        for one in words:
            button = self.button(one)
            await (self.taps(button.action, self.shown.at) if button else self.does(Typed(one)))
        return self.outcome

    async def taps(self, action: str, at: int | None) -> Outcome:
        return await self.does(Tap(action, at), response_id=self.response_id)

    @property
    def response_id(self) -> str:
        return self.outcome.standing.response_id if self.outcome.standing else ""

    @property
    def text(self) -> str:
        return "\n".join([self.shown.notice, *self.shown.paragraphs])

    def button(self, label: str) -> Button | None:
        rows = (*self.shown.choices, *self.shown.ways)
        return next((one for row in rows for one in row if one.label == label), None)

    def _standing_screen(self) -> Screen:
        standing = self.outcome.standing
        return standing.screen if standing else Screen(())

"""A database with very many released answers of young people, written as fast as its engine takes them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from analysis.histogram import histogram
from bot import running
from bot.content import read_folder
from bot.running import Running
from storage import releases
from storage.database import Database
from storage.migrate import migrate
from storage.responses import monday
from storage.sealing import Seal

INSPECTION = Path(__file__).parent.parent / "inspections" / "mash"
AUDIENCE = "young-people"
NOW = datetime(2031, 5, 5, 18, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=9)
WEEK = monday(LONG_AGO)
IN_A_RELEASE = 4000
"""Persons: ten million answers are then some 280 releases, one for each working day of a year."""
COLUMNS = (
    "id",
    "audience",
    "wave",
    "version",
    "state",
    "revision",
    "shown",
    "sent_at",
    "week",
    "receipt",
    "release_id",
)
POINTS = "12345"


class Crowd:
    """One open inspection. Each person gives as many closed answers as the questionnaire has questions."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        migrate(self.database)
        with self.database.write() as connection:
            running.bring_in(connection, read_folder(INSPECTION), Seal("made up"))
            running.open_audiences(connection, [AUDIENCE], LONG_AGO)
            self.running: Running = running.load(connection)
        questionnaire = self.running.questionnaire(AUDIENCE)
        self.questions = [one for one in questionnaire.questions if one.kind in ("select_one", "range")]
        self.version = questionnaire.version
        self.people = 0

    def answer(self, answers: int, released: bool) -> None:
        """About so many more answers."""
        people = answers // len(self.questions)
        while people > 0:
            size = min(people, IN_A_RELEASE)
            with self.database.write() as connection:
                self._write(connection, size, released)
            people -= size

    def settle(self) -> None:
        """Let the engine look at what is there, as it does by itself in time."""
        with self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")

    def _write(self, connection: Connection, size: int, released: bool) -> None:
        numbers = range(self.people, self.people + size)
        self.people += size
        number = self._release(connection, numbers) if released else None
        responses = [
            (f"{one:011}", AUDIENCE, 1, self.version, b"", 1, 1, LONG_AGO, WEEK, str(one).encode(), number)
            for one in numbers
        ]
        copy(connection, "response", COLUMNS, responses)
        copy(connection, "answer", ("response_id", "question", "value"), self._answers(numbers))
        roll = [(str(one).encode(), AUDIENCE, 1, LONG_AGO.date(), 1, f"{one:011}") for one in numbers]
        copy(
            connection, "participation", ("participant", "audience", "wave", "started_on", "sent", "response_id"), roll
        )

    def _answers(self, numbers: Iterable[int]) -> Iterator[tuple[str, str, str]]:
        for number in numbers:
            yield from ((f"{number:011}", name, value) for name, value in self._said(number).items())

    def _said(self, number: int) -> dict[str, str]:
        said = {}
        for at, question in enumerate(self.questions):
            values = [option.name for option in question.options] or POINTS
            said[question.name] = values[(number * 7919 + at * 31) % len(values)]
        return said

    def _release(self, connection: Connection, numbers: Sequence[int]) -> int:
        release = releases.add(connection, AUDIENCE, 1, len(numbers), LONG_AGO)
        people = [self._said(one) for one in numbers]
        said = {one.name: Counter(person[one.name] for person in people) for one in self.questions}
        told = histogram("protected", self.questions, len(people), said)
        rows = [(question, option, bound.least, bound.most) for (question, option), bound in told.items()]
        releases.fill(connection, release, rows)
        return release


def copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows by the engine's own fast way."""
    names = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copying:
            for row in rows:
                copying.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    cursor = connection.connection.cursor()
    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [_plain(row) for row in rows])  # noqa: S608


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(cell.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(cell, datetime) else cell for cell in row)

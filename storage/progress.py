"""The roll added up, kept beside it, so that nobody has to count it: it may be long. And how many said no."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, select
from sqlmodel import Field, SQLModel

from storage import finished_days
from storage.upserts import upsert


class ProgressRow(SQLModel, table=True):
    """How many persons began, and how many responses were sent."""

    __tablename__ = "progress"

    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    started: int = 0
    finished: int = 0


class Decline(SQLModel, table=True):
    """How many people said no on a day. All that is kept of them."""

    __tablename__ = "decline"

    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    count: int = 0


PROGRESS = SQLModel.metadata.tables["progress"]
DECLINE = SQLModel.metadata.tables["decline"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Persons who agreed to begin, responses that were sent, persons who said no."""

    started: int = 0
    finished: int = 0
    declined: int = 0


class Counts:
    """What a transaction adds to the sums. They are everybody's, so it is written last, and always in one order."""

    def __init__(self) -> None:
        self._grown: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
        self._days: defaultdict[tuple[str, int, date], int] = defaultdict(int)

    def start(self, audience: str, wave: int, started: int) -> None:
        self._grown[audience, wave][0] += started

    def finish(self, audience: str, wave: int, day: date, finished: int) -> None:
        """finished: less than nothing where what was sent on that day is being changed."""
        self._grown[audience, wave][1] += finished
        self._days[audience, wave, day] += finished

    def keep(self, connection: Connection) -> None:
        """Keep the sums in step with the roll."""
        rows = [
            (audience, wave, started, finished)
            for (audience, wave), (started, finished) in sorted(self._grown.items())
            if started or finished
        ]
        _GROW.run_each(connection, rows)
        if any(started < 0 for started, _ in self._grown.values()):
            connection.execute(delete(PROGRESS).where(PROGRESS.c.started == 0, PROGRESS.c.finished == 0))
        finished_days.add(connection, self._days)
        self._grown.clear()
        self._days.clear()


_GROW = upsert(
    PROGRESS,
    lambda new: {"started": PROGRESS.c.started + new.started, "finished": PROGRESS.c.finished + new.finished},
    "audience", "wave", "started", "finished",
)  # fmt: skip
_DECLINE = upsert(DECLINE, lambda _: {"count": DECLINE.c.count + 1}, "audience", "wave", "day", "count")


def decline(connection: Connection, audience: str, wave: int, day: date) -> None:
    """One more has said no."""
    _DECLINE.run(connection, audience, wave, day, 1)


def of(connection: Connection, wave: int) -> dict[str, Progress]:
    """Participation per audience, live."""
    columns = (PROGRESS.c.audience, PROGRESS.c.started, PROGRESS.c.finished)
    rows = connection.execute(select(*columns).where(PROGRESS.c.wave == wave))
    found = {audience: Progress(started, finished) for audience, started, finished in rows}
    refused = select(DECLINE.c.audience, func.sum(DECLINE.c.count)).where(DECLINE.c.wave == wave)
    for audience, count in connection.execute(refused.group_by(DECLINE.c.audience)):
        before = found.get(audience, Progress())
        found[audience] = Progress(before.started, before.finished, int(count))
    return found

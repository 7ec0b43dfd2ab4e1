"""How many finished on which day, for a chart of how an inspection gets on. It names nobody, and holds no answer.

Days that few finished on are put together with those after them once nothing of them changes any more, so that what is
kept for long does not tell that somebody finished on a day.
"""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select, tuple_
from sqlmodel import Field, SQLModel

from storage.upserts import upsert

Days = list[tuple[date, int]]
"""Each day with how many finished on it, the oldest first."""


class FinishedDay(SQLModel, table=True):
    """finished: responses that were sent on this day, or on those before it that it was put together with.

    day: where the inspection is.
    """

    __tablename__ = "finished_day"

    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    finished: int = 0


FINISHED_DAY = SQLModel.metadata.tables["finished_day"]
_GROW = upsert(
    FINISHED_DAY, lambda new: {"finished": FINISHED_DAY.c.finished + new.finished},
    "audience", "wave", "day", "finished",
)  # fmt: skip


def add(connection: Connection, grown: Mapping[tuple[str, int, date], int]) -> None:
    """grown: (audience, wave, day) -> how many more; less than nothing where what was sent is being changed."""
    _GROW.run_each(connection, [(*day, more) for day, more in sorted(grown.items()) if more])
    if any(more < 0 for more in grown.values()):
        connection.execute(delete(FINISHED_DAY).where(FINISHED_DAY.c.finished <= 0))


def days(connection: Connection, wave: int) -> dict[str, Days]:
    """By audience."""
    rows = select(FINISHED_DAY.c.audience, FINISHED_DAY.c.day, FINISHED_DAY.c.finished)
    found: dict[str, Days] = {}
    for audience, day, finished in connection.execute(
        rows.where(FINISHED_DAY.c.wave == wave).order_by(FINISHED_DAY.c.audience, FINISHED_DAY.c.day)
    ):
        found.setdefault(audience, []).append((day, finished))
    return found


def put_together(connection: Connection, audience: str, wave: int, until: date, instead: Days) -> None:
    """Keep these instead of an audience's days up to this one."""
    theirs = (FINISHED_DAY.c.audience == audience, FINISHED_DAY.c.wave == wave, FINISHED_DAY.c.day <= until)
    connection.execute(delete(FINISHED_DAY).where(*theirs))
    rows = [{"audience": audience, "wave": wave, "day": day, "finished": finished} for day, finished in instead]
    if rows:
        connection.execute(insert(FINISHED_DAY), rows)


def erase(connection: Connection, closed: Collection[tuple[int, str]]) -> None:
    """Those of these waves and audiences."""
    theirs = tuple_(FINISHED_DAY.c.wave, FINISHED_DAY.c.audience).in_(closed)
    connection.execute(delete(FINISHED_DAY).where(theirs))

"""The ledger of what may be counted: append-only. Every published number is a sum over it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, text, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment

LOCK = 4_159_002
"""Any number, the same for all processes: PostgreSQL's advisory lock while releasing."""


class Release(SQLModel, table=True):
    """Responses of one audience that were released together. size: how many persons."""

    __tablename__ = "release"

    id: int | None = Field(default=None, primary_key=True)
    audience: str = Field(index=True)
    wave: int
    size: int
    at: datetime = Field(sa_type=Moment)


class ReleaseCount(SQLModel, table=True):
    """One bar of a release's histogram, in persons."""

    __tablename__ = "release_count"

    release_id: int = Field(primary_key=True, foreign_key="release.id", ondelete="CASCADE")
    question: str = Field(primary_key=True)
    option: str = Field(primary_key=True)
    count: int


RELEASE = SQLModel.metadata.tables["release"]
RELEASE_COUNT = SQLModel.metadata.tables["release_count"]


def alone(connection: Connection) -> None:
    """Wait until no other process releases; held to the transaction's end. SQLite's writers come one by one anyway.

    Otherwise two would count the same responses, and the second would release what is left: fewer than it decided on.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def begin(connection: Connection, audience: str, wave: int, now: datetime) -> int:
    """A release that nobody is in yet; fill() says in the same transaction who is."""
    values = {"audience": audience, "wave": wave, "size": 0, "at": now}
    return int(connection.execute(insert(RELEASE).values(values).returning(RELEASE.c.id)).scalar_one())


def fill(connection: Connection, release: int, size: int, histogram: Mapping[tuple[str, str], int]) -> None:
    """Write down a release's persons and counts, once and for all."""
    connection.execute(update(RELEASE).where(RELEASE.c.id == release).values(size=size))
    rows = [
        {"release_id": release, "question": question, "option": option, "count": number}
        for (question, option), number in histogram.items()
    ]
    if rows:
        connection.execute(insert(RELEASE_COUNT), rows)


def sizes(connection: Connection, wave: int) -> dict[str, int]:
    """Persons released so far, per audience."""
    summed = select(RELEASE.c.audience, func.sum(RELEASE.c.size)).where(RELEASE.c.wave == wave)
    return {audience: int(size) for audience, size in connection.execute(summed.group_by(RELEASE.c.audience))}


def sums(connection: Connection, wave: int) -> list[tuple[str, str, str, int]]:
    """The ledger summed: audience, question, option, persons."""
    columns = (RELEASE.c.audience, RELEASE_COUNT.c.question, RELEASE_COUNT.c.option)
    summed = select(*columns, func.sum(RELEASE_COUNT.c.count)).join_from(RELEASE, RELEASE_COUNT)
    rows = connection.execute(summed.where(RELEASE.c.wave == wave).group_by(*columns).order_by(*columns))
    return [(audience, question, option, int(number)) for audience, question, option, number in rows]

"""The ledger of what may be counted: append-only, and once an inspection is open the database itself refuses to change
or erase a row. Every published number is a sum over it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, text
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
    """One bar of a release's histogram, in persons: at least and at most so many. The exact number is nowhere else."""

    __tablename__ = "release_count"

    release_id: int = Field(primary_key=True, foreign_key="release.id", ondelete="CASCADE")
    question: str = Field(primary_key=True)
    option: str = Field(primary_key=True)
    least: int
    most: int


RELEASE = SQLModel.metadata.tables["release"]
RELEASE_COUNT = SQLModel.metadata.tables["release_count"]


def alone(connection: Connection) -> None:
    """Wait until no other process releases; held to the transaction's end. SQLite's writers come one by one anyway.

    Otherwise two would count the same responses, and the second would release what is left: fewer than it decided on.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def add(connection: Connection, audience: str, wave: int, size: int, now: datetime) -> int:
    """A release of so many persons; who they are, and what they said, follows in the same transaction."""
    values = {"audience": audience, "wave": wave, "size": size, "at": now}
    return int(connection.execute(insert(RELEASE).values(values).returning(RELEASE.c.id)).scalar_one())


def fill(connection: Connection, release: int, rows: Iterable[tuple[str, str, int, int]]) -> None:
    """Write down a release's histogram, once and for all: question, option, least and most persons."""
    names = ("question", "option", "least", "most")
    written = [{"release_id": release, **dict(zip(names, row, strict=True))} for row in rows]
    if written:
        connection.execute(insert(RELEASE_COUNT), written)


def sizes(connection: Connection, wave: int, after: int = 0) -> dict[str, int]:
    """Persons released so far, per audience; after: only in releases since that one."""
    summed = select(RELEASE.c.audience, func.sum(RELEASE.c.size)).where(RELEASE.c.wave == wave, RELEASE.c.id > after)
    return {audience: int(size) for audience, size in connection.execute(summed.group_by(RELEASE.c.audience))}


def newest(connection: Connection) -> int:
    """The last release's id; 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(RELEASE.c.id), 0))).scalar_one())


def sums(connection: Connection, wave: int) -> list[tuple[str, str, str, int, int]]:
    """The ledger summed: audience, question, option, least and most persons."""
    columns = (RELEASE.c.audience, RELEASE_COUNT.c.question, RELEASE_COUNT.c.option)
    bounds = (func.sum(RELEASE_COUNT.c.least), func.sum(RELEASE_COUNT.c.most))
    summed = select(*columns, *bounds).join_from(RELEASE, RELEASE_COUNT).where(RELEASE.c.wave == wave)
    rows = connection.execute(summed.group_by(*columns).order_by(*columns))
    return [(audience, question, option, int(least), int(most)) for audience, question, option, least, most in rows]

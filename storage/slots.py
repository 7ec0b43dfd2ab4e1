"""Due slots: one row for each time that something scheduled was done, so that exactly one process does it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, SQLModel

from storage.columns import Moment


class Slot(SQLModel, table=True):
    """job: what is done. due_at: when it fell due."""

    __tablename__ = "slot"

    job: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Moment, primary_key=True)
    done_at: datetime = Field(sa_type=Moment)


SLOT = SQLModel.metadata.tables["slot"]


def last(connection: Connection, job: str) -> datetime | None:
    """The newest slot of a job that was taken. Times are read back as aware."""
    return connection.execute(
        select(func.max(SLOT.c.due_at, type_=Moment())).where(SLOT.c.job == job)
    ).scalar_one_or_none()


def taken(connection: Connection, jobs: Collection[str]) -> set[tuple[str, datetime]]:
    """The slots of these jobs that were taken: each its job and when it fell due."""
    rows = connection.execute(select(SLOT.c.job, SLOT.c.due_at).where(SLOT.c.job.in_(jobs)))
    return {(job, due_at) for job, due_at in rows}


def take(connection: Connection, job: str, due_at: datetime, now: datetime) -> bool:
    """Take a slot in this transaction; False if another took it."""
    try:
        with connection.begin_nested():
            connection.execute(insert(SLOT).values(job=job, due_at=due_at, done_at=now))
    except IntegrityError:
        return False
    return True

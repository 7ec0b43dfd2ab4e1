"""What was erased on somebody's wish, by what it was found by: a backup that is put back must not bring it back.

Kept longer than any backup, then forgotten.
"""

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment

KEPT = timedelta(days=40)
"""Backups end after 30."""


class Erasure(SQLModel, table=True):
    """One of these is there. receipt: of a response that was sent. participant: of a chat whose data was erased.

    unquoted: receipt of a response that stays, without its quotes. begun: id of a response that was given up unsent.
    unsubscribed: whoever asked to hear what came of it and does not want to any more, or would have liked to be a Young
    Inspector and was taken off that list. record: of what Young Inspectors recorded. begun and record are random, and
    nothing else has them any more; the others are pseudonyms.
    """

    __tablename__ = "erasure"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    receipt: bytes | None = None
    participant: bytes | None = None
    unquoted: bytes | None = None
    begun: str | None = None
    unsubscribed: bytes | None = None
    record: str | None = None


ERASURE = SQLModel.metadata.tables["erasure"]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and when. One of the others is there."""

    at: datetime
    receipt: bytes | None = None
    participant: bytes | None = None
    unquoted: bytes | None = None
    begun: str | None = None
    unsubscribed: bytes | None = None
    record: str | None = None


COLUMNS = [ERASURE.c[name] for name in Erased.__slots__]


def note(connection: Connection, new: Collection[Erased]) -> None:
    if new:
        names = Erased.__slots__
        connection.execute(insert(ERASURE), [dict(zip(names, astuple(one), strict=True)) for one in new])


def all_of(connection: Connection) -> list[Erased]:
    """Oldest first."""
    return [Erased(*row) for row in connection.execute(select(*COLUMNS).order_by(ERASURE.c.at, ERASURE.c.id))]


def forget_old(connection: Connection, now: datetime) -> None:
    connection.execute(delete(ERASURE).where(ERASURE.c.at < now - KEPT))

"""What was erased on somebody's wish, by what it was found by: a backup that is put back must not bring it back.

Kept longer than any backup, then forgotten.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment

KEPT = timedelta(days=40)
"""Backups end after 30."""


class Erasure(SQLModel, table=True):
    """receipt: of a response that was sent. participant: of a chat whose data was erased. Both are pseudonyms."""

    __tablename__ = "erasure"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    receipt: bytes | None = None
    participant: bytes | None = None


ERASURE = SQLModel.metadata.tables["erasure"]


def note(connection: Connection, receipts: Collection[bytes], participant: bytes | None, now: datetime) -> None:
    rows = [{"at": now, "receipt": receipt, "participant": None} for receipt in receipts]
    rows += [{"at": now, "receipt": None, "participant": participant}] if participant is not None else []
    if rows:
        connection.execute(insert(ERASURE), rows)


def all_of(connection: Connection) -> list[tuple[bytes | None, bytes | None]]:
    """Receipt and participant of each, oldest first."""
    rows = connection.execute(select(ERASURE.c.receipt, ERASURE.c.participant).order_by(ERASURE.c.id))
    return [(row.receipt, row.participant) for row in rows]


def forget_old(connection: Connection, now: datetime) -> None:
    connection.execute(delete(ERASURE).where(ERASURE.c.at < now - KEPT))

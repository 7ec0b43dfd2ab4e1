"""What was posted last, so that the next tally can say what changed."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment


class Posting(SQLModel, table=True):
    """A running tally as it was posted on schedule. rows: what `tally --json` said then."""

    __tablename__ = "posting"

    id: int | None = Field(default=None, primary_key=True)
    wave: int
    at: datetime = Field(sa_type=Moment)
    rows: str


POSTING = SQLModel.metadata.tables["posting"]


def keep(connection: Connection, wave: int, rows: list[Any], now: datetime) -> None:
    connection.execute(insert(POSTING).values(wave=wave, at=now, rows=json.dumps(rows)))


def last(connection: Connection, wave: int) -> list[Any] | None:
    """The rows of the newest posting of a wave; None before the first."""
    newest = select(POSTING.c.rows).where(POSTING.c.wave == wave).order_by(POSTING.c.id.desc()).limit(1)
    rows = connection.execute(newest).scalar_one_or_none()
    return None if rows is None else list(json.loads(rows))

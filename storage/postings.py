"""What was posted last, so that the next tally can say what changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment


class Posting(SQLModel, table=True):
    """A running tally as it was posted on schedule. rows: what `tally --json` said then. upto: its last release."""

    __tablename__ = "posting"

    id: int | None = Field(default=None, primary_key=True)
    wave: int
    at: datetime = Field(sa_type=Moment)
    rows: str
    upto: int


POSTING = SQLModel.metadata.tables["posting"]


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting's rows, and the last release that is in them."""

    upto: int
    rows: list[Any]


def keep(connection: Connection, wave: int, posted: Posted, now: datetime) -> None:
    connection.execute(insert(POSTING).values(wave=wave, at=now, rows=json.dumps(posted.rows), upto=posted.upto))


def last(connection: Connection, wave: int) -> Posted | None:
    """The newest posting of a wave; None before the first."""
    newest = select(POSTING.c.upto, POSTING.c.rows).where(POSTING.c.wave == wave).order_by(POSTING.c.id.desc()).limit(1)
    found = connection.execute(newest).one_or_none()
    return Posted(found[0], list(json.loads(found[1]))) if found else None

"""Waves that have ended: the words that held in them, and how each audience stood at the end."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage import steering
from storage.versions import AUDIENCE, RUNNING, AudienceNow, Content, State

WORDS = ("inspection", "help")
"""Of an inspection's files, those that say what people were told and what its report is made of."""


class EndedWave(SQLModel, table=True):
    """content: the inspection's words as they were, as JSON."""

    __tablename__ = "ended_wave"

    wave: int = Field(primary_key=True)
    content: str


class EndedAudience(SQLModel, table=True):
    """How an audience stood when its wave ended."""

    __tablename__ = "ended_audience"

    wave: int = Field(primary_key=True)
    code: str = Field(primary_key=True)
    state: str
    hoped_for: int
    version: str
    closed_on: date | None = None
    opened_on: date | None = None


ENDED_WAVE = SQLModel.metadata.tables["ended_wave"]
ENDED_AUDIENCE = SQLModel.metadata.tables["ended_audience"]


@dataclass(frozen=True, slots=True)
class Ended:
    """A wave that has ended. source: its words, by file."""

    wave: int
    source: dict[str, Any]
    audiences: dict[str, AudienceNow]


def ended(connection: Connection) -> Iterator[Ended]:
    """The oldest first."""
    whose: dict[int, dict[str, AudienceNow]] = {}
    columns = (ENDED_AUDIENCE.c[name] for name in AudienceNow.__slots__)
    for wave, code, state, *rest in connection.execute(select(ENDED_AUDIENCE.c.wave, *columns)):
        whose.setdefault(wave, {})[code] = AudienceNow(code, cast(State, state), *rest)
    for wave, content in connection.execute(select(ENDED_WAVE).order_by(ENDED_WAVE.c.wave)):
        yield Ended(wave, json.loads(content), whose.get(wave, {}))


def begin(connection: Connection, now: Content) -> int:
    """Keep how the wave that runs now ends, and begin the next: every audience waits. Returns its number."""
    words = json.dumps({name: now.source[name] for name in WORDS}, ensure_ascii=False)
    connection.execute(insert(ENDED_WAVE).values(wave=now.wave, content=words))
    connection.execute(insert(ENDED_AUDIENCE), [{"wave": now.wave, **asdict(one)} for one in now.audiences.values()])
    connection.execute(update(AUDIENCE).values(state="waiting", opened_on=None, closed_on=None))
    connection.execute(update(RUNNING).values(wave=now.wave + 1, bump=RUNNING.c.bump + 1))
    steering.steer(connection, replace(steering.steered(connection), hoped_for=()))
    return now.wave + 1

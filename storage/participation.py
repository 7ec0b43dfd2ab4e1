"""Who took part: the electoral roll that keeps "once each" and feeds the progress counts. It holds no answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, update
from sqlmodel import Field, SQLModel

from storage.prepared import Prepared
from storage.progress import Counts
from storage.upserts import upsert


class Participation(SQLModel, table=True):
    """participant: pseudonym of channel and address. response_id: the link to what is being answered.

    started_on is empty until the person agreed, and again once nothing leads from here to what they said. sent_on: the
    day where the inspection is, as in finished_day. sent: how often they sent (more than once only where allowed).
    code: pseudonym of the personal code that they came in by, as long as they have not sent. reminded: how often they
    were reminded to go on, likewise, and when last.
    """

    __tablename__ = "participation"

    participant: bytes = Field(primary_key=True)
    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    started_on: date | None = None
    sent_on: date | None = None
    sent: int = 0
    response_id: str | None = Field(default=None, foreign_key="response.id", ondelete="SET NULL", index=True)
    code: bytes | None = None
    reminded: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    reminded_on: date | None = None


PARTICIPATION = SQLModel.metadata.tables["participation"]


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in one audience and wave."""

    sent: int
    response_id: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A person's part in an audience, among all of theirs. started_on: while something still leads to what they say."""

    audience: str
    wave: int
    sent: int
    response_id: str | None
    started_on: date | None


def part_of(participant: Any, audience: Any, wave: Any) -> ColumnElement[bool]:
    """The condition for the row of one person's part."""
    table = PARTICIPATION.c
    return and_(table.participant == participant, table.audience == audience, table.wave == wave)


_THIS = part_of(bindparam("who"), bindparam("asked_as"), bindparam("then"))
_NAMES = ("who", "asked_as", "then")
_PART = Prepared(select(PARTICIPATION.c.sent, PARTICIPATION.c.response_id).where(_THIS), *_NAMES)
_LINK = upsert(
    PARTICIPATION, lambda new: {"response_id": new.response_id, "code": new.code},
    "participant", "audience", "wave", "response_id", "code",
)  # fmt: skip
_UNSTARTED = (PARTICIPATION.c.started_on.is_(None), PARTICIPATION.c.sent == 0)
_BEGUN = update(PARTICIPATION).where(_THIS, *_UNSTARTED).values(started_on=bindparam("day"))
_START = Prepared(_BEGUN, *_NAMES, "day")
_GONE = {"code": None, "reminded": 0, "reminded_on": None}
"""What is not kept of who has sent."""
_SENT = {"sent_on": bindparam("day"), "sent": PARTICIPATION.c.sent + 1, **_GONE}
_FINISH = Prepared(update(PARTICIPATION).where(_THIS).values(_SENT), *_NAMES, "day")


def part(connection: Connection, participant: bytes, audience: str, wave: int) -> Part | None:
    return next((Part(*row) for row in _PART.rows(connection, participant, audience, wave)), None)


def of(connection: Connection, participant: bytes) -> list[Taken]:
    """Everything on the roll of one person."""
    columns = [PARTICIPATION.c[name] for name in Taken.__slots__]
    rows = connection.execute(select(*columns).where(PARTICIPATION.c.participant == participant))
    return sorted((Taken(*row) for row in rows), key=lambda one: (one.wave, one.audience))


def responses_of(connection: Connection, participant: bytes) -> set[str]:
    """The responses that the roll leads to."""
    return {one.response_id for one in of(connection, participant) if one.response_id is not None}


def cut_off(connection: Connection, response: str) -> list[bytes]:
    """Leave on the roll only that somebody sent this. Returns who it was, where that was still known."""
    theirs = update(PARTICIPATION).where(PARTICIPATION.c.response_id == response)
    gone = theirs.values(response_id=None, started_on=None, sent_on=None).returning(PARTICIPATION.c.participant)
    return list(connection.execute(gone).scalars())


def writers_of(connection: Connection, response: str) -> list[bytes]:
    """Who is answering this, where that is known."""
    theirs = select(PARTICIPATION.c.participant).where(PARTICIPATION.c.response_id == response)
    return list(connection.execute(theirs).scalars())


def forget_all(connection: Connection, participant: bytes) -> None:
    """Take a person off the roll wherever they did not send. Where they did, it only stays that they did."""
    counts = Counts()
    for one in of(connection, participant):
        forget(connection, counts, participant, one.audience, one.wave)
    values = {"response_id": None, "started_on": None, "sent_on": None}
    connection.execute(update(PARTICIPATION).where(PARTICIPATION.c.participant == participant).values(values))
    counts.keep(connection)


def link(
    connection: Connection, participant: bytes, audience: str, wave: int, response: str, code: bytes | None = None
) -> None:
    """Begin, or begin again: the response that is now being answered. code: pseudonym of a personal code."""
    _LINK.run(connection, participant, audience, wave, response, code)


def start(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int, day: date) -> None:
    begun = _START.run(connection, participant, audience, wave, day)
    counts.start(audience, wave, begun)


def finish(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int, day: date) -> None:
    done = _FINISH.run(connection, participant, audience, wave, day)
    counts.finish(audience, wave, day, done)


def unfinish(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int) -> None:
    """What was sent last is being changed, and was not sent yet."""
    sent = (part_of(participant, audience, wave), PARTICIPATION.c.sent > 0, PARTICIPATION.c.sent_on.is_not(None))
    day = connection.execute(select(PARTICIPATION.c.sent_on).where(*sent)).scalar_one_or_none()
    if day is not None:
        values = {"sent_on": None, "sent": PARTICIPATION.c.sent - 1}
        done = connection.execute(update(PARTICIPATION).where(*sent).values(values))
        counts.finish(audience, wave, day, -done.rowcount)


def forget(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int) -> None:
    """Take a person off the roll. Who sent before stays on it, without a link."""
    them = part_of(participant, audience, wave)
    unsent = delete(PARTICIPATION).where(them, PARTICIPATION.c.sent == 0)
    begun = connection.execute(unsent.where(PARTICIPATION.c.started_on.is_not(None))).rowcount
    connection.execute(unsent)
    connection.execute(update(PARTICIPATION).where(them).values(response_id=None))
    counts.start(audience, wave, -begun)


def unsent(connection: Connection, participant: bytes) -> list[str]:
    """The audiences that a person began in and did not send to."""
    table = PARTICIPATION.c
    rows = select(table.audience).where(table.participant == participant, table.sent == 0).order_by(table.audience)
    return list(connection.execute(rows).scalars())


def linked(connection: Connection, participant: bytes) -> int:
    """How many responses a person may still come back to, whatever the audience and wave."""
    counted = select(func.count(PARTICIPATION.c.response_id)).where(PARTICIPATION.c.participant == participant)
    return int(connection.execute(counted).scalar_one())

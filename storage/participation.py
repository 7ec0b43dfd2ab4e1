"""Who took part: the electoral roll that keeps "once each" and feeds the progress counts. It holds no answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, SQLModel


class Participation(SQLModel, table=True):
    """participant: pseudonym of channel and address. response_id: the link to what is being answered.

    started_on is empty until the person agreed, and again once nothing leads from here to what they said. sent: how
    often they sent (more than once only where allowed). code: pseudonym of the personal code that they came in by, as
    long as they have not sent. reminded: how often they were reminded to go on, likewise, and when last.
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


class Decline(SQLModel, table=True):
    """How many people said no on a day. All that is kept of them."""

    __tablename__ = "decline"

    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    count: int = 0


class ProgressRow(SQLModel, table=True):
    """The roll added up, kept beside it, so that nobody has to count it: it may be long."""

    __tablename__ = "progress"

    audience: str = Field(primary_key=True)
    wave: int = Field(primary_key=True)
    started: int = 0
    finished: int = 0


PARTICIPATION = SQLModel.metadata.tables["participation"]
DECLINE = SQLModel.metadata.tables["decline"]
PROGRESS = SQLModel.metadata.tables["progress"]


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


class Counts:
    """What a transaction adds to the sums. They are everybody's, so it is written last, and always in one order."""

    def __init__(self) -> None:
        self._grown: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])

    def add(self, audience: str, wave: int, started: int = 0, finished: int = 0) -> None:
        grown = self._grown[audience, wave]
        grown[0] += started
        grown[1] += finished

    def keep(self, connection: Connection) -> None:
        for (audience, wave), (started, finished) in sorted(self._grown.items()):
            count(connection, audience, wave, started, finished)
        self._grown.clear()


@dataclass(frozen=True, slots=True)
class Progress:
    """Persons who agreed to begin, responses that were sent, persons who said no."""

    started: int = 0
    finished: int = 0
    declined: int = 0


def part(connection: Connection, participant: bytes, audience: str, wave: int) -> Part | None:
    row = connection.execute(
        select(PARTICIPATION.c.sent, PARTICIPATION.c.response_id).where(part_of(participant, audience, wave))
    ).one_or_none()
    return Part(row[0], row[1]) if row else None


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
    values = {
        "participant": participant,
        "audience": audience,
        "wave": wave,
        "sent": 0,
        "response_id": response,
        "code": code,
    }
    change = {"response_id": response, "code": code}
    _upsert(connection, PARTICIPATION, values, ["participant", "audience", "wave"], change)


def start(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int, day: date) -> None:
    unstarted = (PARTICIPATION.c.started_on.is_(None), PARTICIPATION.c.sent == 0)
    begun = update(PARTICIPATION).where(part_of(participant, audience, wave), *unstarted).values(started_on=day)
    counts.add(audience, wave, started=connection.execute(begun).rowcount)


def finish(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int, day: date) -> None:
    gone = {"code": None, "reminded": 0, "reminded_on": None}
    values = {"sent_on": day, "sent": PARTICIPATION.c.sent + 1, **gone}
    done = update(PARTICIPATION).where(part_of(participant, audience, wave)).values(values)
    counts.add(audience, wave, finished=connection.execute(done).rowcount)


def unfinish(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int) -> None:
    """What was sent last is being changed, and was not sent yet."""
    values = {"sent_on": None, "sent": PARTICIPATION.c.sent - 1}
    sent = update(PARTICIPATION).where(part_of(participant, audience, wave), PARTICIPATION.c.sent > 0).values(values)
    counts.add(audience, wave, finished=-connection.execute(sent).rowcount)


def forget(connection: Connection, counts: Counts, participant: bytes, audience: str, wave: int) -> None:
    """Take a person off the roll. Who sent before stays on it, without a link."""
    them = part_of(participant, audience, wave)
    unsent = delete(PARTICIPATION).where(them, PARTICIPATION.c.sent == 0)
    begun = connection.execute(unsent.where(PARTICIPATION.c.started_on.is_not(None))).rowcount
    connection.execute(unsent)
    connection.execute(update(PARTICIPATION).where(them).values(response_id=None))
    counts.add(audience, wave, started=-begun)


def count(connection: Connection, audience: str, wave: int, started: int = 0, finished: int = 0) -> None:
    """Keep the sums in step with the roll."""
    if started or finished:
        values = {"audience": audience, "wave": wave, "started": started, "finished": finished}
        grown = {"started": PROGRESS.c.started + started, "finished": PROGRESS.c.finished + finished}
        _upsert(connection, PROGRESS, values, ["audience", "wave"], grown)
    if started < 0:
        connection.execute(delete(PROGRESS).where(PROGRESS.c.started == 0, PROGRESS.c.finished == 0))


def unsent(connection: Connection, participant: bytes) -> list[str]:
    """The audiences that a person began in and did not send to."""
    table = PARTICIPATION.c
    rows = select(table.audience).where(table.participant == participant, table.sent == 0).order_by(table.audience)
    return list(connection.execute(rows).scalars())


def linked(connection: Connection, participant: bytes) -> int:
    """How many responses a person may still come back to, whatever the audience and wave."""
    counted = select(func.count(PARTICIPATION.c.response_id)).where(PARTICIPATION.c.participant == participant)
    return int(connection.execute(counted).scalar_one())


def decline(connection: Connection, audience: str, wave: int, day: date) -> None:
    values = {"audience": audience, "wave": wave, "day": day, "count": 1}
    _upsert(connection, DECLINE, values, ["audience", "wave", "day"], {"count": DECLINE.c.count + 1})


def progress(connection: Connection, wave: int) -> dict[str, Progress]:
    """Participation per audience, live."""
    columns = (PROGRESS.c.audience, PROGRESS.c.started, PROGRESS.c.finished)
    rows = connection.execute(select(*columns).where(PROGRESS.c.wave == wave))
    found = {audience: Progress(started, finished) for audience, started, finished in rows}
    refused = select(DECLINE.c.audience, func.sum(DECLINE.c.count)).where(DECLINE.c.wave == wave)
    for audience, count in connection.execute(refused.group_by(DECLINE.c.audience)):
        before = found.get(audience, Progress())
        found[audience] = Progress(before.started, before.finished, int(count))
    return found


def part_of(participant: bytes, audience: str, wave: int) -> ColumnElement[bool]:
    """The condition for the row of one person's part."""
    table = PARTICIPATION.c
    return and_(table.participant == participant, table.audience == audience, table.wave == wave)


def _upsert(
    connection: Connection, table: Any, values: dict[str, Any], keys: list[str], change: dict[str, Any]
) -> None:
    postgres = connection.dialect.name == "postgresql"
    statement = postgresql.insert(table).values(values) if postgres else sqlite.insert(table).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=change))

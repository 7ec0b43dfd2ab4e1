"""The inspection as it runs: its content by version, and for each audience whether it is open."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.prepared import Prepared
from storage.sealing import Seal, Unsealed

State = Literal["practice", "waiting", "open", "closed"]


class Running(SQLModel, table=True):
    """One row. content: its files but the forms, as JSON. bump grows with each change, so that all reread; it has an
    index, as SQLite would else read through all of the content, a megabyte, to get to it.

    key: a pseudonym that only the SECRET_KEY it was begun with gives. steered: see storage/steering.py.
    """

    __tablename__ = "running"

    id: int = Field(default=1, primary_key=True)
    wave: int = 1
    content: str
    opened_at: datetime | None = Field(default=None, sa_type=Moment)
    bump: int = Field(default=1, index=True)
    key: bytes
    steered: str | None = None


class AudienceRow(SQLModel, table=True):
    """version: the questionnaire that new responses get. opened_on, closed_on: when it did in this wave."""

    __tablename__ = "audience"

    code: str = Field(primary_key=True)
    state: str
    hoped_for: int
    version: str
    closed_on: date | None = None
    opened_on: date | None = None


class Version(SQLModel, table=True):
    """A questionnaire as it was written, by content hash. Started responses stay on theirs."""

    __tablename__ = "version"

    hash: str = Field(primary_key=True)
    audience: str = Field(primary_key=True)
    form: str


class Asked(SQLModel, table=True):
    """That in this wave new responses of an audience got this version, while it was open."""

    __tablename__ = "asked"

    wave: int = Field(primary_key=True)
    audience: str = Field(primary_key=True)
    version: str = Field(primary_key=True)


RUNNING = SQLModel.metadata.tables["running"]
AUDIENCE = SQLModel.metadata.tables["audience"]
VERSION = SQLModel.metadata.tables["version"]
ASKED = SQLModel.metadata.tables["asked"]


@dataclass(frozen=True, slots=True)
class AudienceNow:
    """How an audience stands."""

    code: str
    state: State
    hoped_for: int
    version: str
    closed_on: date | None = None
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that is kept of an inspection's content. forms: (hash, audience) -> form as its sheets.

    asked: wave, audience and each version that it was asked then.
    """

    wave: int
    opened_at: datetime | None
    bump: int
    source: dict[str, Any]
    audiences: dict[str, AudienceNow]
    forms: dict[tuple[str, str], object]
    asked: frozenset[tuple[int, str, str]]


_BUMP = Prepared(select(RUNNING.c.bump))


def bump(connection: Connection) -> int:
    """The number that grows with each change; 0 when nothing is kept yet."""
    return next((int(row[0]) for row in _BUMP.rows(connection)), 0)


def opened(connection: Connection) -> bool:
    """Whether practice is over."""
    return connection.execute(select(RUNNING.c.opened_at)).scalar_one_or_none() is not None


def check_key(connection: Connection, seal: Seal) -> None:
    """Raises Unsealed if the database was begun with another SECRET_KEY."""
    found = connection.execute(select(RUNNING.c.key)).scalar_one_or_none()
    if found is not None and found != _key(seal):
        raise Unsealed("This database was begun with another SECRET_KEY")


def _key(seal: Seal) -> bytes:
    return seal.pseudonym("database", "key")


def load(connection: Connection) -> Content | None:
    row = connection.execute(select(RUNNING)).one_or_none()
    if row is None:
        return None
    rows = connection.execute(select(*(AUDIENCE.c[name] for name in AudienceNow.__slots__)))
    audiences = {row.code: AudienceNow(row.code, cast(State, row.state), *row[2:]) for row in rows}
    forms = {(hash_, audience): json.loads(form) for hash_, audience, form in connection.execute(select(VERSION))}
    asked = frozenset((wave, code, version) for wave, code, version in connection.execute(select(ASKED)))
    return Content(row.wave, row.opened_at, row.bump, json.loads(row.content), audiences, forms, asked)


def asked_now(connection: Connection) -> dict[str, Any]:
    """What a new response of each audience gets, by its code: a form as its sheets."""
    current = (AUDIENCE.c.code == VERSION.c.audience, AUDIENCE.c.version == VERSION.c.hash)
    rows = connection.execute(select(VERSION.c.audience, VERSION.c.form).where(*current))
    return {code: json.loads(form) for code, form in rows}


def keep(
    connection: Connection,
    source: Mapping[str, Any],
    audiences: Collection[AudienceNow],
    forms: Mapping[tuple[str, str], object],
    seal: Seal,
) -> None:
    """Replace the current content; versions that are known stay as they are."""
    text = json.dumps(source, ensure_ascii=False)
    if bump(connection):
        connection.execute(update(RUNNING).values(content=text, bump=RUNNING.c.bump + 1))
    else:
        connection.execute(insert(RUNNING).values(id=1, wave=1, content=text, bump=1, key=_key(seal)))
    connection.execute(delete(AUDIENCE))
    connection.execute(insert(AUDIENCE), [asdict(one) for one in audiences])
    _note_asked(connection)
    known = {(hash_, audience) for hash_, audience in connection.execute(select(VERSION.c.hash, VERSION.c.audience))}
    new = [
        {"hash": hash_, "audience": audience, "form": json.dumps(form, ensure_ascii=False)}
        for (hash_, audience), form in forms.items()
        if (hash_, audience) not in known
    ]
    if new:
        connection.execute(insert(VERSION), new)


def forget_replaced(connection: Connection, records: Collection[str]) -> None:
    """Of each audience keep only the questionnaire that new responses get. records: codes of what is no audience."""
    current = select(AUDIENCE.c.code).where(AUDIENCE.c.code == VERSION.c.audience, AUDIENCE.c.version == VERSION.c.hash)
    connection.execute(delete(VERSION).where(~current.exists(), VERSION.c.audience.not_in(records)))


def set_state(connection: Connection, codes: Collection[str], state: State) -> None:
    connection.execute(update(AUDIENCE).where(AUDIENCE.c.code.in_(codes)).values(state=state))
    connection.execute(update(RUNNING).values(bump=RUNNING.c.bump + 1))


def set_open(connection: Connection, codes: Collection[str], day: date) -> None:
    """Those that were open before have been so since then."""
    anew = (AUDIENCE.c.code.in_(codes), AUDIENCE.c.opened_on.is_(None))
    connection.execute(update(AUDIENCE).where(*anew).values(opened_on=day))
    set_state(connection, codes, "open")
    _note_asked(connection)


def _note_asked(connection: Connection) -> None:
    """Those that are open are asked their version from now on."""
    wave = select(RUNNING.c.wave).scalar_subquery()
    now = select(wave, AUDIENCE.c.code, AUDIENCE.c.version).where(AUDIENCE.c.state == "open")
    same = (ASKED.c.wave == wave, ASKED.c.audience == AUDIENCE.c.code, ASKED.c.version == AUDIENCE.c.version)
    new = now.where(~select(ASKED.c.wave).where(*same).exists())
    connection.execute(insert(ASKED).from_select(["wave", "audience", "version"], new))


def set_closed(connection: Connection, codes: Collection[str], day: date) -> None:
    """For good. Those that had closed before did so then."""
    anew = (AUDIENCE.c.code.in_(codes), AUDIENCE.c.closed_on.is_(None))
    connection.execute(update(AUDIENCE).where(*anew).values(closed_on=day))
    set_state(connection, codes, "closed")


def set_opened(connection: Connection, now: datetime) -> None:
    connection.execute(update(RUNNING).values(opened_at=now, bump=RUNNING.c.bump + 1))

"""What Young Inspectors recorded: interviews, publications, reviews and whatever else an inspection has a form for.

Each save is a new version, the older ones stay, and the newest holds. Nothing of it is an answer of a respondent.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.responses import RESPONSE, new_id
from storage.sealing import Seal

ANSWERS = "record.answers"


class Record(SQLModel, table=True):
    """One version of what was recorded. form: code of its form; asked: the hash of the form as it was then.

    who: pseudonym of the chat that saved it, as a coder's. answers: question -> value, as JSON, sealed.
    """

    __tablename__ = "record"

    id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    wave: int
    kind: str
    form: str
    asked: str
    who: bytes
    answers: bytes
    saved_at: datetime = Field(sa_type=Moment)


class Recording(SQLModel, table=True):
    """A record as somebody writes it: the response that holds it meanwhile, which is in no audience and on no roll.

    version: of the record that they began from; 0: there was none.
    """

    __tablename__ = "recording"

    response_id: str = Field(primary_key=True, foreign_key="response.id", ondelete="CASCADE")
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True)
    record_id: str
    version: int


RECORD = SQLModel.metadata.tables["record"]
RECORDING = SQLModel.metadata.tables["recording"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record in one of its versions. answers: opened."""

    id: str
    version: int
    wave: int
    kind: str
    form: str
    asked: str
    who: bytes
    answers: Mapping[str, str]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing. form: code of its form."""

    response: str
    chat: int
    record: str
    version: int
    form: str


def save(connection: Connection, kept: Kept, seal: Seal) -> None:
    """Raises sqlalchemy's IntegrityError if there is such a version already."""
    sealed = seal.close(json.dumps(kept.answers, ensure_ascii=False).encode(), ANSWERS)
    values = {name: getattr(kept, name) for name in Kept.__slots__} | {"answers": sealed}
    connection.execute(insert(RECORD).values(values))


def newest(connection: Connection, wave: int, kinds: Collection[str], seal: Seal) -> list[Kept]:
    """The records of these kinds as they are now, in the order in which they were first saved."""
    first = select(RECORD.c.id, func.min(RECORD.c.saved_at).label("began"), func.max(RECORD.c.version).label("last"))
    of = (RECORD.c.wave == wave, RECORD.c.kind.in_(kinds))
    found = first.where(*of).group_by(RECORD.c.id).subquery()
    joined = select(RECORD).join(found, (RECORD.c.id == found.c.id) & (RECORD.c.version == found.c.last))
    return _opened(connection, joined.order_by(found.c.began, RECORD.c.id), seal)


def at(connection: Connection, record: str, seal: Seal) -> Kept | None:
    """A record as it is now; None if there is none."""
    found = _opened(connection, _versions(record).limit(1), seal)
    return found[0] if found else None


def history(connection: Connection, record: str, seal: Seal) -> list[Kept]:
    """All versions of a record, the newest first."""
    return _opened(connection, _versions(record), seal)


def number_by(connection: Connection, who: bytes) -> int:
    """How many records somebody saved a version of."""
    counted = select(func.count(func.distinct(RECORD.c.id))).where(RECORD.c.who == who)
    return int(connection.execute(counted).scalar_one())


def number_of(connection: Connection, waves: Collection[int]) -> int:
    """How many records there are of these waves."""
    counted = select(func.count(func.distinct(RECORD.c.id))).where(RECORD.c.wave.in_(waves))
    return int(connection.execute(counted).scalar_one())


def erase(connection: Connection, record: str) -> None:
    """A record with all its versions, and what somebody is writing of it."""
    writing = select(RECORDING.c.response_id).where(RECORDING.c.record_id == record)
    connection.execute(delete(RESPONSE).where(RESPONSE.c.id.in_(writing)))
    connection.execute(delete(RECORD).where(RECORD.c.id == record))


def erase_waves(connection: Connection, waves: Collection[int]) -> None:
    """All records of these waves."""
    connection.execute(delete(RECORD).where(RECORD.c.wave.in_(waves)))


def begin(connection: Connection, response: str, chat: int, record: str = "", version: int = 0) -> None:
    """From now on this response is the recording of a record; '' for one that is new."""
    values = {"response_id": response, "chat_id": chat, "record_id": record or new_id(), "version": version}
    connection.execute(insert(RECORDING).values(values))


def writing(connection: Connection, chat: int) -> list[Writing]:
    """What this chat is writing."""
    return _writing(connection, RECORDING.c.chat_id == chat)


def written_in(connection: Connection, response: str) -> Writing | None:
    found = _writing(connection, RECORDING.c.response_id == response)
    return found[0] if found else None


def let_go(connection: Connection, chat: int) -> list[str]:
    """What this chat is writing is erased; what it saved stays. Returns the responses that went."""
    theirs = select(RECORDING.c.response_id).where(RECORDING.c.chat_id == chat)
    gone = delete(RESPONSE).where(RESPONSE.c.id.in_(theirs)).returning(RESPONSE.c.id)
    return list(connection.execute(gone).scalars())


def _versions(record: str) -> Select[Any]:
    return select(RECORD).where(RECORD.c.id == record).order_by(RECORD.c.version.desc())


def _opened(connection: Connection, wanted: Select[Any], seal: Seal) -> list[Kept]:
    rows = connection.execute(wanted).mappings()
    return [Kept(**{**row, "answers": json.loads(seal.open(row["answers"], ANSWERS))}) for row in rows]


def _writing(connection: Connection, *wanted: Any) -> list[Writing]:
    columns = (RECORDING.c.response_id, RECORDING.c.chat_id, RECORDING.c.record_id, RECORDING.c.version)
    joined = select(*columns, RESPONSE.c.audience).join_from(RECORDING, RESPONSE)
    rows = connection.execute(joined.where(*wanted).order_by(RESPONSE.c.changed_on, RECORDING.c.response_id))
    return [Writing(*row) for row in rows]

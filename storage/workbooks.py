"""Workbooks that were sent to the desk: as they came, and as what an audience is asked."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import Field, SQLModel

from storage.sealing import Seal

TRIED = "workbook.tried"


class Workbook(SQLModel, table=True):
    """The one that a coordinator's chat sent last and has not used yet. content: its sheets and more, as JSON.

    tried: how far they have come in answering it themselves, packed and sealed; None while they don't.
    """

    __tablename__ = "workbook"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE")
    content: str
    tried: bytes | None = None


class AddedForm(SQLModel, table=True):
    """What an audience is asked in place of what the inspection's folder has.

    form: its sheets, as JSON. instead_of: hash of the folder's form when it came; '' of an audience that the folder
    does not have. told: that audience as inspection.yaml would have it, as JSON; '' of one that it does have.
    """

    __tablename__ = "added_form"

    audience: str = Field(primary_key=True)
    form: str
    instead_of: str = ""
    told: str = ""


WORKBOOK = SQLModel.metadata.tables["workbook"]
ADDED_FORM = SQLModel.metadata.tables["added_form"]


@dataclass(frozen=True, slots=True)
class Added:
    """As AddedForm has it, opened."""

    audience: str
    form: Any
    instead_of: str = ""
    told: dict[str, str] | None = None


def keep(connection: Connection, chat: int, content: dict[str, Any]) -> None:
    """In place of the one before."""
    forget(connection, chat)
    connection.execute(insert(WORKBOOK).values(chat_id=chat, content=json.dumps(content, ensure_ascii=False)))


def waiting(connection: Connection, chat: int) -> dict[str, Any] | None:
    """What this chat sent and has not used; None if there is nothing."""
    found = connection.execute(select(WORKBOOK.c.content).where(WORKBOOK.c.chat_id == chat)).scalar_one_or_none()
    return None if found is None else dict(json.loads(found))


def forget(connection: Connection, chat: int) -> None:
    connection.execute(delete(WORKBOOK).where(WORKBOOK.c.chat_id == chat))


def try_(connection: Connection, chat: int, state: bytes, seal: Seal) -> None:
    """Keep how far this chat has come in answering the workbook itself."""
    sealed = seal.close(state, TRIED)
    connection.execute(update(WORKBOOK).where(WORKBOOK.c.chat_id == chat).values(tried=sealed))


def tried(connection: Connection, chat: int, seal: Seal) -> bytes | None:
    """None while it is not tried."""
    found = connection.execute(select(WORKBOOK.c.tried).where(WORKBOOK.c.chat_id == chat)).scalar_one_or_none()
    return None if found is None else seal.open(found, TRIED)


def is_tried(connection: Connection, chat: int) -> bool:
    found = select(WORKBOOK.c.chat_id).where(WORKBOOK.c.chat_id == chat, WORKBOOK.c.tried.is_not(None))
    return connection.execute(found).first() is not None


def leave(connection: Connection, chat: int) -> None:
    """Nothing is kept of how it was tried."""
    connection.execute(update(WORKBOOK).where(WORKBOOK.c.chat_id == chat).values(tried=None))


def leave_all(connection: Connection) -> None:
    """Nothing is kept of how any was tried."""
    connection.execute(update(WORKBOOK).where(WORKBOOK.c.tried.is_not(None)).values(tried=None))


def add(connection: Connection, one: Added) -> None:
    """In place of what was added for this audience before."""
    take_out(connection, one.audience)
    told = json.dumps(one.told, ensure_ascii=False) if one.told else ""
    values = {"audience": one.audience, "form": json.dumps(one.form, ensure_ascii=False), "told": told}
    connection.execute(insert(ADDED_FORM).values(**values, instead_of=one.instead_of))


def added(connection: Connection) -> list[Added]:
    rows = connection.execute(select(ADDED_FORM).order_by(ADDED_FORM.c.audience))
    return [
        Added(row.audience, json.loads(row.form), row.instead_of, json.loads(row.told) if row.told else None)
        for row in rows
    ]


def take_out(connection: Connection, audience: str) -> None:
    connection.execute(delete(ADDED_FORM).where(ADDED_FORM.c.audience == audience))

"""Notices owed to people with a role: a tally, an answer to a command. Rows, so that none is lost or sent twice."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage.chats import CHAT
from storage.columns import Moment
from storage.sealing import Seal

BODY = "notice.body"


class Notice(SQLModel, table=True):
    """state: owed, sending, sent or failed. One found in "sending" at a start may have arrived: it is not repeated."""

    __tablename__ = "notice"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True)
    kind: str
    body: bytes
    state: str = Field(default="owed", index=True)
    made_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: int | None = Field(default=None, sa_type=BigInteger)


NOTICE = SQLModel.metadata.tables["notice"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a notice says. texts: messages in order. charts: (svg, text equivalent)."""

    texts: tuple[str, ...]
    charts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice as it is kept."""

    id: int
    chat_id: int
    kind: str
    state: str
    made_at: datetime
    letter: Letter


def owe(connection: Connection, chat: int, kind: str, letter: Letter, now: datetime, seal: Seal) -> int:
    body = json.dumps({"texts": letter.texts, "charts": letter.charts}).encode()
    values = {"chat_id": chat, "kind": kind, "body": seal.close(body, BODY), "state": "owed", "made_at": now}
    return int(connection.execute(insert(NOTICE).values(values).returning(NOTICE.c.id)).scalar_one())


def in_states(connection: Connection, channel: str, states: Collection[str], seal: Seal) -> list[Kept]:
    """The notices of a channel in these states, oldest first; unreachable chats left out."""
    wanted = (CHAT.c.channel == channel, CHAT.c.unreachable.is_(False), NOTICE.c.state.in_(states))
    rows = connection.execute(_KEPT.join_from(NOTICE, CHAT).where(*wanted).order_by(NOTICE.c.id))
    return [_kept(row, seal) for row in rows]


def newest(connection: Connection, chat: int, seal: Seal, limit: int = 20) -> list[Kept]:
    """A chat's notices, newest first."""
    rows = connection.execute(_KEPT.where(NOTICE.c.chat_id == chat).order_by(NOTICE.c.id.desc()).limit(limit))
    return [_kept(row, seal) for row in rows]


def move(connection: Connection, notice: int, state: str, now: datetime, message: int | None = None) -> None:
    values: dict[str, Any] = {"state": state}
    if state == "sent":
        values |= {"sent_at": now, "message_id": message}
    connection.execute(update(NOTICE).where(NOTICE.c.id == notice).values(values))


_KEPT = select(NOTICE.c.id, NOTICE.c.chat_id, NOTICE.c.kind, NOTICE.c.state, NOTICE.c.made_at, NOTICE.c.body)


def _kept(row: Any, seal: Seal) -> Kept:
    body = json.loads(seal.open(row[5], BODY))
    charts = tuple((svg, alt) for svg, alt in body["charts"])
    return Kept(row[0], row[1], row[2], row[3], row[4], Letter(tuple(body["texts"]), charts))

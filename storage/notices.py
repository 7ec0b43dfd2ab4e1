"""Notices owed to a chat: a tally, an alert, an answer, a letter, news. Rows, so that none is lost or sent twice."""

import json
from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from storage.alerts import ALERT
from storage.chats import CHAT
from storage.columns import Moment
from storage.sealing import Seal

BODY = "notice.body"
NEWS = "news"
"""The kind that goes to people who asked to hear what came of it."""


class Notice(SQLModel, table=True):
    """state: owed, sending, sent or failed. One found in "sending" at a start may have arrived: only alerts come again.

    alert_id: it says what that alert says when it leaves, and not before it may.
    """

    __tablename__ = "notice"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True)
    kind: str
    body: bytes
    state: str = Field(default="owed", index=True)
    made_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    alert_id: int | None = Field(default=None, foreign_key="alert.id", ondelete="CASCADE", index=True)


NOTICE = SQLModel.metadata.tables["notice"]


@dataclass(frozen=True, slots=True)
class Body:
    """What a notice says. texts: messages in order. charts: (svg, text equivalent). papers: (file name, content).

    buttons: (label, action), below the last message.
    """

    texts: tuple[str, ...]
    charts: tuple[tuple[str, str], ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    papers: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice as it is kept."""

    id: int
    chat_id: int
    kind: str
    state: str
    made_at: datetime
    body: Body
    alert: int | None = None


def owe(
    connection: Connection, chat: int, kind: str, body: Body, now: datetime, seal: Seal, alert: int | None = None
) -> int:
    """alert: whose words it takes when it leaves; the body is then left empty."""
    papers = [(name, b64encode(content).decode()) for name, content in body.papers]
    said = {"texts": body.texts, "charts": body.charts, "buttons": body.buttons, "papers": papers}
    sealed = seal.close(json.dumps(said).encode(), BODY)
    values = {"chat_id": chat, "kind": kind, "body": sealed, "state": "owed", "made_at": now}
    added = insert(NOTICE).values(**values, alert_id=alert).returning(NOTICE.c.id)
    return int(connection.execute(added).scalar_one())


def in_states(connection: Connection, channel: str, states: Collection[str], now: datetime) -> list[int]:
    """The notices of a channel in these states, oldest first, without unreachable chats and what may not leave yet."""
    wanted = (CHAT.c.channel == channel, CHAT.c.unreachable.is_(False), NOTICE.c.state.in_(states))
    leaves = or_(NOTICE.c.alert_id.is_(None), ALERT.c.send_at <= now)
    joined = select(NOTICE.c.id).join_from(NOTICE, CHAT).join(ALERT, NOTICE.c.alert_id == ALERT.c.id, isouter=True)
    return list(connection.execute(joined.where(*wanted, leaves).order_by(NOTICE.c.id)).scalars())


def number_owed(connection: Connection) -> int:
    """How many are not sent yet, those of unreachable chats with them."""
    counted = select(func.count()).select_from(NOTICE).where(NOTICE.c.state.in_(("owed", "sending")))
    return int(connection.execute(counted).scalar_one())


def at(connection: Connection, notice: int, seal: Seal) -> Kept:
    """Raises sqlalchemy's NoResultFound if there is none."""
    return _kept(connection.execute(_KEPT.where(NOTICE.c.id == notice)).one(), seal)


def in_message(connection: Connection, chat: int, message: int, seal: Seal) -> Kept | None:
    """The notice that this message of a chat holds."""
    mine = (NOTICE.c.chat_id == chat, NOTICE.c.message_id == message)
    row = connection.execute(_KEPT.where(*mine).limit(1)).one_or_none()
    return _kept(row, seal) if row else None


def newest(connection: Connection, chat: int, seal: Seal, limit: int = 20) -> list[Kept]:
    """A chat's notices, newest first."""
    rows = connection.execute(_KEPT.where(NOTICE.c.chat_id == chat).order_by(NOTICE.c.id.desc()).limit(limit))
    return [_kept(row, seal) for row in rows]


def alerts_waiting(connection: Connection, chat: int) -> list[tuple[int, int]]:
    """The alerts on their way to a chat: (notice, alert)."""
    waiting = (NOTICE.c.chat_id == chat, NOTICE.c.alert_id.is_not(None), NOTICE.c.state.in_(("owed", "sending")))
    rows = connection.execute(select(NOTICE.c.id, NOTICE.c.alert_id).where(*waiting).order_by(NOTICE.c.id))
    return [(notice, alert) for notice, alert in rows]


def move(connection: Connection, notice: int, state: str, now: datetime, message: int | None = None) -> None:
    values: dict[str, Any] = {"state": state}
    if state == "sent":
        values |= {"sent_at": now, "message_id": message}
    connection.execute(update(NOTICE).where(NOTICE.c.id == notice).values(values))


def empty(connection: Connection, notice: int, seal: Seal) -> None:
    """Forget what it said, papers and all."""
    body = seal.close(json.dumps({"texts": [], "charts": [], "buttons": [], "papers": []}).encode(), BODY)
    connection.execute(update(NOTICE).where(NOTICE.c.id == notice).values(body=body))


_KEPT = select(
    NOTICE.c.id, NOTICE.c.chat_id, NOTICE.c.kind, NOTICE.c.state, NOTICE.c.made_at, NOTICE.c.body, NOTICE.c.alert_id
)


def _kept(row: Any, seal: Seal) -> Kept:
    said = json.loads(seal.open(row[5], BODY))
    charts = tuple((svg, alt) for svg, alt in said["charts"])
    buttons = tuple((label, action) for label, action in said.get("buttons", ()))
    papers = tuple((name, b64decode(content)) for name, content in said.get("papers", ()))
    body = Body(tuple(said["texts"]), charts, buttons, papers)
    return Kept(row[0], row[1], row[2], row[3], row[4], body, row[6])

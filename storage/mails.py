"""E-mails owed: rows, so that none is lost; each is tried until the mail server takes it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update
from sqlmodel import Field, SQLModel

from storage.alerts import ALERT
from storage.columns import Moment
from storage.sealing import Seal

TO = "mail.recipient"
LETTER = "mail.letter"
LEASE = timedelta(minutes=5)
"""How long a process may take to hand one over. After that it is due again: nobody knows whether it was taken."""


class Mail(SQLModel, table=True):
    """state: owed, sending, sent or dropped. next_at: not before. role: who it is for.

    alert_id: it says what that alert says when it leaves. letter: else, its subject and text.
    """

    __tablename__ = "mail"

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int | None = Field(default=None, foreign_key="alert.id", ondelete="CASCADE", index=True)
    role: str
    recipient: bytes
    letter: bytes | None = None
    state: str = Field(default="owed", index=True)
    tries: int = 0
    made_at: datetime = Field(sa_type=Moment)
    next_at: datetime = Field(sa_type=Moment, index=True)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)


MAIL = SQLModel.metadata.tables["mail"]


@dataclass(frozen=True, slots=True)
class Due:
    """A mail that is to be sent now. recipient and letter: sealed, so that one that is damaged keeps no other back.

    unsure: it may have been taken before, so it says that it may be a second copy.
    """

    id: int
    alert: int | None
    role: str
    recipient: bytes
    letter: bytes | None
    tries: int
    made_at: datetime
    unsure: bool

    def to(self, seal: Seal) -> str:
        """The address. Raises Unsealed."""
        return seal.open(self.recipient, TO).decode()

    def words(self, seal: Seal) -> tuple[str, str]:
        """Subject and text; of an alert nothing, as it is rendered when it leaves. Raises Unsealed."""
        subject, text = json.loads(seal.open(self.letter, LETTER)) if self.letter else ("", "")
        return subject, text


def owe(connection: Connection, role: str, to: str, subject: str, text: str, now: datetime, seal: Seal) -> None:
    letter = seal.close(json.dumps([subject, text]).encode(), LETTER)
    _add(connection, now, seal, role=role, to=to, letter=letter, next_at=now)


def owe_alert(connection: Connection, alert: int, role: str, to: str, at: datetime, now: datetime, seal: Seal) -> None:
    """at: not before; what it says is rendered then."""
    _add(connection, now, seal, role=role, to=to, alert_id=alert, next_at=at)


def due(connection: Connection, now: datetime) -> list[Due]:
    """What is to be sent now: red alerts first, then other alerts, then the rest, each in order."""
    columns = [MAIL.c[name] for name in ("id", "alert_id", "role", "recipient", "letter", "tries", "made_at", "state")]
    waiting = (or_(MAIL.c.state == "owed", MAIL.c.state == "sending"), MAIL.c.next_at <= now)
    joined = select(*columns).join_from(MAIL, ALERT, MAIL.c.alert_id == ALERT.c.id, isouter=True).where(*waiting)
    rows = connection.execute(
        joined.order_by(ALERT.c.urgent.is_not(True), MAIL.c.alert_id.is_(None), MAIL.c.next_at, MAIL.c.id)
    )
    return [_due(row) for row in rows]


def _due(row: Any) -> Due:
    unsure = row.state == "sending"
    return Due(row.id, row.alert_id, row.role, row.recipient, row.letter, row.tries, row.made_at, unsure)


def claim(connection: Connection, mail: Due, now: datetime) -> bool:
    """It is this process's to send, for as long as the lease goes. False if another has it."""
    mine = (MAIL.c.id == mail.id, MAIL.c.next_at <= now, or_(MAIL.c.state == "owed", MAIL.c.state == "sending"))
    values = {"state": "sending", "tries": mail.tries + 1, "next_at": now + LEASE}
    return connection.execute(update(MAIL).where(*mine).values(values)).rowcount == 1


def sent(connection: Connection, mail: int, now: datetime) -> None:
    connection.execute(update(MAIL).where(MAIL.c.id == mail).values(state="sent", sent_at=now))


def drop(connection: Connection, mail: int) -> None:
    """Nobody needs it any more."""
    connection.execute(update(MAIL).where(MAIL.c.id == mail).values(state="dropped"))


def again(connection: Connection, mail: int, at: datetime, unsure: bool) -> None:
    """To be tried again then."""
    values = {"state": "sending" if unsure else "owed", "next_at": at}
    connection.execute(update(MAIL).where(MAIL.c.id == mail).values(values))


def _add(connection: Connection, now: datetime, seal: Seal, to: str, **values: object) -> None:
    recipient = seal.close(to.encode(), TO)
    connection.execute(insert(MAIL).values(recipient=recipient, state="owed", tries=0, made_at=now, **values))


def recipient(connection: Connection, alert: int, seal: Seal) -> str:
    """The address that an alert's e-mail went to. Raises sqlalchemy's NoResultFound if there was none."""
    sealed = connection.execute(select(MAIL.c.recipient).where(MAIL.c.alert_id == alert)).scalar_one()
    return seal.open(sealed, TO).decode()

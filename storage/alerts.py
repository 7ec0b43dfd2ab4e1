"""Alerts: who is told of which cases together, and the links by which an e-mail is answered. No words of anyone.

What an alert says is not kept but rendered when it leaves, like a screen: it says how things stand then.
"""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

VALID = timedelta(days=7)
"""How long a link in an alert's e-mail can be used."""


class Alert(SQLModel, table=True):
    """kind: case or test. role: who is told. urgent: a red alone. send_at: not before; until then cases may be added.

    salt: what its links are made from, together with the secret key.
    """

    __tablename__ = "alert"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    role: str = Field(index=True)
    urgent: bool
    made_at: datetime = Field(sa_type=Moment)
    send_at: datetime = Field(sa_type=Moment, index=True)
    salt: bytes


class AlertCase(SQLModel, table=True):
    """A case that an alert tells of. due_at: when the role was to be told."""

    __tablename__ = "alert_case"

    alert_id: int = Field(primary_key=True, foreign_key="alert.id", ondelete="CASCADE")
    case_id: int = Field(primary_key=True, foreign_key="case.id", ondelete="CASCADE", index=True)
    due_at: datetime = Field(sa_type=Moment)


class AlertLink(SQLModel, table=True):
    """code: pseudonym of the code in an e-mail. case_id: what it answers for; none for a test alert."""

    __tablename__ = "alert_link"

    code: bytes = Field(primary_key=True)
    alert_id: int = Field(foreign_key="alert.id", ondelete="CASCADE", index=True)
    case_id: int | None = Field(default=None, foreign_key="case.id", ondelete="CASCADE")
    expires_at: datetime = Field(sa_type=Moment)
    spent_at: datetime | None = Field(default=None, sa_type=Moment)


ALERT = SQLModel.metadata.tables["alert"]
ALERT_CASE = SQLModel.metadata.tables["alert_case"]
ALERT_LINK = SQLModel.metadata.tables["alert_link"]


@dataclass(frozen=True, slots=True)
class Kept:
    """An alert. cases: (case, when the role was to be told of it)."""

    id: int
    kind: str
    role: str
    urgent: bool
    made_at: datetime
    send_at: datetime
    salt: bytes
    cases: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What a code in an e-mail stands for, while it can be used."""

    code: bytes
    alert: int
    role: str
    case: int | None
    made_at: datetime


def make(connection: Connection, kind: str, role: str, urgent: bool, send_at: datetime, now: datetime) -> int:
    values = {"kind": kind, "role": role, "urgent": urgent, "made_at": now, "send_at": send_at}
    salted = insert(ALERT).values(**values, salt=secrets.token_bytes(16)).returning(ALERT.c.id)
    return int(connection.execute(salted).scalar_one())


def add(connection: Connection, alert: int, case: int, due_at: datetime) -> bool:
    """Tell of one more case. False if it does already."""
    mine = (ALERT_CASE.c.alert_id == alert, ALERT_CASE.c.case_id == case)
    if connection.execute(select(ALERT_CASE.c.case_id).where(*mine)).first():
        return False
    connection.execute(insert(ALERT_CASE).values(alert_id=alert, case_id=case, due_at=due_at))
    return True


def newest_bundle(connection: Connection, role: str) -> tuple[int, datetime] | None:
    """The newest alert to a role that is not urgent, and when it may leave."""
    mine = (ALERT.c.role == role, ALERT.c.kind == "case", ALERT.c.urgent.is_(False))
    row = connection.execute(select(ALERT.c.id, ALERT.c.send_at).where(*mine).order_by(ALERT.c.id.desc()).limit(1))
    found = row.one_or_none()
    return (found[0], found[1]) if found else None


def at(connection: Connection, alert: int) -> Kept:
    """Raises sqlalchemy's NoResultFound if there is none."""
    row = connection.execute(select(ALERT).where(ALERT.c.id == alert)).one()
    told = select(ALERT_CASE.c.case_id, ALERT_CASE.c.due_at).where(ALERT_CASE.c.alert_id == alert)
    cases = tuple((case, due_at) for case, due_at in connection.execute(told.order_by(ALERT_CASE.c.case_id)))
    return Kept(row.id, row.kind, row.role, row.urgent, row.made_at, row.send_at, row.salt, cases)


def told(connection: Connection, case: int) -> set[str]:
    """The roles that were told of a case so far."""
    joined = select(ALERT.c.role).join_from(ALERT, ALERT_CASE, ALERT_CASE.c.alert_id == ALERT.c.id)
    return set(connection.execute(joined.where(ALERT_CASE.c.case_id == case)).scalars())


def code_of(seal: Seal, alert: Kept, case: int | None) -> str:
    """The 128 bits that a link in this alert's e-mail carries. They follow from the key, and are kept nowhere."""
    return urlsafe_b64encode(seal.pseudonym("alert code", f"{alert.salt.hex()}:{alert.id}:{case}")).decode().rstrip("=")


def allow(connection: Connection, alert: Kept, cases: Collection[int | None], now: datetime, seal: Seal) -> None:
    """Let the links to these cases be used from now on."""
    known = set(connection.execute(select(ALERT_LINK.c.code).where(ALERT_LINK.c.alert_id == alert.id)).scalars())
    links = {_key(seal, code_of(seal, alert, case)): case for case in cases}
    rows = [
        {"code": key, "alert_id": alert.id, "case_id": case, "expires_at": now + VALID}
        for key, case in links.items()
        if key not in known
    ]
    if rows:
        connection.execute(insert(ALERT_LINK), rows)


def linked(connection: Connection, code: str, now: datetime, seal: Seal) -> Link | None:
    """What a code stands for; None if there is none, it expired, or it was spent."""
    usable = (ALERT_LINK.c.code == _key(seal, code), ALERT_LINK.c.spent_at.is_(None), ALERT_LINK.c.expires_at > now)
    columns = (ALERT_LINK.c.code, ALERT.c.id, ALERT.c.role, ALERT_LINK.c.case_id, ALERT.c.made_at)
    row = connection.execute(select(*columns).join_from(ALERT_LINK, ALERT).where(*usable)).one_or_none()
    return Link(*row) if row else None


def spend(connection: Connection, link: Link, now: datetime) -> bool:
    """False if it was spent before."""
    unspent = (ALERT_LINK.c.code == link.code, ALERT_LINK.c.spent_at.is_(None))
    return connection.execute(update(ALERT_LINK).where(*unspent).values(spent_at=now)).rowcount == 1


def _key(seal: Seal, code: str) -> bytes:
    return seal.pseudonym("alert link", code)

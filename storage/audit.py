"""The audit log: who did what that takes a right, and when. It only grows, and each entry's mark covers the one before.

The database itself refuses to change an entry or to put one in between (triggers, made by a migration). One way is open
for retention: forget() first writes down how far, and only what the log itself calls forgotten can be deleted.
Opening does not erase the log: it holds no words, and the roles that it tells of outlive practice.

What no chain can show is that its end was cut off: whoever wrote down the number and the mark of an entry can see it.
"""

import json
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Index, delete, func, insert, select, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal

LOCK = 4_159_004
"""Any number, the same for all processes: PostgreSQL's advisory lock while an entry is added."""
FORGOT = "forgot up to entry"
REFUSED = "was refused"
DAY = timedelta(days=1)
ALIKE, ALL = 10, 240
"""Refusals that are written down in a day: of one actor for one thing, and of all. With nothing else, a year of an
attack without end leaves 90,000 entries: some 20 MB."""


class Entry(SQLModel, table=True):
    """number: from 1, without gaps. mark: a keyed hash of the mark before and of everything else in this row."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_act_at", "act", "at"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Moment)
    actor: str
    act: str
    subject: str
    detail: str
    mark: bytes


AUDIT = SQLModel.metadata.tables["audit"]


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold. number: the first entry that can't be trusted. why: in plain words."""

    number: int
    why: str


def note(connection: Connection, actor: str, act: str, subject: str, detail: str, now: datetime, seal: Seal) -> None:
    """Add an entry, in the transaction of what it tells of. Nothing in it may be words that a person wrote.

    actor: role and chat row id ("lead:12"), "command:open", "bot" or "nobody". act: plain words in the past tense, such
    as "closed". On PostgreSQL entries are added one transaction at a time: note last, so that nobody waits for long.
    """
    _alone(connection)
    number, before = end(connection)
    row = {"number": number + 1, "at": now, "actor": actor, "act": act, "subject": subject, "detail": detail}
    connection.execute(insert(AUDIT).values(row | {"mark": _mark(before.hex(), row, seal)}))


def refused(connection: Connection, actor: str, subject: str, now: datetime, seal: Seal) -> None:
    """Add an entry for someone who tried what they may not. A flood of them is written down in part, and that is said.

    actor: as in note(). subject: what was tried, from our own words, never theirs.
    """
    lately = select(func.count()).select_from(AUDIT).where(AUDIT.c.act == REFUSED, AUDIT.c.at > now - DAY)
    alike = connection.execute(lately.where(AUDIT.c.actor == actor, AUDIT.c.subject == subject)).scalar_one()
    everyone = connection.execute(lately).scalar_one()
    if alike >= ALIKE or everyone >= ALL:
        return
    last = "no more today" if everyone == ALL - 1 else "no more like it today" if alike == ALIKE - 1 else ""
    note(connection, actor, REFUSED, subject, last, now, seal)


def tells(connection: Connection, act: str, subject: str) -> bool:
    """Whether there is an entry of this."""
    found = select(AUDIT.c.number).where(AUDIT.c.act == act, AUDIT.c.subject == subject).limit(1)
    return connection.execute(found).first() is not None


def lately(connection: Connection, actor: str, act: str, now: datetime) -> int:
    """How often somebody did this in the day before now."""
    theirs = (AUDIT.c.act == act, AUDIT.c.actor == actor, AUDIT.c.at > now - DAY)
    return int(connection.execute(select(func.count()).select_from(AUDIT).where(*theirs)).scalar_one())


def rows(connection: Connection) -> Generator[Any, None, None]:
    """All entries, oldest first."""
    with connection.execute(select(AUDIT).order_by(AUDIT.c.number), execution_options={"yield_per": 1000}) as found:
        yield from found


def end(connection: Connection) -> tuple[int, bytes]:
    """The number and mark of the last entry; (0, b"") before the first."""
    last = connection.execute(select(AUDIT.c.number, AUDIT.c.mark).order_by(AUDIT.c.number.desc()).limit(1)).first()
    return (last[0], last[1]) if last else (0, b"")


def verify(connection: Connection, seal: Seal) -> Break | None:
    """The first place where the chain does not hold; None if it holds from its beginning to the last entry."""
    number, before = _beginning(connection)
    with closing(rows(connection)) as entries:
        for row in entries:
            number += 1
            if row.number != number:
                return Break(number, f"{_span(number, row.number - 1)} missing")
            if row.mark != _mark(before, row._mapping, seal):
                return Break(number, f"entry {number} is not as it was written here")
            before = row.mark.hex()
    return None


def forget(connection: Connection, older: datetime, actor: str, now: datetime, seal: Seal) -> int:
    """Delete the entries from before a time, for good; that it was done stays. Returns how many.

    The entry that says so carries the last forgotten mark, so the chain still holds from there on.
    """
    old = select(AUDIT.c.number, AUDIT.c.mark).where(AUDIT.c.at < older).order_by(AUDIT.c.number.desc()).limit(1)
    last = connection.execute(old).first()
    if last is None:
        return 0
    note(connection, actor, FORGOT, str(last[0]), last[1].hex(), now, seal)
    return connection.execute(delete(AUDIT).where(AUDIT.c.number <= last[0])).rowcount


def _alone(connection: Connection) -> None:
    """Wait until nobody else adds an entry; held to the transaction's end. SQLite's writers come one by one anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _beginning(connection: Connection) -> tuple[int, str]:
    """The number and mark before the oldest entry, as the entry that forgot what came before it says."""
    oldest = connection.execute(select(func.min(AUDIT.c.number))).scalar_one() or 1
    told = select(AUDIT.c.detail).where(AUDIT.c.act == FORGOT, AUDIT.c.subject == str(oldest - 1))
    before = connection.execute(told.limit(1)).scalar_one_or_none()
    return (0, "") if before is None else (oldest - 1, before)


def _mark(before: str, row: Mapping[str, Any], seal: Seal) -> bytes:
    at = row["at"].astimezone(UTC).isoformat()
    told = [before, row["number"], at, row["actor"], row["act"], row["subject"], row["detail"]]
    return seal.pseudonym("audit", json.dumps(told))


def _span(first: int, last: int) -> str:
    return f"entry {first} is" if first == last else f"entries {first} to {last} are"

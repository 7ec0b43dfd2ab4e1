"""Cutting what leads from a person to what they said. The response goes on under another id, found by its receipt.

The old id is on buttons that a messenger keeps, so it must not lead to anything any more.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from storage import readings, rows
from storage.participation import PARTICIPATION
from storage.readings import READING
from storage.responses import RESPONSE, monday, new_id
from storage.sealing import Seal

TOGETHER = 50
"""Responses that are cut off in one commit, at most: people are waiting for the next."""
STREAM = {"yield_per": 200}
"""They come some at a time, however many there are."""


def due(
    connection: Connection, until: Mapping[tuple[str, int], datetime], late: datetime, seal: Seal
) -> dict[str, bytes | None]:
    """The sent responses that still lead to somebody and should not, with who that is where it is known.

    TOGETHER at most, those that were sent first: what comes after is not looked at, nor what was cut off long ago.
    until: by audience and wave; those sent by then are due once nobody has a text of theirs to read. late: those sent
    by then are due anyway.
    """
    columns = (RESPONSE.c.id, RESPONSE.c.audience, RESPONSE.c.wave, RESPONSE.c.sent_at, PARTICIPATION.c.participant)
    theirs = select(*columns).join_from(
        RESPONSE, PARTICIPATION, RESPONSE.c.id == PARTICIPATION.c.response_id, isouter=True
    )
    still = (RESPONSE.c.changed_on.is_not(None), RESPONSE.c.sent_at <= max([late, *until.values()]))
    found: dict[str, bytes | None] = {}
    with connection.execute(theirs.where(*still).order_by(RESPONSE.c.sent_at), execution_options=STREAM) as some:
        for part in some.partitions():
            settled = [row for row in part if row.sent_at <= max(late, until.get((row.audience, row.wave), late))]
            unread = readings.unread(connection, [readings.source_of(seal, row.id) for row in settled])
            for row in settled:
                if row.sent_at <= late or readings.source_of(seal, row.id) not in unread:
                    found[row.id] = row.participant
                if len(found) == TOGETHER:
                    return found
    return found


def cut(connection: Connection, due: Mapping[str, bytes | None], seal: Seal) -> None:
    """Give each response another id, and take from it and from the roll all that says whose it is and when it was sent.

    Chats that sat in it sit nowhere now.
    """
    told = set(connection.execute(rows.told().where(RESPONSE.c.id.in_(due))).scalars())
    theirs = select(RESPONSE).where(RESPONSE.c.id.in_(due))
    new = {row.id: _anonymous(row, row.id in told) for row in connection.execute(theirs)}
    connection.execute(update(RESPONSE).where(RESPONSE.c.id.in_(new)).values(receipt=None))
    connection.execute(insert(RESPONSE), list(new.values()))
    moves = [{"old": old, "new": row["id"]} for old, row in new.items()]
    for column in _hanging():
        moved = update(column.table).where(column == bindparam("old")).values({column: bindparam("new")})
        connection.execute(moved, moves)
    _move_readings(connection, new, seal)
    _leave_the_roll(connection, new)
    connection.execute(delete(RESPONSE).where(RESPONSE.c.id.in_(new)))


def _hanging() -> list[Any]:
    """The columns of all tables whose rows would go with the response's."""
    keys = [key for table in SQLModel.metadata.tables.values() for key in table.foreign_keys]
    return [key.parent for key in keys if key.column is RESPONSE.c.id and key.ondelete == "CASCADE"]


def _anonymous(row: Any, told: bool) -> dict[str, Any]:
    """The row of the same response, as it may be kept."""
    week = row.week or monday(row.sent_at)
    kept = {"audience": row.audience, "wave": row.wave, "version": row.version, "receipt": row.receipt}
    gone = {"state": b"", "revision": 0, "shown": 0, "message_id": None, "changed_on": None}
    counted = {"release_id": row.release_id, "told": told, "week": week, "sent_at": _begins(week)}
    return {"id": new_id(), **kept, **gone, **counted}


def _begins(week: date) -> datetime:
    return datetime.combine(week, time(), UTC)


def _move_readings(connection: Connection, new: Mapping[str, Mapping[str, Any]], seal: Seal) -> None:
    """A text that somebody still has to read is read without knowing whose it was."""
    moves = [
        {"old": readings.source_of(seal, old), "new": readings.source_of(seal, row["id"]), "week": row["sent_at"]}
        for old, row in new.items()
    ]
    moved: dict[str, Any] = {"source": bindparam("new"), "participant": None, "due_at": bindparam("week")}
    connection.execute(update(READING).where(READING.c.source == bindparam("old")).values(moved), moves)


def _leave_the_roll(connection: Connection, new: Collection[str]) -> None:
    """On the roll it only stays that they sent."""
    values = {"response_id": None, "started_on": None, "sent_on": None}
    connection.execute(update(PARTICIPATION).where(PARTICIPATION.c.response_id.in_(new)).values(values))

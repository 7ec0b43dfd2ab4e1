"""Every column that is sealed, with the place that its bytes are sealed for; and sealing them all anew."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, bindparam, or_, select, tuple_, update

from storage import (
    awaited,
    case_acts,
    case_texts,
    cases,
    chats,
    contact_asks,
    deliveries,
    heard,
    joiners,
    mails,
    media,
    messages,
    notices,
    people,
    quotes,
    readings,
    records,
    responses,
    subscribers,
    workbooks,
)
from storage.dump import at_once
from storage.sealing import Seal

SEALED: dict[Table, dict[str, str]] = {
    responses.RESPONSE: {"state": responses.STATE},
    responses.ANSWER: {"words": responses.WORDS},
    quotes.QUOTE: {"name": quotes.NAME, "words": quotes.WORDS},
    readings.READING: {"words": readings.WORDS},
    records.RECORD: {"answers": records.ANSWERS},
    media.MEDIA: {"content": media.CONTENT, "file_id": media.FILE_ID},
    heard.HEARD: {"words": heard.WORDS},
    deliveries.FAILED: {"source": deliveries.SOURCE},
    chats.CHAT: {"address": chats.ADDRESS, "care": chats.CARE},
    messages.HIDING: {"address": messages.ADDRESS},
    cases.CASE: {"address": cases.ADDRESS, "contact": cases.CONTACT},
    case_texts.CASE_TEXT: {"words": case_texts.WORDS},
    case_acts.CASE_ACT: {"why": case_acts.WHY},
    contact_asks.CONTACT_ASK: {"why": contact_asks.WHY},
    people.PERSON: {"name": people.NAME},
    people.INVITATION: {"name": people.NAME},
    joiners.JOINER: {"contact": joiners.CONTACT},
    subscribers.SUBSCRIBER: {"address": subscribers.ADDRESS},
    notices.NOTICE: {"body": notices.BODY},
    workbooks.WORKBOOK: {"tried": workbooks.TRIED},
    awaited.AWAITED: {"said": awaited.SAID},
    mails.MAIL: {"recipient": mails.TO, "letter": mails.LETTER},
}
"""Whatever else is kept as bytes is a pseudonym, a mark or random: tests/storage/test_sealed.py looks."""


def seal_anew(connection: Connection, before: Seal, after: Seal) -> int:
    """Everything that is sealed opens with another key from now on. Returns how many rows were written."""
    return sum(_table_anew(connection, table, places, before, after) for table, places in SEALED.items())


def _table_anew(connection: Connection, table: Table, places: dict[str, str], before: Seal, after: Seal) -> int:
    keys = list(table.primary_key)
    here = [column == bindparam(f"at_{column.name}") for column in keys]
    change = update(table).where(*here).values({name: bindparam(f"new_{name}") for name in places})
    written = 0
    for rows in _pages(connection, table, list(places)):
        anew = [
            {f"at_{column.name}": row[column.name] for column in keys}
            | {f"new_{name}": _anew(row[name], place, before, after) for name, place in places.items()}
            for row in rows
        ]
        connection.execute(change, anew)
        written += len(anew)
    return written


def _anew(sealed: bytes | None, place: str, before: Seal, after: Seal) -> bytes | None:
    """Nothing stays nothing, and so does what was emptied."""
    return after.close(before.open(sealed, place), place) if sealed else sealed


def _pages(connection: Connection, table: Table, columns: list[str]) -> Iterator[Any]:
    """The rows that have something sealed, some at a time, in the order of their keys."""
    keys = list(table.primary_key)
    there = or_(*(table.c[name].is_not(None) for name in columns))
    some = select(*keys, *(table.c[name] for name in columns)).where(there).order_by(*keys)
    some = some.limit(at_once(connection, table))
    rows = connection.execute(some).mappings().all()
    while rows:
        yield rows
        last = [rows[-1][column.name] for column in keys]
        rows = connection.execute(some.where(tuple_(*keys) > tuple_(*last))).mappings().all()

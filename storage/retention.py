"""What is over age, kind by kind. Each function says which rows, and each kind has one that erases them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, or_, select, tuple_

from storage import personal_codes, readings, responses
from storage.alerts import ALERT, ALERT_CASE
from storage.cases import CASE
from storage.chats import CHAT
from storage.mails import MAIL
from storage.messages import HIDING
from storage.notices import NEWS, NOTICE
from storage.participation import PARTICIPATION
from storage.people import INVITATION, PERSON
from storage.readings import READING
from storage.responses import RESPONSE
from storage.sealing import Seal

DONE = ("sent", "failed", "dropped")
TOGETHER = 50
"""Responses, people or chats that go in one commit: there may be very many, and whoever taps waits until it is done."""


def unfinished(connection: Connection, before: date) -> list[str]:
    """The responses that were not sent, and did not change on that day or since: TOGETHER at most."""
    return list(connection.execute(select(RESPONSE.c.id).where(*_unfinished(before)).limit(TOGETHER)).scalars())


def number_unfinished(connection: Connection, before: date) -> int:
    return _number(connection, RESPONSE.c.id, *_unfinished(before))


def _unfinished(before: date) -> tuple[ColumnElement[bool], ...]:
    return RESPONSE.c.sent_at.is_(None), RESPONSE.c.changed_on < before


def sent(connection: Connection, closed: Collection[tuple[int, str]]) -> list[str]:
    """The responses that were sent in these waves to these audiences: TOGETHER at most."""
    return list(connection.execute(select(RESPONSE.c.id).where(*_sent(closed)).limit(TOGETHER)).scalars())


def number_sent(connection: Connection, closed: Collection[tuple[int, str]]) -> int:
    return _number(connection, RESPONSE.c.id, *_sent(closed))


def _sent(closed: Collection[tuple[int, str]]) -> tuple[ColumnElement[bool], ...]:
    return tuple_(RESPONSE.c.wave, RESPONSE.c.audience).in_(closed), RESPONSE.c.sent_at.is_not(None)


def _number(connection: Connection, column: ColumnElement[Any], *which: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count(column.distinct())).where(*which)).scalar_one())


def erase_responses(connection: Connection, ids: Collection[str], seal: Seal) -> None:
    readings.erase_all(connection, ids, seal)
    responses.erase(connection, ids)


def erase_orphans(connection: Connection, before: datetime, seal: Seal) -> None:
    """Texts on the reading list whose answers have gone: what was flagged, or was not sent when its audience closed."""
    old = dict(connection.execute(select(READING.c.id, READING.c.source).where(READING.c.due_at < before)).all())
    if not old:
        return
    there = {readings.source_of(seal, one) for one in connection.execute(select(RESPONSE.c.id)).scalars()}
    gone = [reading for reading, source in old.items() if source not in there]
    connection.execute(delete(READING).where(READING.c.id.in_(gone)))


def left_off(connection: Connection, before: date) -> list[bytes]:
    """Who is on the roll, never sent, and has nothing any more to come back to: TOGETHER at most."""
    return _participants(connection, _left_off(before))


def erase_left_off(connection: Connection, before: date, participants: Collection[bytes]) -> None:
    theirs = and_(_left_off(before), PARTICIPATION.c.participant.in_(participants))
    personal_codes.give_back(connection, theirs)
    connection.execute(delete(PARTICIPATION).where(theirs))


def _left_off(before: date) -> ColumnElement[bool]:
    began = or_(PARTICIPATION.c.started_on.is_(None), PARTICIPATION.c.started_on < before)
    return and_(PARTICIPATION.c.sent == 0, PARTICIPATION.c.response_id.is_(None), began)


def roll(connection: Connection, closed: Collection[tuple[int, str]]) -> list[bytes]:
    """Who is on the roll of these waves and audiences: TOGETHER at most."""
    return _participants(connection, _rolled(closed))


def number_on_roll(connection: Connection, closed: Collection[tuple[int, str]]) -> int:
    return _number(connection, PARTICIPATION.c.participant, _rolled(closed))


def erase_roll(connection: Connection, closed: Collection[tuple[int, str]], participants: Collection[bytes]) -> None:
    connection.execute(delete(PARTICIPATION).where(_rolled(closed), PARTICIPATION.c.participant.in_(participants)))


def _rolled(closed: Collection[tuple[int, str]]) -> ColumnElement[bool]:
    return tuple_(PARTICIPATION.c.wave, PARTICIPATION.c.audience).in_(closed)


def _participants(connection: Connection, which: ColumnElement[bool]) -> list[bytes]:
    found = select(PARTICIPATION.c.participant).where(which).distinct().limit(TOGETHER)
    return list(connection.execute(found).scalars())


_HELD = or_(
    exists().where(PERSON.c.chat_id == CHAT.c.id),
    exists().where(PARTICIPATION.c.participant == CHAT.c.key, PARTICIPATION.c.response_id.is_not(None)),
    exists().where(CASE.c.participant == CHAT.c.key),
)
"""There is something in this chat to come back to: a role, an answer, or a case."""


def left_chats(connection: Connection, keys: Collection[bytes]) -> dict[bytes, int]:
    """The row ids of those of these chats that there is nothing to come back to in."""
    return dict(connection.execute(select(CHAT.c.key, CHAT.c.id).where(CHAT.c.key.in_(keys), ~_HELD)).all())


def told_news(connection: Connection) -> list[bytes]:
    """Chats to which news went, nothing of it is on its way any more, and that are there for nothing else: TOGETHER
    at most."""
    told = select(NOTICE.c.chat_id).where(NOTICE.c.kind == NEWS, NOTICE.c.state.in_(DONE))
    waiting = select(NOTICE.c.chat_id).where(NOTICE.c.state.not_in(DONE))
    here = select(CHAT.c.key).where(CHAT.c.id.in_(told), CHAT.c.id.not_in(waiting), ~_HELD).limit(TOGETHER)
    return list(connection.execute(here).scalars())


def erase_cases(connection: Connection, before: datetime) -> int:
    """With all that hangs on them: words, letters, what was done, and alerts that told of nothing else."""
    gone = delete(CASE).where(CASE.c.state == "closed", CASE.c.closed_at < before)
    count = connection.execute(gone).rowcount
    empty = ALERT.c.id.not_in(select(ALERT_CASE.c.alert_id))
    connection.execute(delete(ALERT).where(ALERT.c.kind == "case", empty))
    return count


def erase_notices(connection: Connection, before: datetime) -> None:
    for table, old in _notices(before):
        connection.execute(delete(table).where(old))


def _notices(before: datetime) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """What was sent or given up. What is still owed is not over age, however old."""
    done = MAIL.c.state.in_(("sent", "dropped"))
    return (
        (NOTICE, and_(NOTICE.c.made_at < before, NOTICE.c.state.in_(DONE))),
        (MAIL, and_(MAIL.c.made_at < before, done)),
        (ALERT, and_(ALERT.c.made_at < before, ALERT.c.kind == "test")),
        (INVITATION, INVITATION.c.made_at < before),
        (HIDING, HIDING.c.asked_at < before),
    )

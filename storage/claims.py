"""Which sent responses wait to be counted, and putting them into a release. No free text is read for it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, true, update

from storage.responses import ANSWER, RESPONSE


def waiting(connection: Connection, audience: str, wave: int, until: datetime | None) -> tuple[int, int]:
    """An audience's sent responses that are in no release yet: all, and those sent until then (None: at any time)."""
    early = [RESPONSE.c.sent_at <= until] if until else []
    counted = select(func.count(), func.count(case((and_(true(), *early), 1))))
    finished, settled = connection.execute(counted.where(*_waiting(audience, wave))).one()
    return int(finished), int(settled)


def claim(connection: Connection, audience: str, wave: int, until: datetime | None, size: int, release: int) -> int:
    """Put the oldest `size` of an audience's waiting responses, sent until then, into a release, in one statement.

    Oldest by the week, and in it by chance, so that it makes no difference whether one can still be found.
    No mark of an id or a time says where the last release ended, since a writer may commit late what it began early.
    Returns how many there were: fewer, if some were erased since they were counted.
    """
    early = [RESPONSE.c.sent_at <= until] if until else []
    oldest = select(RESPONSE.c.id).where(*_waiting(audience, wave), *early)
    chosen = oldest.order_by(RESPONSE.c.week, RESPONSE.c.id).limit(size)
    statement = update(RESPONSE).where(RESPONSE.c.id.in_(chosen), RESPONSE.c.release_id.is_(None))
    return connection.execute(statement.values(release_id=release)).rowcount


def _waiting(audience: str, wave: int) -> tuple[Any, ...]:
    of = (RESPONSE.c.audience == audience, RESPONSE.c.wave == wave)
    return (*of, RESPONSE.c.sent_at.is_not(None), RESPONSE.c.release_id.is_(None))


def versions(connection: Connection, release: int) -> set[str]:
    """Of the questionnaires that the claimed responses answer."""
    asked = select(RESPONSE.c.version).where(RESPONSE.c.release_id == release).distinct()
    return set(connection.execute(asked).scalars())


def said(connection: Connection, release: int, questions: Collection[str]) -> dict[str, dict[str, int]]:
    """What the claimed responses answer to these questions, none of free text: question -> value -> persons.

    The database counts: a hundred thousand responses are no more rows here than ten are.
    """
    of = ANSWER.c.question, ANSWER.c.value
    counted = select(*of, func.count()).join_from(RESPONSE, ANSWER, RESPONSE.c.id == ANSWER.c.response_id)
    claimed = counted.where(RESPONSE.c.release_id == release, ANSWER.c.question.in_(questions))
    found: dict[str, dict[str, int]] = {}
    for question, value, persons in connection.execute(claimed.group_by(*of)):
        found.setdefault(question, {})[value] = persons
    return found

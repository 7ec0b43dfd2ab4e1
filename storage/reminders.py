"""Who is reminded to go on, how often and when: kept on the roll until they send."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, update

from storage.cases import CASE
from storage.chats import CHAT
from storage.participation import PARTICIPATION
from storage.responses import RESPONSE

MOST = 2
"""Reminders that one person gets in one audience and wave."""
KIND = "reminder"
"""Of a notice."""


def due(
    connection: Connection, audience: str, wave: int, untouched: date, reminded: date, most: int
) -> list[tuple[bytes, int]]:
    """Participant and chat of those who may be reminded, so many at most.

    untouched: they did nothing after that day. reminded: nor were they reminded after that one.
    """
    waited = (RESPONSE.c.changed_on <= untouched, or_(ROLL.reminded_on.is_(None), ROLL.reminded_on <= reminded))
    here = (ROLL.audience == audience, ROLL.wave == wave, ROLL.reminded < MOST)
    found = select(ROLL.participant, CHAT.c.id).join_from(PARTICIPATION, RESPONSE, RESPONSE.c.id == ROLL.response_id)
    found = found.join(CHAT, _sits()).where(*here, *waited, _may_be()).order_by(ROLL.participant).limit(most)
    return [(participant, chat) for participant, chat in connection.execute(found)]


def may_be(connection: Connection, chat: int) -> str | None:
    """The audience that a chat may still be reminded of; None if of none."""
    found = select(ROLL.audience).join_from(PARTICIPATION, RESPONSE, RESPONSE.c.id == ROLL.response_id)
    return connection.execute(
        found.join(CHAT, _sits()).where(CHAT.c.id == chat, ROLL.reminded <= MOST, _may_be())
    ).scalar_one_or_none()


def count(connection: Connection, participant: bytes, audience: str, wave: int, day: date) -> None:
    here = (ROLL.participant == participant, ROLL.audience == audience, ROLL.wave == wave)
    connection.execute(update(PARTICIPATION).where(*here).values(reminded=ROLL.reminded + 1, reminded_on=day))


def stop(connection: Connection, participant: bytes) -> None:
    """No more of them, whatever this person has begun."""
    begun = (ROLL.participant == participant, ROLL.sent == 0)
    connection.execute(update(PARTICIPATION).where(*begun).values(reminded=STOPPED))


ROLL = PARTICIPATION.c
STOPPED = MOST + 1


def _sits() -> ColumnElement[bool]:
    """The chat is in the response: what it would go on with is this."""
    return and_(CHAT.c.key == ROLL.participant, CHAT.c.response_id == ROLL.response_id)


def _may_be() -> ColumnElement[bool]:
    """Began, or came by a code of their own; did not send; can be reached, and told nothing that somebody sees to."""
    invited = or_(ROLL.started_on.is_not(None), ROLL.code.is_not(None))
    told = exists().where(CASE.c.participant == ROLL.participant, CASE.c.state != "closed")
    reached = (CHAT.c.channel == "telegram", CHAT.c.unreachable.is_(False), CHAT.c.care.is_(None))
    return and_(ROLL.sent == 0, RESPONSE.c.sent_at.is_(None), invited, *reached, ~told)

"""Thirty days after a case was closed, nothing leads back to the person: not from it, and not from their chat."""

from datetime import datetime

from sqlalchemy import Connection

from storage import cases, chats, participation, people
from storage.chats import Seat
from storage.sealing import Seal


def forget_ways(connection: Connection, now: datetime, seal: Seal) -> None:
    """A chat that was kept only for a case goes too; one that stays no longer says that there was a case."""
    forgotten = cases.forget_ways(connection, now)
    for seat in chats.seats(connection, forgotten, seal).values() if forgotten else ():
        if _has_more(connection, seat):
            chats.put_care(connection, seat.id or 0, None, seat.care_revision + 1, seal)
        else:
            chats.erase(connection, seat.id or 0)


def _has_more(connection: Connection, seat: Seat) -> bool:
    """Whether there is something else that a chat is kept for: answers, or a role."""
    return bool(participation.linked(connection, seat.key) or people.roles(connection, seat.id))

"""Whoever opened a link and never saw a thing of ours is taken anew when that comes again, though it is known.

What had come of it was nothing, or a word that is kept nowhere: the bot failed over it, or died before it could say it.
Whatever else comes again stays known: it may be older than what somebody has done since.
"""

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from conversations.dialogue import Arrived
from storage import messages
from storage.chats import Seat


def never_answered(connection: Connection, seat: Seat, arrival: Arrival) -> bool:
    """Whether this opens a link, or leads nowhere, from a chat without a response in which nothing of ours stands.

    Not an invitation, which is spent by now, and not what carries words, which were listened to. What came itself still
    stands there: else the chat was hidden since, and stays empty.
    """
    opens = isinstance(arrival.inbound, Arrived) and not arrival.may_touch_others and not arrival.words
    if not opens or seat.draft is not None or seat.care is not None:
        return False
    stands = {one.id: one.ours for one in messages.of(connection, seat.key)}
    return arrival.written in stands and not any(stands.values())

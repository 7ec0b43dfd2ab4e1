"""Whoever opened a link and never saw a thing of ours is taken anew when that comes again, though it is known.

Nothing had come of it, or a word that is kept nowhere: the bot failed over it, or died before it could say it. Whatever
else comes again stays known: it may be older than what somebody has done since.
"""

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from bot.running import Running
from conversations.dialogue import Arrived
from storage import messages
from storage.chats import Seat


def never_answered(connection: Connection, running: Running, seat: Seat, arrival: Arrival) -> bool:
    """Whether this opens an audience's link from a chat that has no response and in which nothing of ours stands."""
    opens = isinstance(arrival.inbound, Arrived) and running.audience(arrival.entry) is not None and not arrival.words
    if not opens or seat.draft is not None or seat.care is not None:
        return False
    here = arrival.private and arrival.channel == "telegram"
    return here and not any(one.ours for one in messages.of(connection, seat.key))

"""What came of it, told once to everyone who asked to hear. Nobody sees who that is, nor how many, nor if anyone."""

from sqlalchemy import Connection

from bot.safeguarding.alerting import Alerting
from conversations.phrases import say
from storage import chats, notices, subscribers
from storage.chats import Seat
from storage.notices import NEWS, Body

LONGEST = 2000
"""Characters of a message."""


def tell_subscribers(alerting: Alerting, words: str) -> None:
    """Owe it to each. A chat that was let go is kept again until it has left."""
    connection, now, seal = alerting.connection, alerting.now, alerting.seal
    told = say("news_told")
    texts = (f"{told}\n\n{words}", say("news_more"))  # a tap changes the last, so the words are not in it
    body = Body(texts, buttons=((say("news_stop"), "news_stop"),))
    for channel, address in subscribers.addresses(connection, seal):
        notices.owe(connection, _chat(connection, channel, address, alerting), NEWS, body, now, seal)


def _chat(connection: Connection, channel: str, address: str, alerting: Alerting) -> int:
    key = chats.key_of(alerting.seal, channel, address)
    known = chats.ids(connection, [key]).get(key)
    return known if known is not None else chats.add(connection, Seat(key, channel, address), alerting.seal, None)

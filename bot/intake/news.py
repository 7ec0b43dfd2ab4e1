"""Somebody asks to hear what came of it, or not to any more: in Telegram, where nothing has to be typed for it."""

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.intake.arrivals import OWN, Arrival, Outcome
from bot.intake.entrance import parting
from bot.safeguarding.alerting import Alerting
from conversations import news
from conversations.dialogue import Tap
from storage import erasures, participation, subscribers
from storage.chats import Seat
from storage.erasures import Erased

CHANNEL = "telegram"


def take(alerting: Alerting, seat: Seat, arrival: Arrival) -> Outcome:
    """What news.is_about_news() says yes to. Only who has sent is asked, so only they are taken at their word.

    The thanks that were tapped stay: their receipt code stands nowhere else.
    """
    connection, seal = alerting.connection, alerting.seal
    if isinstance(arrival.inbound, Tap) and arrival.inbound.action == "news_stop":
        subscribers.forget(connection, [seat.key], seal)
        erasures.note(connection, [Erased(alerting.now, unsubscribed=subscribers.key_of(seal, seat.key))])
        return Outcome(parting=news.stopped(), erased=True)
    sent = _sent(connection, seat)
    if sent is None or seat.channel != CHANNEL or not arrival.private:
        return replace(parting("gone"), beside=True)
    subscribers.add(connection, seat.key, seat.channel, seat.address, *sent, seal)
    return Outcome(parting=news.agreed(), desk=OWN, beside=True)


def _sent(connection: Connection, seat: Seat) -> tuple[int, str] | None:
    """The newest wave, and the audience, in which this chat sent."""
    return max(((one.wave, one.audience) for one in participation.of(connection, seat.key) if one.sent), default=None)

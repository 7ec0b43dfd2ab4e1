"""Buttons below what we wrote by ourselves: news, and reminders."""

from msgspec.structs import replace

from bot import reminding
from bot.intake import news
from bot.intake.arrivals import Arrival, Outcome
from bot.safeguarding.alerting import Alerting
from conversations.dialogue import Arrived, Tap
from conversations.news import is_about_news
from conversations.reminding import CARRY_ON
from storage.chats import Seat


def take(alerting: Alerting, seat: Seat, arrival: Arrival) -> Outcome | None:
    """None: it is no such button, or one that only leads back to where they are."""
    if is_about_news(arrival.inbound):
        return news.take(alerting, seat, arrival)
    return reminding.stops(alerting.connection, seat, arrival.inbound)


def leading_back(arrival: Arrival) -> Arrival:
    """Whoever carries on from a reminder comes back as by their link."""
    carries_on = isinstance(arrival.inbound, Tap) and arrival.inbound.action == CARRY_ON
    return replace(arrival, inbound=Arrived(), response_id="") if carries_on else arrival

"""Somebody whose role was taken away is told so once, in their own chat: else it would only go quiet."""

from collections.abc import Sequence

from bot.delivery.pace import is_group
from bot.safeguarding.alerting import Alerting
from conversations.phrases import STAFF, listed, say, speaking
from storage import chats, notices
from storage.notices import Body

KIND = "farewell"


def say_farewell(alerting: Alerting, chat: int, roles: Sequence[str]) -> None:
    """Whoever is in a browser sees it there: their desk does not open any more."""
    channel, address = chats.address(alerting.connection, chat, alerting.seal)
    if channel != "telegram":
        return
    with speaking(STAFF):
        ended = say("role_ended", listed(say(f"role_{role}") for role in roles))
        words = say("group_ended") if is_group(address) else ended
    notices.owe(alerting.connection, chat, KIND, Body((words,)), alerting.now, alerting.seal)

"""A coordinator's chat, or their group, that shut the bot out: those who are left hear that no tally gets there."""

from bot.safeguarding.alerting import Alerting
from conversations.phrases import STAFF, say, speaking
from storage import notices, people
from storage.notices import Body

KIND = "lost chat"


def tell_other_coordinators(alerting: Alerting, chat: int, group: bool) -> None:
    """chat: row id of the one that can't be reached any more. group: whether it is a group's."""
    connection = alerting.connection
    if "coordinator" not in people.roles(connection, chat):
        return
    with speaking(STAFF):
        words = say("lost_group" if group else "lost_coordinator", str(chat))
    for other in people.reachable_with(connection, "coordinator"):
        if other != chat:
            notices.owe(connection, other, KIND, Body((words,)), alerting.now, alerting.seal)

"""What is done from the desk while an inspection runs. Each step is a transaction, after that of the tap before it."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.desk import audiences, due, following_up, holders, inviting, news, opening_page, schedule, tablet
from bot.desk.acts import ACTS
from bot.desk.admitted import admitted
from bot.desk.visit import Visit
from bot.intake.arrivals import Arrival
from bot.intake.intake import Intake
from bot.premises import Premises
from conversations.desk.following_up import COMMAND as FOLLOW
from conversations.desk.news import COMMAND as NEWS
from conversations.dialogue import Arrived, Screen, Typed
from conversations.inspection import Channel
from conversations.phrases import STAFF, speaking
from storage import chats

Step = Callable[[Visit, Premises], Screen]
STEPS: Mapping[str, Step] = {
    "audiences": audiences.step,
    "schedule": schedule.step,
    "invite": inviting.step,
    "people": holders.step,
    "due": due.step,
    "tablet": tablet.step,
    "page": opening_page.step,
    FOLLOW: following_up.step,
    NEWS: news.step,
}
"""By the first word of the command that was asked for."""


class Steering:
    """The answer to each step is the screen that it leads to."""

    def __init__(self, intake: Intake, premises: Premises) -> None:
        self._intake, self._premises = intake, premises

    async def step(self, channel: Channel, address: str, command: str, words: str | None = None) -> Screen | None:
        """words: written beside the button, on a page, or as an answer in a chat; None for a tap in a chat.

        None for whoever may not by now.
        """

        def take(connection: Connection) -> Screen | None:
            alerting, seal = self._intake.alerting(connection), self._intake.seal
            found = admitted(connection, seal, channel, address, ACTS[command.partition("-")[0]].roles)
            if found is None:
                return None
            (chat, roles), key = found, chats.key_of(seal, channel, address)
            inbound = Arrived() if words is None else Typed(words)
            arrival = Arrival("", channel, address, inbound, command=command, words=words or "")
            visit = Visit(alerting, arrival, chat, key, roles)
            with speaking(STAFF):
                shown = STEPS[visit.verb](visit, self._premises)
            return replace(shown, practice=visit.running_now().practice)

        shown = await self._intake.call(take)
        self._intake.changes.owe()
        return shown

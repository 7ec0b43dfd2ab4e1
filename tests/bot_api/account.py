"""The bot's account at Telegram: who it is, its chats, what waits for it."""

import itertools
import secrets
from collections.abc import Callable

from tests.bot_api.chats import Chat, Chats
from tests.bot_api.refusals import QUERY_TOO_OLD, Json, bad_request
from tests.bot_api.updates import Updates

# Telegram gives no number; taps have been seen to expire after less than a minute.
QUERY_LIFETIME = 30.0


class Account:
    """One bot. clock: Unix time in seconds."""

    def __init__(self, token: str, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.chats = Chats()
        self.updates = Updates()
        self.photos: dict[str, bytes] = {}
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Young Inspectors",
            "username": "young_inspectors_bot",
        }
        self._asked: dict[str, float] = {}
        self._message_ids = itertools.count(1)

    def now(self) -> int:
        return int(self.clock())

    def new_message(self, chat: Chat, sender: Json) -> Json:
        """The part that every message has."""
        return {"message_id": next(self._message_ids), "from": sender, "chat": chat.body, "date": self.now()}

    def new_query(self) -> str:
        """The id of a tap that now waits for its answer."""
        query_id = str(secrets.randbits(62))
        self._asked[query_id] = self.clock()
        return query_id

    def answer_query(self, query_id: str) -> None:
        """Refuses a tap that is unknown or QUERY_LIFETIME seconds old."""
        asked = self._asked.get(query_id)
        if asked is None or self.clock() - asked >= QUERY_LIFETIME:
            raise bad_request(QUERY_TOO_OLD)

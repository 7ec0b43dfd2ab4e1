"""How fast a bot may write: 30 messages a second in all, 1 a second to a person, 20 a minute to a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bot_api.chats import Chat
from tests.bot_api.refusals import too_many_requests

ROUNDING = 1e-6  # seconds
# Edits are counted like messages: Telegram slows them down too, and gives no number.
COUNTED = {"sendmessage", "sendphoto", "senddocument", "editmessagetext", "editmessagereplymarkup"}


@dataclass
class Bucket:
    """Room for so many calls, which comes back at so many a second."""

    room: float
    a_second: float
    left: float
    seen: float

    def wait(self, now: float) -> float:
        """Seconds until there is room for one call; 0 if there is."""
        self.left = min(self.room, self.left + (now - self.seen) * self.a_second)
        self.seen = now
        return max(0.0, (1 - self.left) / self.a_second)


class Pace:
    """Refuses with 429 what comes too fast. clock: seconds; burst: calls a person's chat bears at once."""

    def __init__(self, clock: Callable[[], float], burst: int = 3) -> None:
        self._clock = clock
        self._burst = burst
        self._overall = Bucket(30, 30, 30, clock())
        self._chats: dict[int, Bucket] = {}

    def check(self, method: str, chat: Chat | None) -> None:
        """Count this call, or refuse it, which does not count."""
        if method.lower() not in COUNTED or chat is None:
            return
        now = self._clock()
        buckets = [self._overall, self._chats.setdefault(chat.id, self._bucket(chat, now))]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > ROUNDING:
            raise too_many_requests(wait)
        for bucket in buckets:
            bucket.left -= 1

    def _bucket(self, chat: Chat, now: float) -> Bucket:
        if chat.is_private:
            return Bucket(self._burst, 1, self._burst, now)
        return Bucket(20, 20 / 60, 20, now)

"""How fast a channel may be written to: 30 a second in all, 1 a second per chat, 20 a minute per group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this

All times are seconds of one monotonic clock, given by the caller. The periods are a little longer than the
documented ones: what leaves here evenly can arrive there closer together.
"""

from collections import defaultdict, deque

SECOND = 1.02
MINUTE = 61.0
BETWEEN = 1.1
"""Seconds after which a chat bears one more."""
AT_ONCE = 20
"""How many of a second's messages may leave in the same instant."""
STRICT_FOR = 600.0
"""After a refusal chats get nothing at once for so long, only one after the other."""
FORGET_ABOVE = 4096


class Window:
    """Bears so many in any stretch of time as long as the period."""

    def __init__(self, period: float, most: int) -> None:
        self._period = period
        self._taken: deque[float] = deque(maxlen=most)

    def free_at(self) -> float:
        """When it bears one more."""
        return self._taken[0] + self._period if len(self._taken) == self._taken.maxlen else 0.0

    def count(self, now: float) -> float:
        """One more. Returns when it bears the next."""
        self._taken.append(now)
        return self.free_at()


def is_group(address: str) -> bool:
    """Telegram gives groups negative ids."""
    return address.startswith("-")


class Pace:
    """Says how long to wait. per_second: messages in all; burst: what a chat bears at once.

    Of all and of each chat it is known when they bear as much at once again as if nothing had left; each call makes it
    a period later.
    """

    def __init__(self, per_second: int = 30, burst: int = 3) -> None:
        self._leeway = (burst - 1) * BETWEEN
        self._between_all = 1 / per_second
        self._leeway_all = (max(1, per_second * AT_ONCE // 30) - 1) * self._between_all
        self._overall = Window(SECOND, per_second)
        self._all_free = 0.0
        self._all_rested = 0.0
        self._rested: dict[str, float] = {}
        self._groups: defaultdict[str, Window] = defaultdict(lambda: Window(MINUTE, 20))
        self._held: dict[str, float] = {}
        self._strict_until = 0.0

    def wait(self, now: float) -> float:
        """Seconds until anything may be sent; 0 if now."""
        return max(0.0, self._all_free - now)

    def wait_for(self, address: str, now: float) -> float:
        """Seconds until this chat may be sent something; 0 if now. The limit for all is not looked at."""
        leeway = 0.0 if now < self._strict_until else self._leeway
        free = max(now, self._held.get(address, 0.0), self._rested.get(address, 0.0) - leeway)
        if address in self._groups:
            free = max(free, self._groups[address].free_at())
        return free - now

    def count(self, address: str, now: float) -> None:
        """One call leaves for this chat now."""
        self._all_rested = max(self._all_rested, now) + self._between_all
        self._all_free = max(self._all_free, self._overall.count(now), self._all_rested - self._leeway_all)
        self._rested[address] = max(self._rested.get(address, 0.0), now) + BETWEEN
        if is_group(address):
            self._groups[address].count(now)
        if len(self._rested) > FORGET_ABOVE:
            self._forget(now)

    def refused(self, address: str, now: float, seconds: float) -> None:
        """Leave this chat alone for so long; and everyone, if another person's chat is being left alone too.

        Telegram does not say whose limit was met. One chat's is the likelier; two at a time mean the bot's.
        """
        until = now + seconds
        self._held = {chat: end for chat, end in self._held.items() if end > now}
        if not is_group(address) and any(not is_group(chat) and chat != address for chat in self._held):
            self._all_free = max(self._all_free, until)
        self._held[address] = until
        self._strict_until = now + STRICT_FOR

    def _forget(self, now: float) -> None:
        self._rested = {address: rested for address, rested in self._rested.items() if rested > now}

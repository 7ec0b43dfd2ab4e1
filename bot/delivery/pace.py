"""How fast a channel may be written to: 30 a second in all, 1 a second per chat, 20 a minute per group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this

All times are seconds of one monotonic clock, given by the caller. The periods are a little longer than the
documented ones: what leaves here evenly can arrive there closer together.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field

SECOND = 1.02
MINUTE = 61.0
BETWEEN = 1.1
"""Seconds after which a chat bears one more."""
AT_ONCE = 20
"""How many of a second's messages may leave in the same instant."""
STRICT_FOR = 600.0
"""After a refusal chats get nothing at once for so long, only one after the other."""
FORGET_ABOVE = 4096


@dataclass(slots=True)
class Bucket:
    """Bears a few at once, then one in each period."""

    period: float
    full_again: float = 0.0

    def wait(self, now: float, at_once: int) -> float:
        return max(0.0, self.full_again - (at_once - 1) * self.period - now)

    def count(self, now: float) -> None:
        self.full_again = max(self.full_again, now) + self.period


@dataclass(slots=True)
class Window:
    """Bears so many in any stretch of time as long as the period."""

    period: float
    most: int
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        return max(0.0, self.taken[0] + self.period - now) if len(self.taken) >= self.most else 0.0

    def count(self, now: float) -> None:
        self.taken.append(now)
        if len(self.taken) > self.most:
            self.taken.popleft()


def is_group(address: str) -> bool:
    """Telegram gives groups negative ids."""
    return address.startswith("-")


class Pace:
    """Says how long to wait. per_second: messages in all; burst: what a chat bears at once."""

    def __init__(self, per_second: int = 30, burst: int = 3) -> None:
        self._burst = burst
        self._at_once = max(1, per_second * AT_ONCE // 30)
        self._overall = Window(SECOND, per_second)
        self._spread = Bucket(1 / per_second)
        self._chats: defaultdict[str, Bucket] = defaultdict(lambda: Bucket(BETWEEN))
        self._groups: defaultdict[str, Window] = defaultdict(lambda: Window(MINUTE, 20))
        self._held: dict[str, float] = {}
        self._all_held = 0.0
        self._strict_until = 0.0

    def wait(self, now: float) -> float:
        """Seconds until anything may be sent; 0 if now."""
        return max(self._all_held - now, self._overall.wait(now), self._spread.wait(now, self._at_once))

    def wait_for(self, address: str, now: float) -> float:
        """Seconds until this chat may be sent something; 0 if now. The limit for all is not looked at."""
        at_once = 1 if now < self._strict_until else self._burst
        waits = [self._held.get(address, 0.0) - now]
        if address in self._chats:
            waits.append(self._chats[address].wait(now, at_once))
        if address in self._groups:
            waits.append(self._groups[address].wait(now))
        return max(0.0, *waits)

    def count(self, address: str, now: float) -> None:
        """One call leaves for this chat now."""
        self._overall.count(now)
        self._spread.count(now)
        self._chats[address].count(now)
        if is_group(address):
            self._groups[address].count(now)
        if len(self._chats) > FORGET_ABOVE:
            self._forget(now)

    def refused(self, address: str, now: float, seconds: float) -> None:
        """Leave this chat alone for so long; and everyone, if another person's chat is being left alone too.

        Telegram does not say whose limit was met. One chat's is the likelier; two at a time mean the bot's.
        """
        until = now + seconds
        self._held = {chat: end for chat, end in self._held.items() if end > now}
        if not is_group(address) and any(not is_group(chat) and chat != address for chat in self._held):
            self._all_held = max(self._all_held, until)
        self._held[address] = until
        self._strict_until = now + STRICT_FOR

    def _forget(self, now: float) -> None:
        for address in [address for address, chat in self._chats.items() if chat.full_again <= now]:
            del self._chats[address]

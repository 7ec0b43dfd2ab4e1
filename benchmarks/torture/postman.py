"""Telegram's deliveries: each update comes one to ten times, later ones in any order."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from tests.bot_api import BotApiServer, Json

KEPT = timedelta(hours=24)
"""How long Telegram keeps an update that nobody has confirmed."""


class Postman:
    """Brings each update one to ten times, later ones in any order among others. Now and then numbers begin low.

    clock: by which Telegram forgets. met: where it is counted. once: brings an update as it is.
    """

    def __init__(
        self, server: BotApiServer, chance: random.Random, clock: Callable[[], datetime], met: Counter[str]
    ) -> None:
        self._updates, self._chance, self._clock, self._met = server.account.updates, chance, clock, met
        self.once = self._updates.push
        self._again: list[tuple[datetime, Json]] = []
        self._updates.push = self.push  # type: ignore[method-assign]

    async def push(self, content: Json) -> Json:
        if not self._updates.pending and self._chance.random() < 0.05:
            self._updates.start_low()
            self._met["numbers from a low one on"] += 1
        brought = await self.once(content)
        self._again += [(self._clock(), content)] * self._chance.choice((0, 0, 0, 1, 2, 9))
        await self._bring(self._chance.randint(0, 3))
        return brought

    async def rest(self) -> None:
        """Bring all that is left."""
        await self._bring(len(self._again))

    async def _bring(self, number: int) -> None:
        self._again = [one for one in self._again if self._clock() - one[0] < KEPT]
        self._chance.shuffle(self._again)
        for _ in range(min(number, len(self._again))):
            await self._updates.put(self._again.pop()[1])
            self._met["an update once more"] += 1

"""What waits for the bot, and when it counts as received."""

import asyncio
import random
from collections.abc import Callable, Collection

from tests.bot_api.refusals import Json, RefusalError, conflict

# What a bot is sent unless it asks for more: all but these.
ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
# An offset this far beyond the newest update is taken for a stale one, and ignored.
FUTURE = 10
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """The queue of one bot. An update stays until it is confirmed, and is given again until then."""

    def __init__(self) -> None:
        self.next_id = random.randint(100_000_000, 900_000_000)
        self.pending: list[Json] = []
        self.changed = asyncio.Condition()
        self._allowed: set[str] = set()
        self._poll = 0
        self._waiting = 0
        self._interruption: RefusalError | None = None

    async def push(self, content: Json) -> Json:
        """Queue {kind: body}, unless the bot did not ask for that kind. Returns the update."""
        if not self._wanted(content):
            return content
        return await self.put(content)

    async def put(self, content: Json) -> Json:
        """Queue this whatever it is, under the next update_id. Returns the update."""
        update = {**content, "update_id": self.next_id}
        self.next_id += 1
        self.pending.append(update)
        await self.notify()
        return update

    def ask_for(self, kinds: Collection[str]) -> None:
        """The kinds of update the bot wants from now on; none means the usual ones."""
        self._allowed = set(kinds)

    async def take(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Confirm what is below the offset; then up to limit updates, waiting for the first one.

        A newer call that has to wait ends this one with 409; interrupt() ends it with what it was given.
        """
        if offset <= self.next_id + FUTURE:
            await self.confirm(below=offset)
        if seconds and not self.pending:
            await self.interrupt(conflict(OTHER_POLL))
        mine = self._poll
        await self._wait(seconds, lambda: bool(self.pending) or self._poll != mine)
        if self._poll != mine and self._interruption:
            raise self._interruption
        return self.pending[:limit]

    async def poll_is_open(self) -> None:
        """Wait until the bot is waiting for an update."""
        async with self.changed:
            await self.changed.wait_for(lambda: self._waiting)

    async def interrupt(self, refusal: RefusalError) -> None:
        """End the long poll that is open, if any, with this refusal."""
        self._interruption = refusal
        self._poll += 1
        await self.notify()

    async def confirm(self, below: int) -> None:
        """Forget what the bot has received."""
        self.pending = [update for update in self.pending if update["update_id"] >= below]
        await self.notify()

    async def drop(self) -> None:
        """Forget all that is queued."""
        await self.confirm(below=self.next_id)

    async def delivered(self, update: Json) -> None:
        """Forget this one, which the webhook took."""
        self.pending = [other for other in self.pending if other is not update]
        await self.notify()

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def start_low(self) -> None:
        """Number the coming updates from a low number on, as happens after a week without any.

        All that is queued must have been confirmed.
        """
        assert not self.pending, "update ids start anew only when nothing is waiting"
        self.next_id = random.randint(1, 10_000)

    async def _wait(self, seconds: float, condition: Callable[[], bool]) -> None:
        """Until the condition holds, or so many seconds have passed."""
        self._waiting += 1
        await self.notify()
        try:
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(condition)
        except TimeoutError:
            return
        finally:
            self._waiting -= 1

    def _wanted(self, content: Json) -> bool:
        kinds = set(content)
        return bool(kinds & self._allowed) if self._allowed else not kinds & ONLY_WHEN_ASKED

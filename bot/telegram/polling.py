"""Our poll loop: Telegram is told that an update arrived only once it is committed."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.monitoring.pulse import Pulse
from bot.telegram.receiving import Receive
from bot.telegram.request import call
from bot.telegram.sending import seconds_of
from bot.telegram.trouble import UNKNOWN, TelegramUnavailable
from bot.telegram.updates import WANTED

log = structlog.get_logger()

LONG_POLL = 30
"""Seconds for which Telegram may keep us waiting for an update."""
LONGEST_ROUND = 120.0
"""Seconds in which a poll has to go well, with what it brought taken in; else the loop counts as stuck."""
TOGETHER = 100
LONGEST_BACK_OFF = 30.0

T = TypeVar("T")


class Polling:
    """receive: takes the updates of one poll and returns after the commit. sleep: seconds, as asyncio.sleep."""

    def __init__(
        self,
        bot: Bot,
        receive: Receive,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot, self._receive, self._sleep = bot, receive, sleep
        self.pulse = Pulse(LONGEST_ROUND, now)
        self._offset = 0
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Until stop is set, which ends a long poll at once. Raises TelegramUnavailable for a token nobody knows."""
        self._failures = 0
        stopping = asyncio.ensure_future(stop.wait())
        try:
            while not stop.is_set():
                self._beat()
                pause = await self._once(stopping)
                if pause:
                    self._beat(pause)
                    await _unless(stopping, self._sleep(pause))
        finally:
            stopping.cancel()

    def _beat(self, pause: float = 0.0) -> None:
        """Not after a poll that failed: a loop that goes round and is never answered hears nobody."""
        if not self._failures:
            self.pulse.beat(pause)

    async def _once(self, stopping: asyncio.Future[Any]) -> float:
        """One poll, taken in. Returns the seconds to wait before the next: 0 if all went well."""
        try:
            updates = await _unless(stopping, self._poll())
            if updates:
                await self._receive(updates)
                self._offset = 1 + max(update["update_id"] for update in updates)
        except InvalidToken:
            raise TelegramUnavailable(UNKNOWN) from None
        except RetryAfter as odd:
            return seconds_of(odd)
        except Exception as odd:  # noqa: BLE001 - the updates are still there, and come again
            return self._back_off(odd)
        self._failures = 0
        return 0.0

    async def _poll(self) -> list[dict[str, Any]]:
        """An offset is named once; if that call fails, what it was to confirm comes again and is known.

        Numbers may begin anew just below it. Named again, it would confirm what nobody has taken in.
        """
        offset, self._offset = self._offset, 0
        asked = {"offset": offset, "timeout": LONG_POLL, "limit": TOGETHER, "allowed_updates": list(WANTED)}
        updates = await call(self._bot, "getUpdates", asked, LONG_POLL + 10)
        if not isinstance(updates, list) or not all(_is_update(update) for update in updates):
            raise TelegramError("Invalid server response")
        return updates

    def _back_off(self, odd: Exception) -> float:
        self._failures += 1
        if isinstance(odd, Conflict):
            log.error(
                "another program is polling with this bot's token, or has set a webhook; stop it", said=odd.message
            )
        else:
            log.warning("updates not taken in", why=type(odd).__name__, failures=self._failures)
        return float(min(LONGEST_BACK_OFF, 2.0 ** min(self._failures - 1, 5)))


def _is_update(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


async def _unless(stopping: asyncio.Future[Any], work: Awaitable[T]) -> T | None:
    """What the work gives; None, and the work is cancelled, if stopping is done first."""
    working, stopped = asyncio.ensure_future(work), False

    def cut(_: object) -> None:
        nonlocal stopped
        stopped = True
        working.cancel()

    stopping.add_done_callback(cut)
    try:
        return await working
    except asyncio.CancelledError:
        if not stopped:  # it is we who are cancelled
            raise
        return None
    finally:
        stopping.remove_done_callback(cut)

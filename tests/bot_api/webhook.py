"""Calling the bot instead of waiting for it to ask."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from tests.bot_api.account import Account
from tests.bot_api.refusals import Json

RETRY_EVERY = 0.05  # seconds


class Webhook:
    """Posts each update until it gets a 2xx. carry_out: does the call that the bot may have answered with.

    What one person wrote is posted in order, one at a time; so are their taps, but in a queue of their own,
    so that a tap can overtake a text. Different people's updates travel side by side.
    """

    def __init__(self, account: Account, carry_out: Callable[[Json], Awaitable[None]]) -> None:
        self.account, self._carry_out = account, carry_out
        self.url = ""
        self._secret = ""
        self._at_once = 40
        self._last_error: Json = {}
        self._busy: set[object] = set()
        self._posting: asyncio.Task[None] | None = None

    async def set(self, url: str, secret: str, at_once: int) -> None:
        """Call this address from now on, with this secret, so many calls at once."""
        await self.remove()
        self.url, self._secret, self._at_once = url, secret, at_once
        self._posting = asyncio.create_task(self._post_all())

    async def remove(self) -> None:
        """Call no more."""
        self.url, self._last_error = "", {}
        if self._posting:
            self._posting.cancel()
            await asyncio.wait([self._posting])
        self._posting = None
        self._busy.clear()

    def info(self) -> Json:
        """What getWebhookInfo says."""
        waiting = len(self.account.updates.pending)
        info = {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting}
        return {**info, "max_connections": self._at_once, **self._last_error} if self.url else info

    async def _post_all(self) -> None:
        changed = self.account.updates.changed
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as posts:
            while True:
                async with changed:
                    await changed.wait_for(self._next)
                update = self._next()
                assert update is not None
                self._busy.add(queue_of(update))
                posts.create_task(self._post_until_taken(session, update))

    def _next(self) -> Json | None:
        """The oldest update whose queue is free, while there is a free connection."""
        if len(self._busy) >= self._at_once:
            return None
        return next((one for one in self.account.updates.pending if queue_of(one) not in self._busy), None)

    async def _post_until_taken(self, session: aiohttp.ClientSession, update: Json) -> None:
        while (said := await self._answer(session, update)) is None:  # noqa: ASYNC110 (there is only time to wait for)
            await asyncio.sleep(RETRY_EVERY)
        self._busy.discard(queue_of(update))
        await self.account.updates.delivered(update)
        if said:
            await self._carry_out(json.loads(said))

    async def _answer(self, session: aiohttp.ClientSession, update: Json) -> bytes | None:
        """What the bot said to it; None if it was not taken."""
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        try:
            async with session.post(self.url, data=json.dumps(update), headers=headers) as answer:
                wrong = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                problem, said = "" if answer.ok else wrong, await answer.read()
        except (aiohttp.ClientError, TimeoutError):
            problem = "Connection refused"
        if problem:
            self._last_error = {"last_error_date": self.account.now(), "last_error_message": problem}
            return None
        return said


def queue_of(update: Json) -> object:
    """Updates of one queue keep their order: messages by chat, taps by person, anything odd by itself."""
    try:
        if "callback_query" in update:
            return "tap", int(update["callback_query"]["from"]["id"])
        message: Any = update.get("message") or update["edited_message"]
        return "chat", int(message["chat"]["id"])
    except (KeyError, TypeError, ValueError):
        return "odd", int(update["update_id"])

"""Calling the server as a bot does, and a clock to run it by."""

from typing import Any

import aiohttp

from tests.bot_api.refusals import Json
from tests.bot_api.server import BotApiServer


async def ask(server: BotApiServer, method: str, **params: Any) -> Json:
    """Call a method with JSON. Returns the answer's body, whatever it says."""
    url = f"{server.url}/bot{server.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, json=params) as answer:
        body: Json = await answer.json()
        assert answer.status == (200 if body["ok"] else body["error_code"])
        return body


class Clock:
    """A clock that stands still until it is moved. now: Unix time in seconds."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

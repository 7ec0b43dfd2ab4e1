"""Several bots in processes of their own on one database, and the front that spreads over them what comes."""

import asyncio
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

from tests.bot_api import BotApiServer, Call
from tests.end_to_end.house import STARTS_WITHIN
from tests.end_to_end.process import BotProcess

ELSEWHERE = 503
SILENT = 15.0
"""As in deploy/nginx.conf."""
DROPPED = ("host", "content-length", "transfer-encoding", "connection", "content-encoding", "date", "server")


def _has_a_webhook(calls: list[Call]) -> bool:
    return any(call.method == "setWebhook" for call in calls)


class Several:
    """Use as `async with Several(folder, server, database_url, how_many) as several`. url: where all of them are.

    Like any reverse proxy the front goes on to the next where one does not answer, or says that it is not for it.
    """

    def __init__(
        self, folder: Path, server: BotApiServer, database_url: str, how_many: int, silent: float = SILENT
    ) -> None:
        """silent: seconds without an answer after which the front goes on to the next."""
        self._silent = aiohttp.ClientTimeout(sock_read=silent)
        self._folder, self._server, self._database_url, self._how_many = folder, server, database_url, how_many
        self.bots: list[BotProcess] = []
        self.requests = 0
        self._came = asyncio.Condition()
        self._next = count()

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession(auto_decompress=False, timeout=self._silent)
        for number in range(self._how_many):
            folder = self._folder / f"bot-{number}"
            folder.mkdir()
            more = {"DATABASE_URL": self._database_url, "PUBLIC_URL": self.url}
            self.bots.append(BotProcess(folder, self._server, more))
        await asyncio.gather(*(bot.launch() for bot in self.bots))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(bot.close() for bot in self.bots))
        await self._client.close()
        await self._runner.cleanup()

    async def have_begun(self) -> None:
        """Returns once Telegram knows where to call."""
        await self._server.until(_has_a_webhook, STARTS_WITHIN * len(self.bots))

    async def after(self, requests: int) -> None:
        """Returns once so many more have come."""
        goal = self.requests + requests
        async with self._came:
            await self._came.wait_for(lambda: self.requests >= goal)

    def output(self) -> str:
        """What all of them logged."""
        return "\n".join(bot.output.read_text() for bot in self.bots)

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        async with self._came:
            self.requests += 1
            self._came.notify_all()
        while True:
            answer = await self._ask(self.bots[next(self._next) % len(self.bots)], request, body)
            if answer is not None:
                return answer
            await asyncio.sleep(0.01)  # a bot that is starting, or about to take over

    async def _ask(self, bot: BotProcess, request: web.Request, body: bytes) -> web.Response | None:
        """None: another is to be asked."""
        headers = {name: value for name, value in request.headers.items() if name.lower() not in DROPPED}
        try:
            async with self._client.request(
                request.method, bot.url + request.path_qs, data=body, headers=headers, allow_redirects=False
            ) as answer:
                if answer.status == ELSEWHERE:
                    return None
                kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in DROPPED]
                return web.Response(body=await answer.read(), status=answer.status, headers=kept)
        except aiohttp.ClientError:
            return None

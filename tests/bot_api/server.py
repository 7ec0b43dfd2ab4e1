"""The Bot API over HTTP, on loopback: who may call, what goes wrong on purpose, and a journal of it all."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.bot_api.account import Account
from tests.bot_api.chats import Chat
from tests.bot_api.faults import DroppedError, Faults, GarbledError
from tests.bot_api.files import Files
from tests.bot_api.messages import Messages, Method
from tests.bot_api.pace import Pace
from tests.bot_api.params import Params, read_params
from tests.bot_api.person import PATIENCE, Group, Person
from tests.bot_api.profile import Profile
from tests.bot_api.receiving import Receiving
from tests.bot_api.refusals import Json, RefusalError
from tests.bot_api.webhook import Webhook

TOKEN = "123456789:made-up-token-for-the-tests"
BIGGEST_CALL = 20 * 1024 * 1024  # bytes
SHOWING = {"sendMessage", "sendPhoto", "editMessageText", "editMessageReplyMarkup"}


@dataclass(frozen=True)
class Call:
    """One call, as it ended. at: Unix time; result: what Telegram did, or the body of its refusal;
    answered: whether the bot was told. garbled: what it was told instead, if it was told so that it can't make it out.
    """

    at: float
    method: str
    params: Json
    ok: bool
    result: Any
    answered: bool = True
    garbled: str = ""


class BotApiServer:
    """Telegram, as far as one bot sees it. Use as `async with BotApiServer() as server`.

    url: where it listens; calls: the journal; faults: what is to go wrong; profile: what the bot says it is.
    files: what people have uploaded.
    clock: Unix time in seconds; pace: left out, the bot may write as fast as it likes.
    """

    def __init__(self, token: str = TOKEN, clock: Callable[[], float] = time.time, pace: Pace | None = None) -> None:
        self.token = token
        self.account = Account(token, clock)
        self.webhook = Webhook(self.account, self._carry_out_unheard)
        self.profile = Profile(self.account)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.url = ""
        self._pace = pace
        self._changed = asyncio.Condition()
        self.files = Files()
        rooms = (self.profile, Messages(self.account), Receiving(self.account, self.webhook), self.files)
        self._methods = {name: method for room in rooms for name, method in room.methods().items()}

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=BIGGEST_CALL)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._hand_out)
        # A caller who hangs up is gone: its long poll must not swallow what the next one should get.
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.clear()
        await self.webhook.remove()
        await self.account.updates.interrupt(RefusalError(500, "Internal Server Error: restart"))
        await self._runner.cleanup()

    def person(self, id: int, first_name: str, language_code: str = "en") -> Person:
        """A person in their own chat with the bot, which knows them once they have written."""
        user = {"id": id, "is_bot": False, "first_name": first_name, "language_code": language_code}
        return Person(self.account, user, self._chat({"id": id, "first_name": first_name, "type": "private"}))

    def group(self, id: int, title: str) -> Group:
        """A group, into which somebody has to add the bot. id: negative, from -100... on a supergroup."""
        kind = "supergroup" if str(id).startswith("-100") else "group"
        return Group(self.account, self._chat({"id": id, "title": title, "type": kind}))

    def sent_to(self, chat_id: int) -> list[Call]:
        """The calls that showed something in this chat: messages, pictures, edits."""
        shown = [call for call in self.calls if call.ok and call.method in SHOWING]
        return [call for call in shown if call.result["chat"]["id"] == chat_id]

    async def redeliver(self, update: Json) -> Json:
        """Send the same happening again, under a new update_id."""
        return await self.account.updates.put(update)

    async def push_raw(self, content: Json) -> Json:
        """Send whatever this is as an update. Lone surrogates and NUL go out as JSON escapes."""
        return await self.account.updates.put(content)

    def restart_update_ids(self) -> None:
        """Number updates from a low number on, as after a quiet week. None may be waiting."""
        self.account.updates.start_low()

    async def bot_is_polling(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot waits for updates. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            await self.account.updates.poll_is_open()

    async def all_confirmed(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update. Raises TimeoutError."""
        updates = self.account.updates
        async with asyncio.timeout(timeout), updates.changed:
            await updates.changed.wait_for(lambda: not updates.pending)

    async def until(self, condition: Callable[[list[Call]], bool], timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until this holds for the journal. Raises TimeoutError."""
        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(lambda: condition(self.calls))

    def _chat(self, body: Json) -> Chat:
        return self.account.chats.setdefault(body["id"], Chat(body))

    async def _serve(self, request: web.Request) -> web.Response:
        try:
            name, method = self._called(request)
            params = await read_params(request)
        except RefusalError as refusal:
            return _response(refusal.body(), refusal.code)
        try:
            call, code = await self._carry_out(name, method, params)
        finally:
            async with self._changed:
                self._changed.notify_all()
        if not call.answered and request.transport:
            request.transport.abort()
        if call.garbled:
            return web.Response(text=call.garbled, content_type="application/json")
        return _response({"ok": True, "result": call.result} if call.ok else call.result, code)

    async def _hand_out(self, request: web.Request) -> web.Response:
        content = self.files.at(request.match_info["path"]) if request.match_info["token"] == self.token else None
        return web.Response(status=404) if content is None else web.Response(body=content)

    def _called(self, request: web.Request) -> tuple[str, Method]:
        token = request.match_info["token"]
        if not token.partition(":")[0].isdigit() or ":" not in token:
            raise RefusalError(404, "Not Found")
        if token != self.token:
            raise RefusalError(401, "Unauthorized")
        called = request.match_info["method"].lower()
        for name, method in self._methods.items():
            if name.lower() == called:
                return name, method
        raise RefusalError(404, "Not Found: method not found")

    async def _carry_out_unheard(self, said: Json) -> None:
        """A call with which the bot answered its webhook. It never hears what came of it."""
        name = said.pop("method")
        await self._carry_out(name, self._methods[name], Params(said, {}))
        async with self._changed:
            self._changed.notify_all()

    async def _carry_out(self, name: str, method: Method, params: Params) -> tuple[Call, int]:
        fault = self.faults.take(name, params.chat_id())
        ok, result, code, answered, garbled = False, None, 200, True, ""
        try:
            await fault.before()
            if self._pace:
                self._pace.check(name, self.account.chats.get(params.chat_id() or 0))
            result = await method(params)
            ok = True
            await fault.after()
        except RefusalError as refusal:
            result, code = refusal.body(), refusal.code
        except DroppedError:
            answered = False
        except GarbledError as odd:
            garbled = odd.text
        call = Call(self.account.clock(), name, {**params.given, **params.files}, ok, result, answered, garbled)
        self.calls.append(call)
        return call, code


def _response(body: Json, code: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=code, content_type="application/json")

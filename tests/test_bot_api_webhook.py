"""The tests' own Telegram calls a bot's webhook until it takes the update."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from tests.bot_api import BotApiServer, Json, Person, ask


@pytest.fixture
def amina(server: BotApiServer) -> Person:
    return server.person(id=1001, first_name="Amina")


async def poll(server: BotApiServer, **params: object) -> list[Json]:
    updates: list[Json] = (await ask(server, "getUpdates", **params))["result"]
    return updates


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


class Receiver:
    """A bot's webhook. refuses: how many calls it will answer with 503; deaf_to: a kind it always refuses;
    tried: what it was called with; got: what it took, each with its secret;
    most: how many calls it had at once; open: while clear, it waits; says: with its 200.
    """

    def __init__(self) -> None:
        self.url, self.deaf_to, self.refuses = "", "", 0
        self.says: Json | None = None
        self.tried: list[Json] = []
        self.got: list[tuple[str | None, Json]] = []
        self.inside, self.most = 0, 0
        self.open = asyncio.Event()
        self.open.set()
        self.changed = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.tried.append(update)
        await self._count(+1)
        await self.open.wait()
        refused = self.deaf_to in update or self.refuses > 0
        self.refuses -= 1
        if not refused:
            self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        await self._count(-1)
        if refused or self.says is None:
            return web.Response(status=503 if refused else 200)
        return web.json_response(self.says)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with self.changed:
            await self.changed.wait_for(condition)

    async def _count(self, more: int) -> None:
        self.inside += more
        self.most = max(self.most, self.inside)
        async with self.changed:
            self.changed.notify_all()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        receiver.open.set()
        await runner.cleanup()


async def test_a_webhook_is_called_with_its_secret_until_it_takes_the_update(
    server: BotApiServer, amina: Person
) -> None:
    async with receiving() as receiver:
        receiver.refuses = 2
        assert (await ask(server, "setWebhook", url=receiver.url, secret_token="s" * 256))["ok"]
        update = await amina.sends("hello")
        await server.all_confirmed()
        assert receiver.got == [("s" * 256, update)]
        info = (await ask(server, "getWebhookInfo"))["result"]
        assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
        assert info["pending_update_count"] == 0


async def test_a_text_not_taken_holds_up_the_next_text_but_not_a_tap(server: BotApiServer, amina: Person) -> None:
    async with receiving() as receiver:
        receiver.deaf_to = "message"
        await ask(server, "setWebhook", url=receiver.url)
        await amina.sends("one")
        await amina.sends("two")
        yes = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
        await ask(server, "sendMessage", chat_id=1001, text="Well?", reply_markup=yes)
        await amina.taps("Yes")
        await receiver.until(lambda: len(receiver.got) == 1)
        assert {update["message"]["text"] for update in receiver.tried if "message" in update} == {"one"}
        receiver.deaf_to = ""
        await server.all_confirmed()
        tap, one, two = (update for _, update in receiver.got)
        assert tap["callback_query"]["data"] == "yes"
        assert texts([one, two]) == ["one", "two"]


async def test_a_call_that_a_webhook_answers_with_is_carried_out(server: BotApiServer, amina: Person) -> None:
    async with receiving() as receiver:
        receiver.says = {"method": "sendMessage", "chat_id": 1001, "text": "Hello yourself"}
        await ask(server, "setWebhook", url=receiver.url)
        await amina.sends("hello")
        await amina.sees_text("Hello yourself")


async def test_a_webhook_gets_no_more_calls_at_once_than_it_asked_for(server: BotApiServer) -> None:
    async with receiving() as receiver:
        receiver.open.clear()
        await ask(server, "setWebhook", url=receiver.url, max_connections=2)
        for number in range(4):
            await server.person(id=number + 1, first_name="Somebody").sends("hello")
        await receiver.until(lambda: receiver.inside == 2)
        receiver.open.set()
        await server.all_confirmed()
        assert (len(receiver.got), receiver.most) == (4, 2)


async def test_while_a_webhook_is_set_nobody_may_poll(server: BotApiServer, amina: Person) -> None:
    async with receiving() as receiver:
        polling = asyncio.create_task(ask(server, "getUpdates", timeout=50))
        await server.bot_is_polling()
        await ask(server, "setWebhook", url=receiver.url)
        assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
        refusal = await ask(server, "getUpdates")
        assert refusal["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        assert (await ask(server, "deleteWebhook"))["ok"]
        await amina.sends("hello")
        assert texts(await poll(server)) == ["hello"]
        assert receiver.got == []


async def test_what_waits_can_be_dropped(server: BotApiServer, amina: Person) -> None:
    await amina.sends("old news")
    await ask(server, "deleteWebhook", drop_pending_updates=True)
    assert await poll(server) == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://bot.example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example.org:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://bot.example.org/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://bot.example.org/", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_telegram_would_not_call_is_refused(server: BotApiServer, params: Json, words: str) -> None:
    refusal = await ask(server, "setWebhook", **params)
    assert refusal["description"] == f"Bad Request: {words}"

"""The tests' own Telegram keeps an update until it is confirmed, by polling or by webhook."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from tests.bot_api import BotApiServer, Json, Person, ask


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
def amina(server: BotApiServer) -> Person:
    return server.person(id=1001, first_name="Amina")


async def poll(server: BotApiServer, **params: object) -> list[Json]:
    updates: list[Json] = (await ask(server, "getUpdates", **params))["result"]
    return updates


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_again_until_it_is_confirmed(server: BotApiServer, amina: Person) -> None:
    for text in ("one", "two", "three"):
        await amina.sends(text)
    first = await poll(server, limit=2)
    assert texts(first) == ["one", "two"]
    assert await poll(server, limit=2) == first
    assert texts(await poll(server, offset=first[0]["update_id"] + 1)) == ["two", "three"]
    assert texts(await poll(server)) == ["two", "three"]
    assert await poll(server, offset=first[0]["update_id"] + 3) == []


async def test_an_update_says_who_wrote_what_and_where(server: BotApiServer, amina: Person) -> None:
    await amina.sends("see /help")
    (update,) = await poll(server)
    message = update["message"]
    assert message["from"] == {"id": 1001, "is_bot": False, "first_name": "Amina", "language_code": "en"}
    assert message["chat"] == {"id": 1001, "first_name": "Amina", "type": "private"}
    assert message["entities"] == [{"type": "bot_command", "offset": 4, "length": 5}]


async def test_a_long_poll_returns_when_something_comes(server: BotApiServer, amina: Person) -> None:
    polling = asyncio.create_task(poll(server, timeout=50))
    await server.bot_is_polling()
    await amina.sends("at last")
    assert texts(await polling) == ["at last"]


async def test_a_second_long_poll_ends_the_first(server: BotApiServer, amina: Person) -> None:
    first = asyncio.create_task(ask(server, "getUpdates", timeout=50))
    await server.bot_is_polling()
    second = asyncio.create_task(ask(server, "getUpdates", timeout=50))
    assert (await first)["error_code"] == 409
    assert (await first)["description"].startswith("Conflict: terminated by other getUpdates request")
    await amina.sends("hello")
    assert texts((await second)["result"]) == ["hello"]


async def test_only_the_kinds_asked_for_are_kept(server: BotApiServer, amina: Person) -> None:
    await poll(server, allowed_updates=["callback_query"])
    await amina.sends("unheard")
    assert await poll(server) == []
    await poll(server, allowed_updates=[])
    await amina.sends("heard")
    assert texts(await poll(server)) == ["heard"]


async def test_update_ids_can_start_anew_below_the_offset(server: BotApiServer, amina: Person) -> None:
    update = await amina.sends("before the quiet week")
    await poll(server, offset=update["update_id"] + 1)
    server.restart_update_ids()
    later = await amina.sends("after it")
    assert later["update_id"] < update["update_id"]
    assert texts(await poll(server, offset=update["update_id"] + 1)) == ["after it"]


async def test_an_offset_too_far_ahead_is_taken_for_a_stale_one(server: BotApiServer, amina: Person) -> None:
    update = await amina.sends("hello")
    following = update["update_id"] + 1
    assert texts(await poll(server, offset=following + 11)) == ["hello"]
    assert await poll(server, offset=following + 10) == []


async def test_the_same_happening_can_come_twice(server: BotApiServer, amina: Person) -> None:
    update = await amina.sends("hello")
    again = await server.redeliver(update)
    assert again["update_id"] == update["update_id"] + 1
    assert texts(await poll(server)) == ["hello", "hello"]


async def test_poison_comes_through_as_it_is(server: BotApiServer, amina: Person) -> None:
    await server.push_raw({"message": {"text": "\ud800 and \x00", "chat": "not a chat"}})
    await server.push_raw({})
    poison, empty = await poll(server)
    assert poison["message"] == {"text": "\ud800 and \x00", "chat": "not a chat"}
    assert set(empty) == {"update_id"}


async def test_another_process_can_use_it(server: BotApiServer, amina: Person) -> None:
    script = "import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())"
    await amina.sends("hello")
    url = f"{server.url}/bot{server.token}/getUpdates"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, url, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert texts(json.loads(output)["result"]) == ["hello"]


class Receiver:
    """A bot's webhook. refuses: how many calls it will answer with 503; deaf_to: a kind it always refuses;
    got: what it took, each with its secret; most: how many calls it had at once; open: while clear, it waits.
    """

    def __init__(self) -> None:
        self.url, self.deaf_to, self.refuses = "", "", 0
        self.got: list[tuple[str | None, Json]] = []
        self.inside, self.most = 0, 0
        self.open = asyncio.Event()
        self.open.set()
        self.changed = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        await self._count(+1)
        await self.open.wait()
        refused = self.deaf_to in update or self.refuses > 0
        self.refuses -= 1
        if not refused:
            self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        await self._count(-1)
        return web.Response(status=503 if refused else 200)

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
    yield receiver
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
        receiver.deaf_to = ""
        await server.all_confirmed()
        tap, one, two = (update for _, update in receiver.got)
        assert tap["callback_query"]["data"] == "yes"
        assert texts([one, two]) == ["one", "two"]


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

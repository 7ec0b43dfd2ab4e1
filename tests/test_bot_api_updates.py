"""The tests' own Telegram keeps an update until the bot that polls has confirmed it."""

import asyncio
import json
import sys

import pytest

from tests.bot_api import BotApiServer, Json, Person, ask


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

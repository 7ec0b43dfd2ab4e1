"""The tests' own Telegram fails on purpose, and keeps the bot to its pace."""

import asyncio
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.bot_api import ANY, BotApiServer, Clock, Json, Pace, Person, ask


@pytest.fixture
async def amina(server: BotApiServer) -> Person:
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends("hello")
    return amina


async def say(server: BotApiServer, text: str = "Hi", to: int = 1001) -> Json:
    return await ask(server, "sendMessage", chat_id=to, text=text)


def shown(amina: Person) -> list[str]:
    return [message.text for message in amina.history() if message.by_bot]


async def test_the_next_calls_are_told_to_slow_down(server: BotApiServer, amina: Person) -> None:
    server.faults.slow_down("sendMessage", seconds=7, times=2)
    assert (await ask(server, "getMe"))["ok"]
    for _ in range(2):
        assert await say(server) == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    assert shown(amina) == []
    assert (await say(server))["ok"]


async def test_a_fault_can_be_for_one_chat_and_any_method(server: BotApiServer, amina: Person) -> None:
    ben = server.person(id=1002, first_name="Ben")
    await ben.sends("hello")
    server.faults.server_error(ANY, chat_id=1002)
    server.faults.forbidden(chat_id=1001)
    error = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    assert await say(server, to=1002) == error
    assert (await say(server))["description"] == "Forbidden: bot was blocked by the user"
    assert (await say(server))["ok"]
    assert (await say(server, to=1002))["ok"]


async def test_a_call_can_hang_until_it_is_released(server: BotApiServer, amina: Person) -> None:
    hang = server.faults.hang("sendMessage")
    asking = asyncio.create_task(say(server))
    await hang.reached()
    assert shown(amina) == []
    hang.release()
    assert (await asking)["ok"]
    assert shown(amina) == ["Hi"]


async def test_a_caller_who_gives_up_on_a_hanging_call_changes_nothing(server: BotApiServer, amina: Person) -> None:
    hang = server.faults.hang("sendMessage")
    asking = asyncio.create_task(say(server, "given up"))
    await hang.reached()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await say(server, "next"))["ok"]
    hang.release()
    assert shown(amina) == ["next"]


async def test_a_connection_can_break_before_or_after_the_effect(server: BotApiServer, amina: Person) -> None:
    server.faults.drop_unheard("sendMessage")
    server.faults.drop_unanswered("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await say(server, "unheard")
    with pytest.raises(aiohttp.ClientError):
        await say(server, "unanswered")
    assert shown(amina) == ["unanswered"]
    assert [(call.ok, call.answered) for call in server.calls] == [(False, False), (True, False)]


async def test_an_answer_can_be_one_that_nobody_makes_anything_of(server: BotApiServer, amina: Person) -> None:
    server.faults.garble("sendMessage", '{"ok": true, "result": null}')
    assert await say(server, "Hi") == {"ok": True, "result": None}
    assert shown(amina) == ["Hi"]


async def test_it_closes_at_once_though_a_call_hangs_and_a_poll_is_open() -> None:
    async with BotApiServer() as server:
        hang = server.faults.hang("getMe")
        waiting = [asyncio.create_task(ask(server, "getMe"))]
        await hang.reached()
        waiting.append(asyncio.create_task(ask(server, "getUpdates", timeout=50)))
        await server.bot_is_polling()
    me, updates = await asyncio.gather(*waiting)
    assert me["ok"]
    assert updates == {"ok": False, "error_code": 500, "description": "Internal Server Error: restart"}


async def test_what_a_killed_bot_did_not_get_goes_to_the_next_one(server: BotApiServer, amina: Person) -> None:
    script = "import sys, urllib.request as r; r.urlopen(sys.argv[1]).read()"
    url = f"{server.url}/bot{server.token}/getUpdates?timeout=50&offset={server.account.updates.next_id}"
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", script, url)
    await server.bot_is_polling()
    bot.kill()
    await bot.wait()
    await amina.sends("is anybody there")
    updates = (await ask(server, "getUpdates", timeout=50))["result"]
    assert [update["message"]["text"] for update in updates] == ["is anybody there"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def paced(clock: Clock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock, pace=Pace(clock)) as server:
        yield server


async def test_a_person_gets_three_messages_at_once_and_then_one_a_second(paced: BotApiServer, clock: Clock) -> None:
    await paced.person(id=1001, first_name="Amina").sends("hello")
    assert [(await say(paced))["ok"] for _ in range(4)] == [True, True, True, False]
    assert (await say(paced))["parameters"] == {"retry_after": 1}
    clock.now += 1
    assert [(await say(paced))["ok"] for _ in range(2)] == [True, False]


async def test_a_group_gets_twenty_messages_a_minute(paced: BotApiServer, clock: Clock) -> None:
    group = paced.group(id=-2001, title="Coordinators")
    await group.adds_bot(by=paced.person(id=1001, first_name="Amina"))
    assert [(await say(paced, to=-2001))["ok"] for _ in range(20)] == [True] * 20
    assert (await say(paced, to=-2001))["parameters"] == {"retry_after": 3}
    clock.now += 3
    assert [(await say(paced, to=-2001))["ok"] for _ in range(2)] == [True, False]


async def test_all_chats_together_get_thirty_messages_a_second(paced: BotApiServer, clock: Clock) -> None:
    for number in range(31):
        await paced.person(id=number + 1, first_name="Somebody").sends("hello")
    answers = [(await say(paced, to=number + 1))["ok"] for number in range(31)]
    assert answers == [True] * 30 + [False]
    clock.now += 1 / 30
    assert (await say(paced, to=31))["ok"]

"""The bot as people run it: it ends when it is told to, and its output holds nobody's words, names or tokens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.bot_api import BotApiServer
from tests.end_to_end.house import SECRET, STARTS_WITHIN
from tests.end_to_end.people import comes
from tests.end_to_end.process import BotProcess, command_json

SECONDS = 5.0
"""Within which SIGTERM ends it, by its own clock."""
CANARIES = ("Amina Canary", "canary in the comment", "canary at a button", "canary@example.org")


@asynccontextmanager
async def open_page(url: str) -> AsyncIterator[aiohttp.StreamReader]:
    """A page that is open in a browser and hears what is new."""
    jar = aiohttp.CookieJar(unsafe=True)  # which means: cookies of an address without a name are kept too
    async with aiohttp.ClientSession(url, cookie_jar=jar) as browser:
        await (await browser.get("/q/multi-agency")).read()
        async with browser.get("/events?for=/q/multi-agency") as events:
            assert events.content_type == "text/event-stream"
            assert await events.content.readline() == b"event: hello\n"
            yield events.content


@pytest.fixture
async def timed(tmp_path: Path, server: BotApiServer) -> AsyncIterator[BotProcess]:
    """The bot on a clock of its own, not started yet."""
    bot = BotProcess(tmp_path, server)
    bot.program = ["-m", "tests.end_to_end.own_clock", "serve"]
    yield bot
    await bot.close()


async def ends_in_time(bot: BotProcess) -> str:
    """Tells it to end, and returns what else it has put out."""
    bot.terminate()
    assert await bot.ended() == 0
    output, _, waited = bot.output.read_text().rpartition("waited ")
    assert float(waited.removesuffix(" s\n")) <= SECONDS
    return output


async def test_it_says_that_it_is_well(bot: BotProcess) -> None:
    await bot.start()
    async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/healthz") as answer:
        assert (answer.status, (await answer.json())["ok"]) == (200, True)


async def test_sigterm_ends_it_within_five_seconds_also_with_an_open_page(timed: BotProcess) -> None:
    await timed.start()
    async with open_page(timed.url) as events:
        await ends_in_time(timed)
        assert await events.read() is not None


async def test_sigterm_ends_it_within_five_seconds_also_while_calls_hang_and_a_tally_is_made(
    timed: BotProcess, server: BotApiServer
) -> None:
    await timed.start()
    invitation = await command_json(timed.folder, server, "invite", "coordinator")
    amina, ben = server.person(id=900, first_name="Amina"), await comes(server, 1001, "multi-agency")
    await amina.sends_command("start", invitation["code"])
    await amina.sees_text("You're a coordinator now.")
    async with open_page(timed.url):
        hang = server.faults.hang("editMessageText")
        await ben.taps("Yes")
        await hang.reached()
        await amina.sends_command("tally")
        await server.all_confirmed()
        await ends_in_time(timed)


async def test_sigterm_ends_it_within_five_seconds_also_while_telegram_does_not_answer_its_first_call(
    timed: BotProcess, server: BotApiServer
) -> None:
    hang = server.faults.hang("getMe")
    starting = asyncio.create_task(timed.start())
    await asyncio.wait_for(hang.reached(), STARTS_WITHIN)
    assert await ends_in_time(timed) == ""
    starting.cancel()


async def test_after_a_clean_end_nobody_is_written_to_anew(bot: BotProcess, server: BotApiServer) -> None:
    await bot.start()
    people = [await comes(server, number, "multi-agency") for number in (1001, 1002)]
    bot.terminate()
    assert await bot.ended() == 0
    before = len(server.calls)
    await bot.start()
    await people[0].taps("Yes")
    await people[0].sees_text("2 of 4")
    assert [call.method for call in server.calls[before:] if call.method.startswith(("send", "edit"))] == [
        "editMessageText"
    ]


async def test_its_output_holds_nobodys_words_names_or_tokens(bot: BotProcess, server: BotApiServer) -> None:
    await bot.start()
    amina = server.person(id=1001, first_name=CANARIES[0])
    await amina.sends_command("start", "young-people")
    await amina.sees_text("It takes about")
    await amina.sends(CANARIES[1])
    await amina.sees_text("Tap Yes, start")
    server.faults.server_error("sendMessage")
    await amina.sends(CANARIES[3])
    await amina.sees_text("Tap Yes, start")
    await server.push_raw({"message": poison(text=["a list", CANARIES[1]])})
    await server.push_raw({"callback_query": {"id": 1, "data": CANARIES[2], "message": poison()}})
    await server.all_confirmed()
    bot.terminate()
    await bot.ended()
    output = bot.output.read_text()
    assert "not delivered" in output  # so there was something to log
    for secret in (*CANARIES, server.token, SECRET):
        assert secret not in output


def poison(**fields: Any) -> dict[str, Any]:
    return {"message_id": 990_000, "date": 1, "chat": {"id": 1001, "type": "private"}, **fields}

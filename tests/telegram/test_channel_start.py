"""How the Telegram channel comes up: its profile, polling or a webhook, and one plain sentence if it can not."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.catalogues import learn_all
from bot.telegram.trouble import TelegramUnavailable
from tests.bot_api import TOKEN, BotApiServer
from tests.telegram.channel_house import House, house

CARE = ("care", "social", "safeguard", "council", "mash")


async def test_what_others_may_see_says_nothing_of_the_topic() -> None:
    async with house() as at:
        texts = [*at.server.profile.texts.values(), *at.server.profile.commands.popitem()[1].values()]
        assert len(texts) == 2 + 11
        assert not [word for word in CARE if any(word in text.lower() for text in texts)]


async def test_whoever_has_their_phone_in_a_language_of_the_form_reads_the_menu_in_it() -> None:
    learn_all(["ar", "bn"])
    async with BotApiServer() as server, House(server, languages=("ar", "bn", "pl", "Cornish", "en")).runs():
        told = {language: texts["help"] for (_, language), texts in server.profile.commands.items()}
        assert told == {"": "Get help", "ar": "مساعدة", "bn": "সাহায্য নিন"}
        assert {language for _, language in server.profile.texts} == {"", "ar", "bn"}
        assert all("language" in listed for listed in server.profile.commands.values())


async def test_a_profile_that_can_not_be_set_stops_nothing() -> None:
    async with BotApiServer() as server:
        server.faults.slow_down("setMyDescription", 3600)
        at = House(server)
        async with at.runs():
            assert at.channel.username == "young_inspectors_bot"


async def test_a_wrong_token_is_one_plain_sentence() -> None:
    async with BotApiServer(token="123456789:another") as server:
        with pytest.raises(TelegramUnavailable, match="BotFather") as raised:
            await House(server).channel.start()
        assert TOKEN not in str(raised.value)
        assert raised.value.__context__ is None


async def test_a_server_that_is_not_there_is_one_plain_sentence() -> None:
    async with BotApiServer() as server:
        pass
    with pytest.raises(TelegramUnavailable, match="TELEGRAM_API_URL"):
        await House(server).channel.start()


@pytest.mark.parametrize("result", ["{}", "null", '"me"', "[]", "7", "true"])
async def test_a_server_that_answers_with_no_bot_is_one_plain_sentence(result: str) -> None:
    async with BotApiServer() as server:
        server.faults.garble("getMe", f'{{"ok": true, "result": {result}}}')
        with pytest.raises(TelegramUnavailable, match="TELEGRAM_API_URL"):
            await House(server).channel.start()


async def test_an_address_that_telegram_can_not_call_is_one_plain_sentence() -> None:
    async with BotApiServer() as server:
        with pytest.raises(TelegramUnavailable, match=r"PUBLIC_URL: Bad webhook: an https url"):
            await House(server, public_url="http://bot.example.org").channel.start()


async def test_a_token_taken_back_while_running_is_told() -> None:
    async with BotApiServer() as server:
        at = House(server)
        await at.channel.start()
        server.token = "123456789:another"
        with pytest.raises(TelegramUnavailable):
            await at.channel.run(at.stop)
        await at.channel.stop()


@asynccontextmanager
async def served(app: Starlette, listening: socket.socket) -> AsyncIterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield
    server.should_exit = True
    await serving


async def test_the_same_talk_by_webhook() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    async with BotApiServer() as server:
        at = House(server, public_url=f"http://127.0.0.1:{listening.getsockname()[1]}")
        async with served(Starlette(routes=at.channel.routes), listening), at.runs():
            amina = server.person(id=1001, first_name="Amina")
            await amina.sends_command("start")
            await amina.sees_text("Hello, we are made up.")
            at.talk.failures.append(OSError("disk full"))
            await amina.taps("Yes, start")
            await amina.sees_text("Is information shared well?")
            await server.all_confirmed()
            assert not [call for call in server.calls if call.method == "getUpdates"]
        await server.webhook.remove()
        assert [type(arrival.inbound).__name__ for arrival in at.talk.committed] == ["Arrived", "Tap"]


async def test_a_bot_that_polls_has_no_route_and_takes_a_webhook_away() -> None:
    async with house() as at:
        assert at.channel.routes == []
        assert "deleteWebhook" in [call.method for call in at.server.calls]

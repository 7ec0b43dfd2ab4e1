"""The transport: what goes on the wire, what comes of errors, and that no line anywhere holds the token."""

import json
import logging
from typing import Any
from urllib.parse import unquote

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.setbacks import Unsure
from bot.telegram.connections import NoConnection
from bot.telegram.request import Transport, call
from bot.telegram.sending import TelegramSender
from conversations.question import Own
from tests.bot_api import TOKEN, BotApiServer
from tests.telegram.stand_ins import PNG, bot_for


async def test_a_plain_call_and_a_picture_arrive_whole() -> None:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        await server.person(id=1001, first_name="Amina").sends_command("start")
        words = "Ünïcödé & 'quotes' = 100% 🙂\nline"
        markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "r.1.o1"}]]}
        sent = await call(bot, "sendMessage", {"chat_id": "1001", "text": words, "reply_markup": markup})
        picture = await bot.send_photo(1001, PNG, caption=words)
        assert (sent["text"], sent["reply_markup"]) == (words, markup)
        assert picture.caption == words
        assert server.calls[-1].params["photo"] == PNG


async def test_a_file_arrives_under_its_name_whatever_is_in_it() -> None:
    content = bytes(range(256)) * 300
    async with BotApiServer() as server, bot_for(server.url) as bot:
        await server.person(id=1001, first_name="Amina").sends_command("start")
        for name in ("Bericht – Zürich 🙂.pdf", 'the "first" one\\.pdf', "one\r\n\r\ntwo.pdf"):
            sent = await bot.send_document(1001, content, filename=name)
            assert sent.document is not None
            assert sent.document.file_name is not None
            assert unquote(sent.document.file_name) == name
            assert server.calls[-1].params["document"] == content
        with pytest.raises(BadRequest):
            await bot.send_document(1001, content, filename="\ud800.pdf")


async def test_labels_of_the_bots_own_arrive_as_their_words() -> None:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        await server.person(id=1001, first_name="Amina").sends_command("start")
        label = Own("other")
        markup = {"inline_keyboard": [[{"text": label, "callback_data": "r.1.o1"}]]}
        sent = await call(bot, "sendMessage", {"chat_id": "1001", "text": "Who?", "reply_markup": markup})
        assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Other"


async def test_errors_are_the_librarys_own() -> None:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        hello = {"chat_id": "1001", "text": "Hello"}
        for plant, error in (
            (lambda: server.faults.slow_down("sendMessage", 3), RetryAfter),
            (lambda: server.faults.server_error("sendMessage"), NetworkError),
            (lambda: server.faults.forbidden(1001), Forbidden),
            (lambda: server.faults.drop_unheard("sendMessage"), NetworkError),
            (lambda: None, BadRequest),
        ):
            plant()
            with pytest.raises(error):
                await call(bot, "sendMessage", hello)


async def test_a_call_that_is_never_answered_times_out() -> None:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        server.faults.hang("sendMessage")
        with pytest.raises(TimedOut):
            await call(bot, "sendMessage", {"chat_id": "1001", "text": "Hello"}, seconds=0.05)


async def test_where_nobody_listens_there_is_no_connection_and_no_token_in_the_error() -> None:
    async with BotApiServer() as server:
        bot = bot_for(server.url)
    await bot.request.initialize()
    with pytest.raises(NoConnection) as raised:
        await call(bot, "sendMessage", {"chat_id": "1001", "text": "Hello"})
    await bot.request.shutdown()
    assert TOKEN not in repr(raised.value)


async def test_words_that_can_not_be_spelled_are_refused_and_not_repeated_in_the_error() -> None:
    async with BotApiServer() as server, bot_for(server.url) as bot:
        with pytest.raises(BadRequest) as raised:
            await call(bot, "sendMessage", {"chat_id": "1001", "text": "secret \ud800"})
        assert "secret" not in repr(raised.value)


@pytest.mark.parametrize(
    ("refusal", "error", "said"),
    [
        ({"error_code": 400, "description": "Bad Request: message is too long"}, BadRequest, "Message is too long"),
        ({"error_code": 403, "description": "Forbidden: bot was blocked"}, Forbidden, "Forbidden: bot was blocked"),
        ({"error_code": 429, "parameters": {"retry_after": 3}}, RetryAfter, "Flood control exceeded"),
        ({"error_code": "four hundred"}, NetworkError, "Bad Gateway"),
        ({"error_code": 200}, NetworkError, "Bad Gateway"),
        ({}, NetworkError, "Bad Gateway"),
    ],
)
async def test_a_refusal_under_status_200_is_an_error_all_the_same(
    refusal: dict[str, Any], error: type[TelegramError], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": False, **refusal}).encode()

    bot = bot_for("http://nowhere.example")
    monkeypatch.setattr(bot.request, "do_request", refused)
    with pytest.raises(error, match=said):
        await call(bot, "sendMessage", {"chat_id": "1001", "text": "Hello"})


@pytest.mark.parametrize("body", [b"<html>Amina said no", b"[" * 100_000, b"[]", b"7", b'{"ok": true}', b""])
async def test_an_answer_that_is_none_is_an_error_and_its_text_is_not_logged(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TelegramError), caplog.at_level(logging.DEBUG):
        Transport.parse_json_payload(body)
    assert caplog.text == ""


async def test_nothing_logged_at_any_level_holds_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with BotApiServer() as server, bot_for(server.url) as bot:
        await server.person(id=1001, first_name="Amina").sends_command("start")
        server.faults.server_error("sendMessage")
        with pytest.raises(NetworkError) as raised:
            await call(bot, "sendMessage", {"chat_id": "1001", "text": "canary"})
        await call(bot, "sendMessage", {"chat_id": "1001", "text": "canary"})
    assert TOKEN not in repr(raised.value)
    assert TOKEN not in caplog.text
    assert "canary" not in caplog.text


async def test_an_error_page_that_repeats_the_address_does_not_bring_the_token_into_a_setback() -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(status=502, text=f"<html>{request.path}</html>")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = bot_for(f"http://127.0.0.1:{runner.addresses[0][1]}")
    await bot.request.initialize()
    with pytest.raises(Unsure) as raised:
        await TelegramSender(bot).say("1001", "Hello")
    await bot.request.shutdown()
    await runner.cleanup()
    assert TOKEN not in repr(raised.value)

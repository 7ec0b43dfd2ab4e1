"""The tests' own Telegram: who may call it, how, and what can be done with a message."""

import json
import struct
from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram

from tests.bot_api import BotApiServer, Clock, Json, Person, ask
from tests.bot_api.account import QUERY_LIFETIME

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 20, 10) + b"......IEND...."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as server:
        yield server


@pytest.fixture
async def amina(server: BotApiServer) -> Person:
    """A person who has written to the bot: her message is number 1."""
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start")
    return amina


def buttons(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(text: str = "Yes", **more: str) -> Json:
    return {"text": text, **(more or {"callback_data": "yes"})}


def refused(words: str) -> Json:
    return {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def test_python_telegram_bot_works_against_it(server: BotApiServer, amina: Person) -> None:
    async with telegram.Bot(server.token, base_url=server.url + "/bot") as bot:
        assert (await bot.get_me()).username == "young_inspectors_bot"
        yes = telegram.InlineKeyboardButton("Yes", callback_data="yes")
        sent = await bot.send_message(
            amina.chat.id,
            "<b>Ready?</b>",
            parse_mode="HTML",
            reply_markup=telegram.InlineKeyboardMarkup([[yes]]),
        )
        assert sent.text == "Ready?"
        assert sent.parse_entities() == {telegram.MessageEntity("bold", 0, 6): "Ready?"}
        assert str(amina.screen()) == "bot: Ready?\n     [Yes]"
        photo = await bot.send_photo(amina.chat.id, PNG, caption="The tally so far")
        assert (photo.photo[0].width, amina.screen().photo) == (20, PNG)
        await amina.taps("Yes")
        start, tap = await bot.get_updates(timeout=0)
        assert start.message is not None
        assert start.message.parse_entities() == {telegram.MessageEntity("bot_command", 0, 6): "/start"}
        assert tap.callback_query is not None
        assert tap.callback_query.data == "yes"
        assert await tap.callback_query.answer()
        assert await bot.set_my_commands([("start", "Begin")])
        with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
            await bot.edit_message_reply_markup(1001, photo.message_id)


async def test_json_and_forms_and_the_address_say_the_same(server: BotApiServer, amina: Person) -> None:
    url = f"{server.url}/bot{server.token}/sendMessage"
    markup = json.dumps(buttons([button()]))
    given = {"chat_id": "1001", "text": "Hello", "reply_markup": markup}
    async with aiohttp.ClientSession() as session:
        await session.post(url, json=given)
        await session.post(url, data=given)
        await session.get(url, params=given)
    assert [shown.rows for shown in amina.history()] == [(), (("Yes",),), (("Yes",),), (("Yes",),)]


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("/bot123456789:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot{token}/sendDice", 404, "Not Found: method not found"),
    ],
)
async def test_a_wrong_token_or_method_is_refused(server: BotApiServer, place: str, code: int, words: str) -> None:
    url = server.url + place.format(token=server.token)
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == code
        assert await answer.json() == {"ok": False, "error_code": code, "description": words}


async def test_an_edit_that_changes_nothing_is_refused(server: BotApiServer, amina: Person) -> None:
    yes, no = buttons([button("Yes")]), buttons([button("No")])
    await ask(server, "sendMessage", chat_id=1001, text="Well?", reply_markup=yes)
    here = {"chat_id": 1001, "message_id": 2}
    same = await ask(server, "editMessageText", **here, text="Well? ", reply_markup=yes)
    assert same["description"].startswith("Bad Request: message is not modified: specified new message content")
    assert (await ask(server, "editMessageReplyMarkup", **here, reply_markup=no))["ok"]
    assert str(amina.screen()) == "bot: Well?\n     [No]"
    assert (await ask(server, "editMessageText", **here, text="Well?"))["ok"], "an edit without buttons takes them away"
    assert amina.screen().rows == ()
    assert not (await ask(server, "editMessageReplyMarkup", **here))["ok"]


async def test_only_messages_of_the_bot_that_are_there_can_be_edited(server: BotApiServer, amina: Person) -> None:
    edit = {"chat_id": 1001, "text": "New"}
    assert await ask(server, "editMessageText", **edit, message_id=9) == refused("message to edit not found")
    assert await ask(server, "editMessageText", **edit, message_id=1) == refused("message can't be edited")
    assert await ask(server, "editMessageText", **edit) == refused("message identifier is not specified")


async def test_messages_can_be_deleted_for_two_days(server: BotApiServer, amina: Person, clock: Clock) -> None:
    for text in ("one", "two"):
        await ask(server, "sendMessage", chat_id=1001, text=text)
    assert (await ask(server, "deleteMessage", chat_id=1001, message_id=1))["ok"], "theirs too, in a private chat"
    clock.now += 48 * 3600 - 1
    assert (await ask(server, "deleteMessage", chat_id=1001, message_id=2))["ok"]
    assert await ask(server, "deleteMessage", chat_id=1001, message_id=2) == refused("message to delete not found")
    clock.now += 1
    late = await ask(server, "deleteMessage", chat_id=1001, message_id=3)
    assert late == refused("message can't be deleted for everyone")
    assert [shown.text for shown in amina.history()] == ["two"]


async def test_the_bot_cannot_write_first_nor_to_who_blocked_it(server: BotApiServer) -> None:
    ben = server.person(id=1002, first_name="Ben")
    assert await ask(server, "sendMessage", text="Hi") == refused("chat_id is empty")
    assert await ask(server, "sendMessage", chat_id=1002, text="Hi") == refused("chat not found")
    await ben.sends("Hello")
    assert (await ask(server, "sendMessage", chat_id=1002, text="Hi"))["ok"]
    await ben.blocks()
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    assert await ask(server, "sendChatAction", chat_id=1002, action="typing") == blocked
    await ben.unblocks()
    assert (await ask(server, "sendChatAction", chat_id=1002, action="typing"))["ok"]
    wrong = await ask(server, "sendChatAction", chat_id=1002, action="dancing")
    assert wrong == refused("wrong parameter action in request")


async def test_a_tap_is_answered_soon_or_not_at_all(server: BotApiServer, amina: Person, clock: Clock) -> None:
    await ask(server, "sendMessage", chat_id=1001, text="Well?", reply_markup=buttons([button()]))
    too_old = refused("query is too old and response timeout expired or query ID is invalid")
    query = (await amina.taps("Yes"))["callback_query"]["id"]
    clock.now += QUERY_LIFETIME - 1
    assert (await ask(server, "answerCallbackQuery", callback_query_id=query))["ok"]
    assert (await ask(server, "answerCallbackQuery", callback_query_id=query, text="x" * 200))["ok"]
    long = await ask(server, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert long == refused("MESSAGE_TOO_LONG")
    clock.now += 1
    assert await ask(server, "answerCallbackQuery", callback_query_id=query) == too_old
    assert await ask(server, "answerCallbackQuery", callback_query_id="12") == too_old

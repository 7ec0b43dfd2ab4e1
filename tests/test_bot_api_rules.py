"""What the tests' own Telegram will not show: each rule is broken here once."""

import io
import struct
from typing import Any

import aiohttp
import pytest

from tests.bot_api import BotApiServer, Json, Person, ask


def png(width: int, height: int) -> bytes:
    """The outside of a PNG, which is all that is looked at."""
    size = struct.pack(">II", width, height)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"......IEND...."


PNG = png(200, 10)


@pytest.fixture
async def amina(server: BotApiServer) -> Person:
    """A person who has written to the bot: her message is number 1."""
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start")
    return amina


def buttons(*rows: list[Any]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(text: str = "Yes", **more: str) -> Json:
    return {"text": text, **(more or {"callback_data": "yes"})}


def refused(words: str) -> Json:
    return {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ({}, "message text is empty"),
        ({"text": " \n\x00"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "👍" * 2048 + "x"}, "message is too long"),
        ({"text": "half an emoji: \ud83d"}, "strings must be encoded in UTF-8"),
        ({"text": ["a", "list"]}, 'Field "text" must be of type String'),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "*x", "parse_mode": "MarkdownV2"}, "can't parse entities: these tests read HTML only"),
    ],
)
async def test_a_text_telegram_would_not_show_is_refused(
    server: BotApiServer, amina: Person, text: Json, words: str
) -> None:
    assert await ask(server, "sendMessage", chat_id=1001, **text) == refused(words)
    assert amina.screen().text == ""


@pytest.mark.parametrize("text", ["x" * 4096, "👍" * 2048, "<b>" + "x" * 4096 + "</b>"])
async def test_the_longest_text_is_shown(server: BotApiServer, amina: Person, text: str) -> None:
    mode = {"parse_mode": "HTML"} if "<" in text else {}
    assert (await ask(server, "sendMessage", chat_id=1001, text=text, **mode))["ok"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é <i>a</b>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
    ],
)
async def test_html_that_does_not_close_is_refused(server: BotApiServer, amina: Person, text: str, words: str) -> None:
    answer = await ask(server, "sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert answer == refused(f"can't parse entities: {words}")


async def test_html_becomes_plain_text_with_entities_counted_in_utf_16(server: BotApiServer, amina: Person) -> None:
    source = '👍 <b>A &amp; <i>B</i></b> <a href="https://example.org/?a=1&amp;b=2">C</a>'
    sent = (await ask(server, "sendMessage", chat_id=1001, text=source, parse_mode="HTML"))["result"]
    assert sent["text"] == "👍 A & B C"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 7, "length": 1},
        {"type": "text_link", "offset": 9, "length": 1, "url": "https://example.org/?a=1&b=2"},
    ]


UNREADABLE = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (buttons([button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (buttons([button(callback_data="é" * 33)]), "BUTTON_DATA_INVALID"),
        (buttons([button(callback_data="")]), f"{UNREADABLE}Text buttons are unallowed in the inline keyboard"),
        (buttons([{"callback_data": "x"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (buttons([button("")]), "inline keyboard button text must be non-empty"),
        (buttons([button("\udc00")]), "strings must be encoded in UTF-8"),
        (buttons(*[[button()]] * 101), "reply markup is too long"),
        (buttons(*[[button("x" * 80)]] * 100), "reply markup is too long"),
        (buttons([button()] * 9), "more than 8 buttons in a row"),
        (buttons([button(url="http://here/")]), "inline keyboard button URL 'http://here/' is invalid: Wrong HTTP URL"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": "Yes"}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'),
        (buttons(["Yes"]), f"{UNREADABLE}InlineKeyboardButton must be an Object"),
        (buttons([{"text": 5}]), f'{UNREADABLE}Field "text" must be of type String'),
        (buttons([{"text": "Yes", "callback_data": 5}]), f'{UNREADABLE}Field "callback_data" must be of type String'),
        ({"inline_keyboard": [button()]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ({"keyboard": [["Yes"]]}, "these tests know inline keyboards only"),
        ("{not json", "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_a_keyboard_telegram_would_not_show_is_refused(
    server: BotApiServer, amina: Person, markup: Json | str, words: str
) -> None:
    assert await ask(server, "sendMessage", chat_id=1001, text="Well?", reply_markup=markup) == refused(words)


async def test_the_biggest_keyboards_are_shown(server: BotApiServer, amina: Person) -> None:
    for markup in (
        buttons(*[[button()] * 8] * 12, [button()] * 4),
        buttons([button(callback_data="é" * 32)]),
    ):
        assert (await ask(server, "sendMessage", chat_id=1001, text="Well?", reply_markup=markup))["ok"]


async def send_photo(server: BotApiServer, photo: bytes | str | None, caption: str = "") -> Json:
    form = aiohttp.FormData({"chat_id": "1001", "caption": caption})
    if isinstance(photo, bytes):
        form.add_field("photo", io.BytesIO(photo), filename="tally.png")
    elif photo:
        form.add_field("photo", photo)
    url = f"{server.url}/bot{server.token}/sendPhoto"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
        body: Json = await answer.json()
        return body


@pytest.mark.parametrize(
    ("photo", "caption", "words"),
    [
        (None, "", "there is no photo in the request"),
        ("no-such-file-id", "", "wrong file identifier/HTTP URL specified"),
        (b"<svg/>", "", "IMAGE_PROCESS_FAILED"),
        (PNG[:-8], "", "IMAGE_PROCESS_FAILED"),
        (png(9_000, 1_001), "", "PHOTO_INVALID_DIMENSIONS"),
        (png(201, 10), "", "PHOTO_INVALID_DIMENSIONS"),
        (PNG, "x" * 1025, "message caption is too long"),
    ],
)
async def test_a_picture_telegram_would_not_show_is_refused(
    server: BotApiServer, amina: Person, photo: bytes | str | None, caption: str, words: str
) -> None:
    assert await send_photo(server, photo, caption) == refused(words)


async def test_a_picture_is_kept_and_can_be_sent_again_by_its_id(server: BotApiServer, amina: Person) -> None:
    sent = (await send_photo(server, PNG, "x" * 1024))["result"]
    assert amina.screen().photo == PNG
    again = await ask(server, "sendPhoto", chat_id=1001, photo=sent["photo"][0]["file_id"], caption="Again")
    assert (again["ok"], amina.screen().text, amina.screen().photo) == (True, "Again", PNG)
    words = await ask(server, "editMessageText", chat_id=1001, message_id=sent["message_id"], text="New")
    assert words == refused("there is no text in the message to edit")


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Start", "description": "Begin"}], "BOT_COMMAND_INVALID"),
        ([{"command": "go-on", "description": "Go on"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "Long"}], "command length must not exceed 32"),
        ([{"command": "/", "description": "None"}], "command must be non-empty"),
        ([{"command": "start"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{"command": "start", "description": " "}], "command description must be non-empty"),
        ([{"command": "start", "description": "x" * 257}], "command description length must not exceed 256"),
        ([{"command": f"c{n}", "description": "One of many"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        ({"start": "Begin"}, "expected an Array of BotCommand"),
        (["start"], "can't parse BotCommand: expected an Object"),
    ],
)
async def test_commands_telegram_would_not_list_are_refused(server: BotApiServer, commands: Any, words: str) -> None:
    assert await ask(server, "setMyCommands", commands=commands) == refused(words)


async def test_what_the_bot_says_of_itself_is_kept(server: BotApiServer) -> None:
    commands = [{"command": f"c{n}", "description": "One of many"} for n in range(100)]
    assert (await ask(server, "setMyCommands", commands=commands, language_code="en"))["ok"]
    longest = [{"command": "c" * 32, "description": "x" * 256}]
    assert (await ask(server, "setMyCommands", commands=longest))["ok"]
    assert (await ask(server, "deleteMyCommands"))["ok"]
    assert len(server.profile.commands['{"type": "default"}', "en"]) == 100
    assert (await ask(server, "deleteMyCommands", language_code="en"))["ok"]
    assert server.profile.commands == {}
    assert (await ask(server, "setMyDescription", description="x" * 512))["ok"]
    assert (await ask(server, "setMyShortDescription", short_description="x" * 120))["ok"]
    assert (await ask(server, "setMyName", name="x" * 64))["ok"]
    assert server.profile.texts["name", ""] == "x" * 64


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short_description is too long"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyName", {"name": "x", "language_code": "EN"}, "invalid language code specified"),
    ],
)
async def test_a_description_that_is_too_long_is_refused(
    server: BotApiServer, method: str, params: Json, words: str
) -> None:
    assert await ask(server, method, **params) == refused(words)


@pytest.mark.parametrize(("body", "words"), [(b"{not json", "can't parse JSON object"), (b"[]", "object expected")])
async def test_a_call_that_is_no_json_object_is_refused(server: BotApiServer, body: bytes, words: str) -> None:
    url = f"{server.url}/bot{server.token}/getMe"
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        assert await answer.json() == refused(words)


async def test_a_picture_of_ten_megabytes_is_shown_and_one_byte_more_is_not(
    server: BotApiServer, amina: Person
) -> None:
    biggest = PNG[:24] + b"." * (10 * 1024 * 1024 - len(PNG)) + PNG[24:]
    assert (await send_photo(server, biggest))["ok"]
    refusal = await send_photo(server, biggest[:24] + b"." + biggest[24:])
    assert refusal == refused("file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes")

"""People at the tests' own Telegram do what people do, and see what they would see."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.bot_api import BotApiServer, Clock, Json, Person, ask


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=Clock()) as server:
        yield server


@pytest.fixture
async def amina(server: BotApiServer) -> Person:
    """A person who has written to the bot: her message is number 1."""
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start", "team-a")
    return amina


def buttons(*labels: str) -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"data of {label}"}] for label in labels]}


async def say(server: BotApiServer, text: str, *labels: str, to: int = 1001) -> int:
    sent = await ask(server, "sendMessage", chat_id=to, text=text, reply_markup=buttons(*labels))
    return int(sent["result"]["message_id"])


async def change(server: BotApiServer, message_id: int, text: str, *labels: str) -> None:
    here = {"chat_id": 1001, "message_id": message_id}
    assert (await ask(server, "editMessageText", **here, text=text, reply_markup=buttons(*labels)))["ok"]


async def test_a_tap_carries_the_button_s_data_and_the_message(server: BotApiServer, amina: Person) -> None:
    number = await say(server, "Well?", "Yes", "No")
    query = (await amina.taps("No"))["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("data of No", 1001)
    assert (query["message"]["message_id"], query["message"]["text"]) == (number, "Well?")
    assert query["message"]["reply_markup"] == buttons("Yes", "No")
    assert query["id"] != (await amina.taps("No"))["callback_query"]["id"]


@pytest.mark.parametrize("label", ["Yes", "✓ Yes", "☐ Yes", "☑ Yes", "✅ Yes", "☑️ Yes"])
async def test_a_tick_mark_before_a_label_does_not_matter(server: BotApiServer, amina: Person, label: str) -> None:
    await say(server, "Well?", label)
    assert (await amina.taps("Yes"))["callback_query"]["data"] == f"data of {label}"
    assert (await amina.taps(label))["callback_query"]["data"] == f"data of {label}"


async def test_the_newest_message_with_the_label_is_tapped(server: BotApiServer, amina: Person) -> None:
    await say(server, "One", "Yes")
    second = await say(server, "Two", "Yes")
    await say(server, "Three", "Maybe")
    assert (await amina.taps("Yes"))["callback_query"]["message"]["message_id"] == second


async def test_a_missing_button_fails_with_what_is_on_screen(server: BotApiServer, amina: Person) -> None:
    await say(server, "Well?", "Yes", "No")
    with pytest.raises(AssertionError) as failure:
        await amina.taps("Unsure")
    assert str(failure.value) == (
        "There is no [Unsure] for Amina. On screen:\nme: /start team-a\nbot: Well?\n     [Yes]\n     [No]"
    )


async def test_an_old_button_can_still_be_tapped(server: BotApiServer, amina: Person) -> None:
    number = await say(server, "One", "Yes")
    await change(server, number, "Two", "Blue")
    with pytest.raises(AssertionError, match=r"There is no \[Yes\]"):
        await amina.taps("Yes")
    query = (await amina.taps_old(number, "Yes"))["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("data of Yes", "Two")
    with pytest.raises(AssertionError, match=r"never had \[Green\]"):
        await amina.taps_old(number, "Green")
    await ask(server, "deleteMessage", chat_id=1001, message_id=number)
    gone = (await amina.taps_old(number, "Blue"))["callback_query"]["message"]
    assert gone == {"message_id": number, "chat": amina.chat.body, "date": 0}


async def test_a_link_cannot_be_tapped(server: BotApiServer, amina: Person) -> None:
    link = {"inline_keyboard": [[{"text": "Help", "url": "https://help.example.org/"}]]}
    await ask(server, "sendMessage", chat_id=1001, text="Call", reply_markup=link)
    with pytest.raises(AssertionError, match=r"\[Help\] is a link to https://help.example.org/"):
        await amina.taps("Help")


async def test_waiting_ends_when_the_words_come_in_a_new_message_or_an_edit(
    server: BotApiServer, amina: Person
) -> None:
    waiting = asyncio.create_task(amina.sees_text("Two"))
    number = await say(server, "One", "Yes")
    await amina.taps("Yes")
    await change(server, number, "Two", "Blue")
    seen = await waiting
    assert (seen.message_id, seen.rows) == (number, (("Blue",),))
    assert (await amina.sees(lambda chat: len(chat.history()) == 2)).text == "Two"


async def test_what_was_there_before_the_person_acted_is_not_seen_again(server: BotApiServer, amina: Person) -> None:
    await say(server, "Well?", "Yes")
    await amina.sees_text("Well?")
    await amina.taps("Yes")
    with pytest.raises(AssertionError, match=r'Amina waited 0 s in vain for "Well\?"'):
        await amina.sees_text("Well?", timeout=0)
    with pytest.raises(AssertionError, match=r"Amina waited 0 s in vain\. On screen:"):
        await amina.sees(lambda chat: chat.screen().text == "Other", timeout=0)


async def test_people_send_more_than_words(server: BotApiServer, amina: Person) -> None:
    sent = [
        await amina.sends_photo("look"),
        await amina.sends_voice(),
        await amina.sends_sticker(),
        await amina.sends_document(),
    ]
    kinds = ["photo", "voice", "sticker", "document"]
    assert all(kind in update["message"] for kind, update in zip(kinds, sent, strict=True))
    edited = await amina.edits(1, "/start team-b")
    assert edited["edited_message"]["text"] == "/start team-b"
    assert edited["edited_message"]["edit_date"] == 1_800_000_000
    assert (await amina.sends("x" * 4096))["message"]["message_id"] > 1
    with pytest.raises(AssertionError, match="no app sends a text as long as this"):
        await amina.sends("x" * 4097)


async def test_a_group_is_known_once_the_bot_is_added(server: BotApiServer, amina: Person) -> None:
    group = server.group(id=-1002001, title="Coordinators")
    assert (await ask(server, "sendMessage", chat_id=-1002001, text="Hi"))["error_code"] == 400
    await group.adds_bot(by=amina)
    number = await say(server, "Tally", "More", to=-1002001)
    there = group.member(amina)
    query = (await there.taps("More"))["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["type"]) == (1001, "supergroup")
    assert (await ask(server, "deleteMessage", chat_id=-1002001, message_id=number))["ok"]
    await group.removes_bot(by=amina)
    kicked = await ask(server, "sendMessage", chat_id=-1002001, text="Hi")
    assert kicked["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_in_a_group_the_bot_hears_commands_only(server: BotApiServer, amina: Person) -> None:
    group = server.group(id=-2001, title="Coordinators")
    await group.adds_bot(by=amina)
    there = group.member(amina)
    await there.sends("good morning")
    await there.sends_command("tally")
    updates = (await ask(server, "getUpdates"))["result"]
    heard = [update["message"]["text"] for update in updates if "message" in update]
    assert heard == ["/start team-a", "/tally"]
    theirs = await ask(server, "deleteMessage", chat_id=-2001, message_id=there.history()[0].message_id)
    assert theirs["description"] == "Bad Request: message can't be deleted"


async def test_the_journal_has_every_call(server: BotApiServer, amina: Person) -> None:
    number = await say(server, "Well?", "Yes")
    await ask(server, "sendMessage", chat_id=1001, text="")
    await change(server, number, "Good", "Blue")
    await server.until(lambda calls: calls[-1].method == "editMessageText")
    assert [(call.method, call.ok) for call in server.calls] == [
        ("sendMessage", True),
        ("sendMessage", False),
        ("editMessageText", True),
    ]
    assert server.calls[1].result["description"] == "Bad Request: message text is empty"
    assert (server.calls[0].at, server.calls[0].params["text"]) == (1_800_000_000.0, "Well?")
    assert [call.result["text"] for call in server.sent_to(1001)] == ["Well?", "Good"]

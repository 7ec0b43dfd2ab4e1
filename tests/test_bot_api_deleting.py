"""The tests' own Telegram deletes what Telegram would, and blanks what it would: each rule is met and broken once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.bot_api import BotApiServer, Clock, Json, Person, ask

DAY = 24 * 3600
TOO_LATE = "message can't be deleted for everyone"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as server:
        yield server


@pytest.fixture
async def amina(server: BotApiServer) -> Person:
    """She wrote message 1, the bot 2 and 3."""
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends("Hello")
    for text in ("One", "Two"):
        await ask(server, "sendMessage", chat_id=1001, text=text)
    return amina


def refused(words: str) -> Json:
    return {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def delete(server: BotApiServer, *ids: int, chat: int = 1001) -> Json:
    return await ask(server, "deleteMessages", chat_id=chat, message_ids=list(ids))


async def test_both_sides_messages_go_in_one_call_and_what_is_not_there_is_passed_over(
    server: BotApiServer, amina: Person
) -> None:
    assert (await delete(server, 1, 3, 77))["ok"]
    assert [one.message_id for one in amina.history()] == [2]
    assert (await delete(server, 1, 3, 77))["ok"]


async def test_one_that_is_two_days_old_keeps_all_the_others_there(
    server: BotApiServer, amina: Person, clock: Clock
) -> None:
    clock.now += 2 * DAY
    await amina.sends("Later")
    assert await delete(server, 1, 4) == refused(TOO_LATE)
    assert [one.message_id for one in amina.history()] == [1, 2, 3, 4]
    assert (await delete(server, 4))["ok"]


@pytest.mark.parametrize(("age", "deleted"), [(0, False), (DAY - 1, False), (DAY, True), (2 * DAY, False)])
async def test_a_dice_can_be_deleted_on_its_second_day_only(
    server: BotApiServer, amina: Person, clock: Clock, age: int, deleted: bool
) -> None:
    await amina.sends_dice()
    clock.now += age
    answer = await delete(server, 4)
    assert answer["ok"] is deleted
    assert deleted or answer == refused(TOO_LATE)


async def test_what_the_bot_did_to_a_chat_stays(server: BotApiServer, amina: Person) -> None:
    amina.chat.messages[3].body["pinned_message"] = {"message_id": 2}
    assert await delete(server, 2, 3) == refused(TOO_LATE)
    amina.chat.messages[1].body["pinned_message"] = {"message_id": 2}
    assert (await delete(server, 1))["ok"], "what the person did may go"


async def test_in_a_group_the_bot_may_delete_its_own_only(server: BotApiServer, amina: Person) -> None:
    group = server.group(id=-2001, title="A made-up team")
    await group.adds_bot(by=amina)
    there = group.member(amina)
    await there.sends("/help")
    own = (await ask(server, "sendMessage", chat_id=-2001, text="Hello"))["result"]["message_id"]
    theirs = there.history()[0].message_id
    assert await delete(server, theirs, own, chat=-2001) == refused("message can't be deleted")
    assert (await delete(server, own, chat=-2001))["ok"]


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (None, "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        (5, "expected an Array of message identifiers"),
        ([0], "invalid message identifier specified"),
        (["1"], "invalid message identifier specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
    ],
)
async def test_a_list_that_is_none_is_refused(server: BotApiServer, amina: Person, ids: Any, words: str) -> None:
    assert await ask(server, "deleteMessages", chat_id=1001, message_ids=ids) == refused(words)


async def test_a_hundred_go_in_one_call(server: BotApiServer, amina: Person) -> None:
    assert (await delete(server, *range(1, 101)))["ok"]
    assert amina.history() == []


async def test_the_bots_own_words_can_be_changed_after_any_time_and_nobody_elses_at_any(
    server: BotApiServer, amina: Person, clock: Clock
) -> None:
    clock.now += 400 * DAY
    assert (await ask(server, "editMessageText", chat_id=1001, message_id=2, text="Removed."))["ok"]
    assert amina.history()[1].text == "Removed."
    theirs = await ask(server, "editMessageText", chat_id=1001, message_id=1, text="Removed.")
    assert theirs == refused("message can't be edited")
    no_picture = await ask(server, "editMessageCaption", chat_id=1001, message_id=2, caption="Removed.")
    assert no_picture == refused("there is no caption in the message to edit")

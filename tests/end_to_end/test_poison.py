"""One update that nobody can swallow, among 32 good ones in the same poll: 32 answers kept, nobody else stopped."""

import asyncio
import copy
from typing import Any

import pytest

from tests.bot_api import BotApiServer, Json, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes

GOOD, VICTIM = range(1001, 1033), 1500


def message(**fields: Any) -> Json:
    """What the victim sends, but for these fields."""
    chat = {"id": VICTIM, "type": "private", "first_name": "Victim"}
    sender = {"id": VICTIM, "is_bot": False, "first_name": "Victim"}
    return {"message": {"message_id": 990_000, "date": 1, "chat": chat, "from": sender, "text": "pears", **fields}}


def tap(**fields: Any) -> Json:
    return {"callback_query": {"id": "1", "from": {"id": VICTIM}, "data": "x", **message(), **fields}}


POISONS: dict[str, Json] = {
    "a lone surrogate": message(text="one \ud800 half"),
    "a lone surrogate in a link": message(text="/start \udfff"),
    "a lone surrogate as a name": message(chat={"id": VICTIM, "type": "private", "first_name": "\ud800"}),
    "NUL": message(text="a\0b"),
    "nothing but NUL": message(text="\0"),
    "text that is a number": message(text=7),
    "text that is a list": message(text=["Yes"]),
    "an id that is text": message(message_id="first"),
    "an id that is far too large": message(message_id=10**30),
    "an edit date that is text": message(edit_date="yesterday"),
    "a chat that is text": message(chat="private"),
    "a chat id that is text": message(chat={"id": "1500", "type": "private"}),
    "a chat id that is far too large": message(chat={"id": 10**30, "type": "private"}),
    "a chat type that is a number": message(chat={"id": VICTIM, "type": 3}),
    "a sender that is a list": message(**{"from": []}),
    "a message that is text": {"message": "Yes"},
    "a message that is nothing": {"message": None},
    "a tap that is text": {"callback_query": "Yes"},
    "a tap whose data is a number": tap(data=7),
    "a tap whose data is a lone surrogate": tap(data="\ud800"),
    "a tap whose id is a number": tap(id=1),
    "a tap whose message is text": tap(message="Yes"),
    "a membership that is text": {"my_chat_member": "kicked"},
    "a membership of a wrong type": {"my_chat_member": {"chat": {"id": VICTIM}, "new_chat_member": []}},
    "nothing that we know of": {"something_new": {"deep": [[[[{}]]]]}},
}


async def in_one_poll(server: BotApiServer, people: list[Person], poison: Json) -> None:
    """16 taps, the poison and 16 taps more come in together."""
    hang = server.faults.hang("getUpdates")
    await server.person(id=1, first_name="Made-up").sends("This ends the poll that is open.")
    await hang.reached()
    await asyncio.gather(*(person.taps("Yes") for person in people[:16]))
    await server.push_raw(copy.deepcopy(poison))
    await asyncio.gather(*(person.taps("Yes") for person in people[16:]))
    before = len(server.calls)
    hang.release()
    await server.until(lambda calls: any(call.method == "getUpdates" for call in calls[before:]))
    assert len(next(call.result for call in server.calls[before:] if call.method == "getUpdates")) == 33


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS.keys())
async def test_one_poison_among_32_good_updates_stops_nobody(
    poison: Json, house: WholeHouse, server: BotApiServer
) -> None:
    victim, *people = await asyncio.gather(*(comes(server, number, "multi-agency") for number in (VICTIM, *GOOD)))
    await in_one_poll(server, people, poison)
    await asyncio.gather(*(person.sees_text("2 of 4") for person in people))
    await server.all_confirmed()
    await victim.taps("No")
    await victim.sees_text("2 of 4")
    kept = [await house.house.intake.standing("telegram", str(number)) for number in (VICTIM, *GOOD)]
    answers = [one.response.answers for one in kept if one is not None]
    assert answers == [{"shared": "no"}] + [{"shared": "yes"}] * 32


async def test_words_that_no_database_can_keep_are_kept_without_what_it_can_not(
    house: WholeHouse, server: BotApiServer
) -> None:
    victim = await comes(server, VICTIM, "multi-agency")
    for label, then in (("Yes", "2 of 4"), ("Yes", "3 of 4"), ("Yes", "4 of 4"), ("Go on", "5 of 11")):
        await victim.taps(label)
        await victim.sees_text(then)
    for number in range(6, 12):
        await victim.taps("Skip")
        await victim.sees_text(f"{number} of 11")
    await server.push_raw(message(text="half \ud83d an emoji,\0 and a whole one \U0001f44d"))
    await victim.sees_text("May we quote this")
    await victim.taps("No")
    await victim.sees_text("Happy with it?")
    await victim.taps("Send my answers")
    await victim.sees_text("Sent. Thank you.")
    assert house.kept.answers(VICTIM)["comment"] == "half \ufffd an emoji, and a whole one \U0001f44d"

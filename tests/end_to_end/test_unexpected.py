"""What nobody expects in a chat: it gets a kind, short answer and the current question again; nothing is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

import pytest

from tests.bot_api import BotApiServer, Json, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes
from tests.end_to_end.steps import ANSWERS, STEPS, do, sees

QUESTION = "Do you think better decisions regarding the cases are being made since MASH?"


@pytest.fixture
async def amina(house: WholeHouse, server: BotApiServer) -> Person:
    """She stands at the second question."""
    amina = await comes(server, 1001, "multi-agency")
    await amina.taps("Yes")
    await amina.sees_text("2 of 4")
    return amina


async def edits_her_first_message(amina: Person) -> Json:
    return await amina.edits(amina.history()[0].message_id, "/start young-people")


THINGS: dict[str, tuple[Callable[[Person], Awaitable[object]], str]] = {
    "a sticker": (Person.sends_sticker, "I can't read stickers"),
    "a photo": (Person.sends_photo, "nobody has seen that"),
    "a voice note": (Person.sends_voice, "nobody has heard that"),
    "a file": (Person.sends_document, "nobody has seen that"),
    "an edited message": (edits_her_first_message, "I saw you changed a message."),
    "4,096 characters": (lambda amina: amina.sends("x" * 4096), "Please tap one of the buttons"),
    "4,096 units of emoji": (lambda amina: amina.sends("\U0001f44d" * 2048), "Please tap one of the buttons"),
    "/start in the middle": (lambda amina: amina.sends("/start"), "Here is where we are."),
    "her link again": (lambda amina: amina.sends("/start multi-agency"), "Here is where we are."),
    "a link that leads nowhere": (lambda amina: amina.sends("/start nowhere"), "Here is where we are."),
    "an unknown command": (lambda amina: amina.sends("/dance"), "I don't know that one."),
    "a coordinator's command": (lambda amina: amina.sends("/tally"), "That one is for the people who run this."),
    "another bot's command": (lambda amina: amina.sends("/tally@other_bot"), "I don't know that one."),
}


@pytest.mark.parametrize(("send", "words"), THINGS.values(), ids=THINGS.keys())
async def test_it_is_answered_kindly_and_the_question_is_there_again(
    send: Callable[[Person], Awaitable[object]], words: str, amina: Person
) -> None:
    await send(amina)
    seen = await amina.sees_text(words)
    assert QUESTION in seen.text
    assert seen.rows[0] == ("Yes", "No")
    assert seen == amina.screen()
    await amina.taps("Yes")
    await amina.sees_text("3 of 4")


async def test_an_old_button_is_told_so_and_a_double_tap_goes_by_in_silence(amina: Person) -> None:
    await amina.sends("pears")
    first = (await amina.sees_text("Please tap one of the buttons")).message_id
    await amina.taps_old(first, "Yes")
    await amina.taps_old(first, "Yes")
    seen = await amina.sees_text("3 of 4")
    assert "from earlier" not in seen.text
    await amina.taps_old(amina.history()[1].message_id, "Yes, start")
    old = await amina.sees_text("That button was from earlier. Here is where we are now.")
    assert "3 of 4" in old.text


async def test_in_a_group_questions_are_not_asked_and_talk_is_left_alone(
    house: WholeHouse, server: BotApiServer
) -> None:
    group = server.group(id=-2001, title="Made-up team")
    amina = group.member(server.person(id=1001, first_name="Amina"))
    await group.adds_bot(by=amina)
    await amina.sends("/start@young_inspectors_bot multi-agency")
    await amina.sees_text("please write to me in a private chat")
    said = len(amina.history())
    await amina.sends("/dance")
    await amina.sends("/dance@other_bot")
    await server.all_confirmed()
    await amina.sends("/tally")
    await amina.sees_text("That one is for the people who run this.")
    assert len(amina.history()) == said + 4  # three commands, one answer
    assert house.kept.rows("response") == []


@pytest.mark.parametrize("seed", range(3))
async def test_everything_delivered_again_and_again_changes_nothing(
    seed: int, house: WholeHouse, server: BotApiServer
) -> None:
    dice = Random(seed)
    amina = server.person(id=1001, first_name="Amina")
    updates: list[Json] = []
    for step in range(len(STEPS)):
        updates.append(await do(amina, step))
        for again in [update for update in updates for _ in range(dice.randrange(3))]:
            await server.redeliver(again)
        await sees(amina, step)
        await server.all_confirmed()
    for update in updates:
        await server.redeliver(update)
    await server.all_confirmed()
    await amina.sees(lambda chat: "Sent. Thank you." in chat.screen().text)
    assert house.kept.answers(1001) == ANSWERS
    assert len(house.kept.rows("response")) == 1
    assert [row["sent"] for row in house.kept.rows("participation")] == [1]


async def test_after_a_quiet_week_update_ids_start_anew_and_nothing_is_missed(
    amina: Person, server: BotApiServer
) -> None:
    await server.all_confirmed()
    server.restart_update_ids()
    await amina.taps("No")
    await amina.sees_text("3 of 4")


async def test_one_chat_that_hangs_keeps_nobody_else_waiting(
    amina: Person, house: WholeHouse, server: BotApiServer
) -> None:
    hang = server.faults.hang("editMessageText", chat_id=1001)
    await amina.taps("Yes")
    await hang.reached()
    others = await asyncio.gather(*(comes(server, number, "multi-agency") for number in range(1002, 1012)))
    assert len(others) == 10
    hang.release()
    await amina.sees_text("3 of 4")

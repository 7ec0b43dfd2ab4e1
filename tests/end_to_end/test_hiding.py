"""Hiding a chat in Telegram, over its HTTP interface: two days of both sides gone, older words of ours blank."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from conversations.phrases import say
from tests.bot_api import BotApiServer, Json, Person
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse

HIDDEN = say("hidden")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[BotApiServer]:
    """Telegram, by the house's own clock."""
    async with BotApiServer(clock=lambda: clock().timestamp()) as server:
        yield server


@pytest.fixture
async def house(tmp_path: Path, server: BotApiServer, clock: Clock) -> AsyncIterator[WholeHouse]:
    async with WholeHouse(tmp_path, server, clock) as house:
        yield house


@pytest.fixture
async def amina(house: WholeHouse, server: BotApiServer) -> Person:
    """She answered two questions, the second in words, and stands at the third."""
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start", "young-people")
    await amina.sees_text("Hi. Thanks for opening this.")
    await amina.taps("Yes, start")
    await amina.sees_text("How old are you?")
    await amina.taps("16 or 17")
    await amina.sees_text("Did your worker listen to you?")
    await amina.sends("Yes")
    await amina.sees_text("Did anyone tell you who would see what you said?")
    return amina


def texts(person: Person) -> list[str]:
    return [one.text for one in person.history()]


WAYS: dict[str, Callable[[Person], Awaitable[Json]]] = {
    "the button": lambda amina: amina.taps("Hide this"),
    "the command": lambda amina: amina.sends("/hide"),
    "words": lambda amina: amina.sends("Hide this"),
}


@pytest.mark.parametrize("hides", WAYS.values(), ids=WAYS.keys())
async def test_all_goes_but_one_word_that_gives_nothing_away_and_the_talk_goes_on(
    amina: Person, hides: Callable[[Person], Awaitable[Json]]
) -> None:
    await hides(amina)
    await amina.sees_text(HIDDEN)
    assert texts(amina) == [HIDDEN]
    assert amina.screen().rows == ()
    await amina.sends("Some of it")
    seen = await amina.sees_text("Did anyone ask you before they shared things about you?")
    assert seen.text.count("4 of 10") == 1
    assert texts(amina) == [HIDDEN, "Some of it", seen.text]


async def test_what_is_older_than_two_days_is_blank_if_it_is_ours_and_stays_if_it_is_theirs(
    amina: Person, house: WholeHouse, clock: Clock
) -> None:
    before = len(texts(amina))
    clock.forward(hours=49)
    await house.run_tick()
    await amina.sends("Hello again")
    await amina.sees_text("Please tap one of the buttons")
    await amina.taps("Hide this")
    await amina.sees_text(HIDDEN)
    assert before == 4
    assert texts(amina) == ["/start young-people", say("blanked"), "Yes", say("blanked"), HIDDEN]
    assert all(one.rows == () for one in amina.history())


async def test_a_dice_on_its_first_day_can_not_go_and_keeps_nothing_else_there(amina: Person) -> None:
    await amina.sends_dice()
    await amina.sees_text("Nice one.")
    await amina.taps("Hide this")
    await amina.sees_text(HIDDEN)
    assert texts(amina) == ["", HIDDEN]
    assert "dice" in amina.chat.messages[amina.history()[0].message_id].body


async def test_it_is_done_through_a_429_a_broken_line_and_a_restart(
    amina: Person, house: WholeHouse, server: BotApiServer
) -> None:
    server.faults.slow_down("deleteMessages", 1)
    server.faults.drop_unanswered("deleteMessages")
    hanging = server.faults.hang("sendMessage")
    await amina.taps("Hide this")
    await hanging.reached()
    assert texts(amina) == []
    hanging.release()
    await amina.sees_text(HIDDEN)

    cut_off = server.faults.hang("deleteMessages")
    await amina.sends("/hide")
    await cut_off.reached()
    assert house.kept.rows("hiding")
    await house.restart()
    await amina.sees_text(HIDDEN)
    await house.restart()
    assert house.kept.rows("hiding") == []
    assert texts(amina) == [HIDDEN]


async def test_what_is_gone_already_is_no_trouble(amina: Person) -> None:
    for message in list(amina.chat.messages.values())[1:3]:
        message.deleted = True
    await amina.taps("Hide this")
    await amina.sees_text(HIDDEN)
    assert texts(amina) == [HIDDEN]


async def test_who_said_no_can_hide_that_too(house: WholeHouse, server: BotApiServer) -> None:
    bo = server.person(id=1002, first_name="Bo")
    await bo.sends_command("start", "young-people")
    await bo.sees_text("Hi. Thanks for opening this.")
    await bo.taps("No thanks")
    await bo.sees_text("No answers are kept.")
    await bo.taps("Hide this")
    await bo.sees_text(HIDDEN)
    assert texts(bo) == [HIDDEN]


async def test_help_is_hidden_from_help_and_what_is_written_then_is_no_answer(amina: Person) -> None:
    await amina.taps("Get help")
    await amina.sees_text("Call 0800 1111")
    await amina.taps("Hide this")
    await amina.sees_text(HIDDEN)
    await amina.sends("hello?")
    await amina.sees_text("We weren't at a question just then")


async def test_a_coordinators_chat_can_be_hidden_too(house: WholeHouse, server: BotApiServer, clock: Clock) -> None:
    code = await house.invite("coordinator")
    lead = server.person(900, first_name="Made-up coordinator")
    await lead.sends_command("start", code)
    await lead.sees_text("You're a coordinator now.")
    await lead.sends("/progress")
    await lead.sees_text("Practice")
    await lead.sends("/hide")
    await lead.sees_text(HIDDEN)
    assert texts(lead) == [HIDDEN]


async def test_in_a_group_it_is_not_done_and_help_says_nothing_of_anyone(
    house: WholeHouse, server: BotApiServer
) -> None:
    group = server.group(id=-2001, title="A made-up team")
    amina = group.member(server.person(id=1001, first_name="Amina"))
    await group.adds_bot(by=amina)
    await amina.sends("/help@young_inspectors_bot")
    seen = await amina.sees_text("If anyone is in danger, call 999.")
    assert seen.rows == ()
    assert "in care" not in seen.text
    await amina.sends("/hide@young_inspectors_bot")
    await server.all_confirmed()
    assert not [call for call in server.calls if call.method == "deleteMessages"]

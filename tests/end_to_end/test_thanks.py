"""The thanks in Telegram: their receipt code stands nowhere else, so no button takes it from sight."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes

CODE = "Your receipt code is"
GONE = "That one has ended."
MANY = 1_000


@pytest.fixture
async def house(
    tmp_path: Path, server: BotApiServer, folder: Path, change: Callable[[str, str, str], None]
) -> AsyncIterator[WholeHouse]:
    """The bot at work, in an inspection whose leaflets may be answered more than once."""
    change("inspection.yaml", "code: leaflets\n", 'code: leaflets\n    again: "yes"\n')
    async with WholeHouse(tmp_path, server, inspection=folder) as house:
        await house.open()
        yield house


@pytest.fixture
async def amina(house: WholeHouse, server: BotApiServer) -> Person:
    """She has just sent."""
    amina = await comes(server, 1001, "leaflets")
    for tapped, next_seen in (("18 to 21", "2 of 4"), ("No", "3 of 4"), ("No", "4 of 4"), ("Skip", "Happy with it?")):
        await amina.taps(tapped)
        await amina.sees_text(next_seen)
    await amina.taps("Send my answers")
    await amina.sees_text(CODE)
    return amina


def codes(person: Person) -> int:
    return sum(CODE in shown.text for shown in person.history())


async def test_another_go_comes_below_them(amina: Person) -> None:
    await amina.taps("Answer again")
    await amina.sees_text("Answers only count once you send them")
    assert codes(amina) == 1


async def test_that_there_is_no_other_go_any_more_comes_below_them(amina: Person, house: WholeHouse) -> None:
    await house.close_audiences("leaflets")
    await amina.taps("Answer again")
    await amina.sees_text("closed")
    assert codes(amina) == 1


@pytest.mark.parametrize(
    ("button", "said"),
    [("Answer again", GONE), ("Change an answer", GONE), ("I might like to", GONE), ("Get help", "Call 999")],
)
async def test_once_the_chat_was_let_go_whatever_a_button_of_theirs_brings_comes_below_them(
    amina: Person, house: WholeHouse, button: str, said: str
) -> None:
    house.clock.forward(days=7)
    await house.run_tick()
    assert house.kept.chat(1001) == 0
    thanks = amina.screen().message_id
    await amina.taps(button)
    await amina.sees(lambda chat: said in chat.screen().text and chat.screen().message_id > thanks)
    assert codes(amina) == 1


@pytest.mark.parametrize("button", ["Answer again", "Change an answer", "I might like to", "Get help"])
async def test_another_go_that_was_never_shown_comes_below_them_whichever_button_of_theirs_is_tapped_next(
    amina: Person, house: WholeHouse, server: BotApiServer, button: str
) -> None:
    """All that Telegram would let through is another text in place of theirs."""
    thanks = amina.screen().message_id
    server.faults.server_error("sendMessage", times=MANY, chat_id=1001)
    await amina.taps("Answer again")
    await server.all_confirmed()
    await house.restart()
    await amina.taps(button)
    await server.all_confirmed()
    server.faults.clear()
    await amina.sees(lambda chat: chat.screen().message_id > thanks)
    assert codes(amina) == 1

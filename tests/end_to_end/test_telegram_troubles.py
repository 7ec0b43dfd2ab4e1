"""Telegram slows the bot down, trips, or loses the line; people block the bot and come back: all arrives in the end."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.delivery.delivery import Delivery
from bot.telegram.trouble import UNKNOWN, TelegramUnavailable
from tests.bot_api import BotApiServer, Pace
from tests.bot_api.faults import Faults
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import answers, comes, coordinator

PATIENT = 30.0
"""Seconds, as a safety net: each trouble costs the bot a second or two."""

TROUBLES: dict[str, Callable[[Faults], object]] = {
    "429": lambda faults: faults.slow_down("editMessageText", seconds=1, chat_id=1001),
    "500": lambda faults: faults.server_error("editMessageText", chat_id=1001),
    "500 twice": lambda faults: faults.server_error("editMessageText", times=2, chat_id=1001),
    "a line that breaks before": lambda faults: faults.drop_unheard("editMessageText", chat_id=1001),
    "a line that breaks after": lambda faults: faults.drop_unanswered("editMessageText", chat_id=1001),
    "an answer that is none": lambda faults: faults.garble("editMessageText", "[]", chat_id=1001),
    "updates that fail": lambda faults: faults.server_error("getUpdates"),
    "updates that break off": lambda faults: faults.drop_unanswered("getUpdates"),
    "updates that are none": lambda faults: faults.garble("getUpdates", "null"),
    "updates that are slowed down": lambda faults: faults.slow_down("getUpdates", seconds=1),
    "taps that can't be answered": lambda faults: faults.server_error("answerCallbackQuery", times=3),
}


@pytest.mark.parametrize("plant", TROUBLES.values(), ids=TROUBLES.keys())
async def test_a_reply_comes_in_the_end_and_each_answer_counts_once(
    plant: Callable[[Faults], object], house: WholeHouse, server: BotApiServer
) -> None:
    amina = await comes(server, 1001, "multi-agency")
    plant(server.faults)
    await amina.taps("Yes")
    await amina.sees_text("2 of 4", timeout=PATIENT)
    await amina.taps("No")
    await amina.sees_text("3 of 4", timeout=PATIENT)
    standing = await house.house.intake.standing("telegram", "1001")
    assert standing is not None
    assert standing.response.answers == {"shared": "yes", "decisions": "no"}


@pytest.mark.parametrize(
    "plant",
    [
        lambda faults: faults.drop_unanswered("sendMessage"),
        lambda faults: faults.garble("sendMessage", "[]"),
        lambda faults: faults.garble("sendMessage", '{"ok": true, "result": true}'),
    ],
)
async def test_a_first_screen_whose_fate_is_unknown_is_sent_again_rather_than_never(
    plant: Callable[[Faults], object], house: WholeHouse, server: BotApiServer
) -> None:
    plant(server.faults)
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start", "multi-agency")
    await amina.sees(lambda chat: len(chat.news()) == 2, timeout=PATIENT)
    first, second = amina.chat.news()
    assert first.text == second.text
    await amina.taps_old(first.message_id, "Yes, start")
    await amina.sees_text("1 of 4")


async def test_a_first_screen_that_a_fault_keeps_back_comes_though_they_never_write_again(
    house: WholeHouse, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen in the torture: Telegram had been told that /start arrived, storage owed the screen, and nobody asked it."""
    monkeypatch.setattr(Delivery, "show", once_broken(Delivery.show))
    amina = server.person(id=1001, first_name="Amina")
    await amina.sends_command("start", "multi-agency")
    await amina.sees_text("It takes about a minute.", timeout=PATIENT)
    assert len(amina.history()) == 2


async def test_a_screen_that_a_fault_keeps_back_comes_though_an_older_one_still_waits_to_be_sent(
    house: WholeHouse, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits for Telegram's leave may be older than what storage owes."""
    amina = await comes(server, 1001, "multi-agency")
    server.faults.slow_down("editMessageText", seconds=2, chat_id=1001)
    await amina.taps("Yes")
    await server.until(lambda calls: any(call.method == "editMessageText" and not call.ok for call in calls))
    with monkeypatch.context() as broken:
        broken.setattr(Delivery, "show", once_broken(Delivery.show))
        await amina.sends("No")
        await server.all_confirmed()
    await amina.sees_text("3 of 4", timeout=PATIENT)


def once_broken(does: Callable[..., None]) -> Callable[..., None]:
    faults = [ZeroDivisionError()]

    def shows(*what: object) -> None:
        if faults:
            raise faults.pop()
        does(*what)

    return shows


async def test_what_a_coordinator_asked_for_comes_once_after_a_429(house: WholeHouse, server: BotApiServer) -> None:
    amina = await coordinator(house)
    server.faults.slow_down("sendMessage", seconds=1)
    await amina.sends_command("progress")
    await amina.sees_text("0 started, 0 finished", timeout=PATIENT)
    assert sum("0 started" in shown.text for shown in amina.history()) == 1


def unreachable(house: WholeHouse) -> list[bool]:
    return [bool(row["unreachable"]) for row in house.kept.rows("chat")]


async def test_who_blocks_the_bot_is_left_alone_and_goes_on_when_they_come_back(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await comes(server, 1001, "multi-agency")
    await amina.blocks()
    await server.all_confirmed()
    assert unreachable(house) == [True]
    await house.restart(days=1)
    assert unreachable(house) == [True]
    await amina.unblocks()
    await amina.sends("/start multi-agency")
    await amina.sees_text("Here is where we are.")
    assert unreachable(house) == [False]
    await answers(amina, "y", "y", "y")
    assert house.kept.answers(1001)["shared"] == "yes"


async def test_a_403_marks_a_chat_and_whoever_writes_again_is_answered(house: WholeHouse, server: BotApiServer) -> None:
    amina = await comes(server, 1001, "multi-agency")
    server.faults.forbidden(chat_id=1001, method="editMessageText")
    await amina.taps("Yes")
    await server.until(lambda calls: any(call.method == "editMessageText" and not call.ok for call in calls))
    await comes(server, 1002, "multi-agency")  # others notice nothing
    await amina.sends("are you there")
    await amina.sees_text("2 of 4")
    assert unreachable(house) == [False, False]


async def test_a_token_that_is_taken_back_ends_the_bot_in_one_plain_line(tmp_path: Path, server: BotApiServer) -> None:
    house = WholeHouse(tmp_path, server)
    await house.start()
    await server.bot_is_polling()
    server.token = "123456789:another-made-up-token"
    await server.person(id=1001, first_name="Amina").sends("hello")
    with pytest.raises(TelegramUnavailable) as ended:
        await house.ended()
    assert str(ended.value) == UNKNOWN


async def test_forty_people_at_once_are_answered_and_telegram_never_has_to_slow_the_bot_down(tmp_path: Path) -> None:
    async with BotApiServer(pace=Pace(time.time)) as server, WholeHouse(tmp_path, server, paced=True):
        people = [server.person(1001 + number, f"Made-up {number}") for number in range(40)]
        await asyncio.gather(*(person.sends_command("start", "multi-agency") for person in people))
        await asyncio.gather(*(person.sees_text("It takes about a minute.", timeout=PATIENT) for person in people))
        assert all(call.ok for call in server.calls if call.method == "sendMessage")

"""Each call does what Telegram wants of it, and each of Telegram's errors is the right setback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from telegram.error import ChatMigrated, TelegramError

from bot.delivery.setbacks import Moved, MustWait, NotSent, Refused, Setback, Unreachable, Unsure
from bot.telegram.sending import TAPS_AT_ONCE, TelegramSender, setback
from conversations.dialogue import Button, Screen
from tests.bot_api import BotApiServer, Person
from tests.telegram.stand_ins import PNG, bot_for, turns

HELLO = Screen(("Hello.",), choices=((Button("Yes", "o0"), Button("No", "o1")),), at=1)
AGAIN = Screen(("And now?",))
ID = "Ab3_-fGh1jK"


@dataclass
class Scene:
    server: BotApiServer
    amina: Person
    sender: TelegramSender


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    """Amina has written to the bot."""
    async with BotApiServer() as server, bot_for(server.url) as bot:
        amina = server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        yield Scene(server, amina, TelegramSender(bot))


async def test_a_screen_is_a_message_with_its_buttons_and_makes_no_sound() -> None:
    async with scene() as at:
        message_id = await at.sender.show("1001", HELLO, ID, over=None)
        shown = at.amina.screen()
        assert (shown.message_id, shown.text, shown.rows) == (message_id, "Hello.", (("Yes", "No"),))
        assert at.server.calls[-1].params["disable_notification"] is True


async def test_a_screen_takes_the_place_of_the_last_one_with_its_buttons() -> None:
    async with scene() as at:
        first = await at.sender.show("1001", HELLO, ID, over=None)
        assert await at.sender.show("1001", AGAIN, ID, over=first) == first
        assert [(shown.text, shown.rows) for shown in at.amina.history()[1:]] == [("And now?", ())]


async def test_a_screen_that_stands_there_already_is_a_success() -> None:
    async with scene() as at:
        first = await at.sender.show("1001", HELLO, ID, over=None)
        assert await at.sender.show("1001", HELLO, ID, over=first) == first
        assert [call.method for call in at.server.calls if call.ok].count("sendMessage") == 1


async def test_where_the_message_is_gone_or_not_ours_the_screen_comes_anew() -> None:
    async with scene() as at:
        theirs = at.amina.history()[0].message_id
        for over in (theirs, 4711):
            message_id = await at.sender.show("1001", HELLO, ID, over=over)
            assert message_id == at.amina.screen().message_id != over


async def test_buttons_can_be_taken_off_and_taking_them_off_again_is_no_fault() -> None:
    async with scene() as at:
        first = await at.sender.show("1001", HELLO, ID, over=None)
        for _ in range(2):
            await at.sender.tidy("1001", first)
        await at.sender.tidy("1001", 4711)
        assert at.amina.screen().rows == ()


async def test_the_longest_texts_are_taken() -> None:
    async with scene() as at:
        await at.sender.show("1001", Screen(("🙂" * 5000,)), ID, over=None)
        await at.sender.say("1001", "a" * 5000)
        await at.sender.picture("1001", PNG, "b" * 5000)
        assert [call.ok for call in at.server.calls[-3:]] == [True] * 3


async def test_a_paper_is_sent_under_its_name() -> None:
    async with scene() as at:
        message_id = await at.sender.paper("1001", "report.pdf", b"%PDF-made-up")
        assert at.amina.screen().message_id == message_id
        assert at.amina.screen().document == b"%PDF-made-up"
        assert at.server.calls[-1].method == "sendDocument"


async def test_a_notice_may_make_a_sound() -> None:
    async with scene() as at:
        await at.sender.say("1001", "The tally.")
        assert "disable_notification" not in at.server.calls[-1].params


@pytest.mark.parametrize(
    ("plant", "setback"),
    [
        (lambda server: server.faults.slow_down("sendMessage", 3), MustWait),
        (lambda server: server.faults.forbidden(1001), Unreachable),
        (lambda server: server.faults.server_error("sendMessage"), Unsure),
        (lambda server: server.faults.drop_unheard("sendMessage"), Unsure),
        (lambda server: server.faults.drop_unanswered("sendMessage"), Unsure),
    ],
)
async def test_an_error_is_the_right_setback(plant: Callable[[BotApiServer], None], setback: type[Setback]) -> None:
    async with scene() as at:
        plant(at.server)
        with pytest.raises(setback) as raised:
            await at.sender.show("1001", HELLO, ID, over=None)
        if isinstance(raised.value, MustWait):
            assert raised.value.seconds == 3


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '"sent"',
        "null",
        '{"ok": true}',
        '{"ok": true, "result": null}',
        '{"ok": true, "result": []}',
        '{"ok": true, "result": {"message_id": "the last"}}',
    ],
)
async def test_after_an_answer_that_nobody_makes_anything_of_it_may_have_arrived(text: str) -> None:
    async with scene() as at:
        at.server.faults.garble("sendMessage", text)
        with pytest.raises(Unsure):
            await at.sender.show("1001", HELLO, ID, over=None)
        assert at.amina.screen().text == "Hello."


NO_OBJECT: tuple[tuple[str, Callable[[TelegramSender], Awaitable[object]]], ...] = (
    ("editMessageText", lambda sender: sender.show("1001", AGAIN, ID, over=2)),
    ("editMessageReplyMarkup", lambda sender: sender.tidy("1001", 2)),
    ("deleteMessages", lambda sender: sender.delete("1001", [2])),
    ("editMessageText", lambda sender: sender.blank("1001", 2)),
    ("sendPhoto", lambda sender: sender.picture("1001", PNG, "Yes 84%")),
    ("sendDocument", lambda sender: sender.paper("1001", "report.pdf", b"%PDF-made-up")),
)


@pytest.mark.parametrize(("method", "sends"), NO_OBJECT)
async def test_so_it_is_with_whatever_is_sent(
    method: str, sends: Callable[[TelegramSender], Awaitable[object]]
) -> None:
    async with scene() as at:
        assert await at.sender.show("1001", HELLO, ID, over=None) == 2
        at.server.faults.garble(method, "[]")
        with pytest.raises(Unsure):
            await sends(at.sender)


@pytest.mark.parametrize(
    ("plant", "setback"),
    [
        (lambda server: server.faults.slow_down("editMessageText", 3), MustWait),
        (lambda server: server.faults.forbidden(1001), Unreachable),
        (lambda server: server.faults.server_error("editMessageText"), Unsure),
    ],
)
async def test_an_edit_that_failed_is_not_sent_anew_at_once(
    plant: Callable[[BotApiServer], None], setback: type[Setback]
) -> None:
    async with scene() as at:
        first = await at.sender.show("1001", HELLO, ID, over=None)
        plant(at.server)
        with pytest.raises(setback):
            await at.sender.show("1001", AGAIN, ID, over=first)
        assert len(at.amina.history()) == 2


async def test_a_chat_that_telegram_does_not_know_is_unreachable() -> None:
    async with scene() as at:
        for over in (None, 5):
            with pytest.raises(Unreachable):
                await at.sender.show("4711", HELLO, ID, over)


async def test_what_telegram_never_takes_is_refused() -> None:
    async with scene() as at:
        with pytest.raises(Refused, match="non-empty"):
            await at.sender.say("1001", "   ")
        with pytest.raises(Refused):
            await at.sender.picture("1001", b"no picture", "Yes 84%")


async def test_where_nobody_listens_it_certainly_did_not_arrive() -> None:
    async with scene() as at:
        pass
    bot = bot_for(at.server.url)
    await bot.request.initialize()
    with pytest.raises(NotSent):
        await TelegramSender(bot).say("1001", "The tally.")
    await bot.request.shutdown()


def test_a_group_that_became_a_supergroup_has_moved() -> None:
    moved = setback(ChatMigrated(-100999))
    assert isinstance(moved, Moved)
    assert moved.address == "-100999"


async def test_a_tap_that_can_not_be_answered_any_more_is_no_trouble() -> None:
    async with scene() as at:
        at.server.faults.server_error("answerCallbackQuery")
        at.sender.answer_tap("4711")
        at.sender.answer_tap("4712")
        await at.server.until(
            lambda calls: [call.ok for call in calls if call.method == "answerCallbackQuery"] == [False, False]
        )


async def test_of_many_taps_so_many_are_answered_at_once_and_the_others_behind_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered, go_on = [], asyncio.Event()

    async def call(_bot: object, _method: str, said: dict[str, str]) -> None:
        answered.append(said["callback_query_id"])
        await go_on.wait()
        raise TelegramError("too old")

    monkeypatch.setattr("bot.telegram.sending.call", call)
    sender = TelegramSender(bot_for("http://nowhere"))
    for tap in range(TAPS_AT_ONCE + 5):
        sender.answer_tap(str(tap))
    await turns()
    assert len(answered) == TAPS_AT_ONCE
    go_on.set()
    await turns()
    assert answered == [str(tap) for tap in range(TAPS_AT_ONCE + 5)]


async def test_a_tap_that_comes_as_all_who_answer_have_just_ended_is_answered_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered, go_on = [], asyncio.Event()

    async def call(_bot: object, _method: str, said: dict[str, str]) -> None:
        answered.append(said["callback_query_id"])
        await go_on.wait()

    monkeypatch.setattr("bot.telegram.sending.call", call)
    sender = TelegramSender(bot_for("http://nowhere"))
    for tap in range(TAPS_AT_ONCE):
        sender.answer_tap(str(tap))
    await turns()
    go_on.set()
    await asyncio.sleep(0)  # they end, and nobody has been told so yet
    sender.answer_tap("late")
    await turns()
    assert answered[-1] == "late"

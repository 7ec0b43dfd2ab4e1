"""The Telegram channel as a whole, against the Bot API server: people talk, and see what they should."""

import asyncio

import pytest
import structlog

from bot.delivery.lanes import Notice, Picture
from tests.bot_api import TOKEN, BotApiServer
from tests.telegram.channel_house import House, house
from tests.telegram.stand_ins import PNG, QUESTIONNAIRE, Memory, standing


async def test_a_whole_questionnaire_is_one_message_that_changes_and_goes_below_what_is_typed() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start", "made-up")
        await amina.sees_text("Hello, we are made up.")
        await amina.taps("Yes, start")
        await amina.sees_text("Is information shared well?")
        await amina.taps("Yes")
        await amina.sees_text("Where did you hear of us?")
        await amina.taps("At home")
        await amina.sees(lambda chat: ("☑ At home",) in chat.screen().rows)
        await amina.taps("Done")
        await amina.sees_text("Anything else?")
        assert len(amina.history()) == 2
        await amina.sends("No, thank you")
        review = await amina.sees_text("Happy with it?")
        assert "3. Anything else?\n   No, thank you" in review.text
        await amina.sees(lambda chat: chat.history()[1].rows == ())
        await amina.taps("Send my answers")
        await amina.sees_text("Sent. Thank you.")
        assert at.talk.answers("1001") == {"shared": "yes", "places": "home", "comment": "No, thank you"}
        assert [shown.by_bot for shown in amina.history()] == [False, True, False, True]


async def test_what_is_no_answer_gets_a_kind_word_and_the_question_again() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        await amina.sees_text("Hello")
        for send, words in (
            (amina.sends_voice, "nobody has heard that"),
            (amina.sends_photo, "nobody has seen that"),
            (amina.sends_sticker, "can't read stickers"),
            (amina.sends_document, "can't open files"),
        ):
            await send()
            await amina.sees_text(words)
        await amina.edits(amina.history()[0].message_id, "changed")
        await amina.sees_text("I saw you changed a message.")


async def test_a_double_tap_counts_once() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        first = await amina.sees_text("Hello")
        await amina.taps("Yes, start")
        await amina.sees_text("Is information shared well?")
        await amina.taps_old(first.message_id, "Yes, start")
        await amina.taps("Yes")
        await amina.sees_text("Where did you hear of us?")
        assert at.talk.answers("1001") == {"shared": "yes"}


async def test_a_delivery_that_comes_again_changes_nothing() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        await amina.sees_text("Hello")
        await amina.taps("Yes, start")
        await amina.sees_text("Is information shared well?")
        tapped = await amina.taps("Yes")
        await amina.sees_text("Where did you hear of us?")
        for _ in range(3):
            await at.server.redeliver(tapped)
        await at.server.all_confirmed()
        assert len(at.talk.committed) == 3
        assert at.talk.answers("1001") == {"shared": "yes"}


async def test_each_tap_is_answered() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        await amina.sees_text("Hello")
        await amina.taps("Yes, start")
        await at.server.until(lambda calls: any(call.method == "answerCallbackQuery" and call.ok for call in calls))
        assert at.told[-1][1].key.startswith("cb:")


async def test_a_last_word_has_the_ways_to_help_and_out_of_sight_and_no_other() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.sends_command("start")
        await amina.sees_text("Hello")
        await amina.taps("No thanks")
        assert (await amina.sees_text("No answers are kept.")).rows == (("Get help", "Hide this"),)


async def test_who_blocks_the_bot_is_marked_and_marked_back_on_return() -> None:
    async with house() as at:
        amina = at.server.person(id=1001, first_name="Amina")
        await amina.blocks()
        await amina.unblocks()
        await at.server.all_confirmed()
        assert at.memory.reachable == [("1001", False), ("1001", True)]


async def test_a_tally_and_what_was_never_shown_arrive_after_a_start() -> None:
    async with BotApiServer() as server:
        amina, ben = server.person(id=1001, first_name="Amina"), server.person(id=1002, first_name="Ben")
        for person in (amina, ben):
            await person.sends("Hello")
        await server.account.updates.drop()
        tally = Notice(1, 2, "1002", ("The tally.",), (Picture("<svg/>", "Yes 84%, No 11%"),))
        async with House(server, Memory([standing("1001")], [tally])).runs():
            await amina.sees_text("Is information shared well?")
            assert (await ben.sees_text("Yes 84%")).photo == PNG
            assert [shown.text for shown in ben.history()[1:]] == ["The tally.", "Yes 84%, No 11%"]


async def test_one_poison_update_stops_no_other() -> None:
    async with house() as at:
        people = [at.server.person(id=2000 + number, first_name=f"Person {number}") for number in range(5)]
        for number, person in enumerate(people):
            await person.sends_command("start")
            await at.server.push_raw({"message": {"chat": {"id": "x"}, "text": number}})
            await at.server.push_raw({"callback_query": "\ud800\0"})
            await at.server.push_raw({"message": None})
        for person in people:
            await person.sees_text("Hello, we are made up.")
        await at.server.all_confirmed()


async def test_no_log_line_holds_a_word_a_name_or_the_token() -> None:
    with structlog.testing.capture_logs() as lines:
        async with house() as at:
            at.channel._polling._sleep = _no_nap
            at.server.faults.server_error("sendMessage")
            at.server.faults.server_error("answerCallbackQuery")
            amina = at.server.person(id=1001, first_name="Amina")
            await amina.sends("canary")
            await amina.sees_text("Tap Yes, start")
            at.server.faults.forbidden(1001)
            await amina.taps("Yes, start")
            await at.server.until(lambda calls: calls[-1].params.get("callback_query_id") is not None)
            at.talk.failures.append(ValueError("canary"))
            await amina.sends("canary")
            await at.server.all_confirmed()
    assert lines
    for secret in ("canary", "Amina", "1001:", TOKEN, QUESTIONNAIRE.questions[0].label):
        assert secret not in str(lines)


async def _no_nap(_: float) -> None:
    await asyncio.sleep(0)


async def test_what_follows_from_an_arrival_is_done_though_its_screen_met_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    async with house() as at:
        monkeypatch.setattr(at.channel.delivery, "show", fail)
        await at.server.person(id=1001, first_name="Amina").sends_command("start")
        await at.server.all_confirmed()
        assert [arrival.address for _, arrival in at.told] == ["1001"]

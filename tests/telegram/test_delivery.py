"""What is owed is sent: the newest screen, people before notices, and an end that waits for what is under way."""

import asyncio

import pytest
from msgspec.structs import replace

from bot.delivery.waiting import REMEMBERED
from bot.intake.arrivals import Outcome
from tests.telegram.delivery_house import FIRST, SECOND, THIRD, House, house, notice
from tests.telegram.stand_ins import AMINA, BEN, standing, tap, turns, typed

# Screens


async def test_after_a_tap_the_message_changes_in_place() -> None:
    async with house() as at:
        await at.show(standing(message_id=101, revision=4), tapped=101)
        assert at.wire.calls == [("edit", AMINA, FIRST, 101)]
        assert at.memory.shown == [(1001, 4, 101)]


async def test_after_typed_words_the_screen_comes_below_them_and_the_old_one_loses_its_buttons() -> None:
    async with house() as at:
        await at.show(standing(message_id=90))
        assert at.wire.calls == [("send", AMINA, FIRST), ("tidy", AMINA, 90)]
        assert at.memory.shown == [(1001, 1, 101)]


async def test_a_tap_on_an_older_message_brings_the_screen_below_and_takes_that_messages_buttons() -> None:
    async with house() as at:
        await at.show(standing(message_id=95), tapped=90)
        assert at.wire.calls[0] == ("send", AMINA, FIRST)
        assert sorted(map(str, at.wire.calls[1:])) == [str(("tidy", AMINA, 90)), str(("tidy", AMINA, 95))]


async def test_a_tap_on_the_screen_of_another_response_leaves_it_as_it_is() -> None:
    """Those may be thanks, whose receipt code stands nowhere else."""
    async with house() as at:
        at.delivery.show(Outcome(standing()), replace(tap(95), response_id="another"))
        await turns()
        assert at.wire.calls == [("send", AMINA, FIRST)]


@pytest.mark.parametrize("known", [None, 90, 95])
async def test_a_tap_on_a_message_newer_than_storage_knows_of_changes_that_message(known: int | None) -> None:
    async with house() as at:
        await at.show(standing(message_id=known), tapped=95)
        assert at.wire.calls[0] == ("edit", AMINA, FIRST, 95)


async def test_taps_faster_than_answers_end_in_the_newest_screen_alone() -> None:
    async with house() as at:
        at.wire.open.clear()
        for revision, question in enumerate((0, 0, 1, 1, 2), 1):
            await at.show(standing(message_id=101, revision=revision, at=question), tapped=101)
        at.wire.open.set()
        await at.clock.move(10)
        assert at.wire.calls == [("edit", AMINA, FIRST, 101), ("edit", AMINA, THIRD, 101)]
        assert at.memory.shown[-1] == (1001, 5, 101)


@pytest.mark.parametrize(
    ("taps", "calls"),
    [
        ((97, 96), [("edit", AMINA, SECOND, 96), ("tidy", AMINA, 95), ("tidy", AMINA, 97)]),
        ((96, 97), [("edit", AMINA, SECOND, 97), ("tidy", AMINA, 95), ("tidy", AMINA, 96)]),
        ((93, 94), [("send", AMINA, SECOND), ("tidy", AMINA, 93), ("tidy", AMINA, 94), ("tidy", AMINA, 95)]),
        ((96, 94), [("send", AMINA, SECOND), ("tidy", AMINA, 94), ("tidy", AMINA, 95), ("tidy", AMINA, 96)]),
    ],
    ids=["upwards", "downwards", "above the screen", "around it"],
)
async def test_of_two_copies_tapped_in_one_batch_none_keeps_buttons_that_lead_nowhere(
    taps: tuple[int, int], calls: list[tuple[object, ...]]
) -> None:
    """The screen is in 95 as far as storage knows; it comes where the last tap was, or below everything."""
    async with house() as at:
        for message in taps:
            at.delivery.show(Outcome(standing(message_id=95, at=1)), tap(message))
        await at.clock.move(10)
        assert at.wire.calls[0] == calls[0]
        assert sorted(at.wire.calls[1:], key=str) == calls[1:]


async def test_copies_that_are_tapped_in_turn_each_become_the_screen_or_have_it_come_below() -> None:
    async with house() as at:
        for message, then in ((96, ("edit", AMINA, SECOND, 96)), (95, ("send", AMINA, SECOND))):
            at.wire.calls.clear()
            await at.show(standing(message_id=95, at=1), tapped=message)
            await at.clock.move(10)
            assert at.wire.calls[0] == then
        assert ("tidy", AMINA, 95) in at.wire.calls
        assert ("tidy", AMINA, 96) in at.wire.calls


async def test_a_process_that_may_have_lost_its_duty_sends_nothing_until_it_is_sure() -> None:
    async with house() as at:
        at.may = False
        await at.show(standing(message_id=101), tapped=101)
        await at.clock.move(5)
        assert at.wire.calls == []
        at.may = True
        await at.clock.move(1)
        assert at.wire.calls == [("edit", AMINA, FIRST, 101)]


async def test_words_typed_between_two_taps_bring_the_screen_below_them() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(standing(message_id=95), tapped=95)
        await at.show(standing(message_id=95, at=1))
        await at.show(standing(message_id=95, at=2), tapped=95)
        at.wire.open.set()
        await at.clock.move(10)
        assert at.wire.calls[1:] == [("send", AMINA, THIRD), ("tidy", AMINA, 95)]


async def test_one_chat_that_hangs_keeps_nobody_else_waiting() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(standing(AMINA), tapped=101)
        await at.show(standing(BEN), tapped=102)
        assert [call[1] for call in at.wire.calls] == [AMINA, BEN]
        at.wire.open.set()


async def test_a_notice_that_stood_in_line_before_an_answer_waits_until_that_has_arrived() -> None:
    async with house() as at:
        at.may = False
        at.memory.waiting = [notice(address=AMINA)]
        await at.delivery.look()
        await at.show(standing(message_id=101), tapped=101)
        at.wire.open.clear()
        at.may = True
        await at.clock.move(1)
        assert at.wire.calls == [("edit", AMINA, FIRST, 101)]
        at.wire.open.set()
        await at.clock.move(1)
        assert at.wire.calls[1:] == [("say", AMINA, "The tally.")]


async def test_what_was_never_shown_is_sent_anew_at_the_start() -> None:
    async with house(screens=[standing(AMINA, message_id=90), standing(BEN, at=1)]) as at:
        assert at.wire.calls[:2] == [("send", AMINA, FIRST), ("send", BEN, SECOND)]
        assert ("tidy", AMINA, 90) in at.wire.calls


async def test_what_arrives_while_the_start_still_reads_is_newer_than_what_was_owed() -> None:
    at = House(screens=[standing(message_id=90)])
    await at.show(standing(message_id=90, revision=2, at=1), tapped=90)
    running = asyncio.create_task(at.delivery.run())
    await turns()
    running.cancel()
    assert at.wire.calls == [("edit", AMINA, SECOND, 90)]


async def test_a_tap_on_an_older_message_is_told_apart_also_while_storage_is_behind() -> None:
    async with house(screens=[standing()]) as at:
        await at.show(standing(revision=2, at=1), tapped=90)
        assert at.wire.calls[:2] == [("send", AMINA, FIRST), ("send", AMINA, SECOND)]


async def test_of_chats_for_which_nothing_waits_only_so_many_are_remembered() -> None:
    async with house() as at:
        for number in range(REMEMBERED + 1):
            await at.show(standing(str(number + 1)))
            await at.clock.move(1)
        assert next(iter(at.delivery.waiting.holders)) == "2"
        assert len(at.delivery.waiting.holders) == REMEMBERED


async def test_nothing_is_kept_in_memory_of_a_chat_for_which_nothing_waits() -> None:
    async with house() as at:
        await at.show(standing(message_id=90))
        assert at.delivery.waiting.lanes == {}


async def test_an_outcome_with_nothing_to_show_shows_nothing() -> None:
    async with house() as at:
        at.delivery.show(Outcome(ask="tally"), typed())
        await turns()
        assert at.wire.calls == []


# Pace


async def test_thirty_a_second_leave_whoever_waits() -> None:
    async with house() as at:
        for number in range(100):
            at.delivery.show(Outcome(standing(str(number + 1))), tap(101, str(number + 1)))
        await at.clock.move(1.0)
        assert len(at.wire.calls) == 30
        await at.clock.move(3.0)
        assert len(at.wire.calls) == 100


async def test_people_who_wait_come_before_notices() -> None:
    tallies = [notice(number, address=str(-number)) for number in range(1, 60)]
    async with house(notices=tallies) as at:
        assert len(at.wire.calls) == 20
        await at.show(standing(), tapped=101)
        await at.clock.move(0.1)
        assert at.wire.calls[20] == ("edit", AMINA, FIRST, 101)
        await at.clock.move(10)
        assert len(at.wire.calls) == 60


async def test_a_reply_goes_between_two_parts_of_a_notice() -> None:
    async with house() as at:
        at.wire.open.clear()
        at.memory.waiting.append(notice(1, "One.", "Two.", address=AMINA))
        await at.delivery.look()
        await turns()
        await at.show(standing(), tapped=95)
        at.wire.open.set()
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == ["One.", FIRST, "Two."]


# The end


async def test_calls_under_way_may_end_when_the_bot_stops() -> None:
    at = House()
    running = asyncio.create_task(at.delivery.run())
    await turns()
    at.wire.open.clear()
    await at.show(standing(), tapped=101)
    running.cancel()
    finishing = asyncio.create_task(at.delivery.finish(60))
    await turns()
    assert not finishing.done()
    at.wire.open.set()
    await finishing
    assert at.memory.shown == [(1001, 1, 101)]


async def test_calls_that_never_end_are_cut_off() -> None:
    at = House()
    running = asyncio.create_task(at.delivery.run())
    await turns()
    at.wire.open.clear()
    await at.show(standing(), tapped=101)
    running.cancel()
    await at.delivery.finish(0)
    assert at.memory.shown == []

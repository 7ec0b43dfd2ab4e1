"""What is owed is sent: the newest screen, people before notices, nothing twice that must not be."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.delivery.delivery import REMEMBERED, Delivery
from bot.delivery.lanes import Notice, Picture
from bot.delivery.setbacks import Moved, MustWait, NotSent, Refused, Setback, Unreachable, Unsure
from bot.intake.arrivals import Outcome, Standing
from conversations.dialogue import Screen
from tests.telegram.stand_ins import AMINA, BEN, HandClock, Memory, Wire, standing, tap, turns, typed

FIRST, SECOND, THIRD = "Is information shared well?", "Where did you hear of us?", "Anything else?"
COORDINATORS = "-100200"


class House:
    """A delivery with stand-ins around it."""

    def __init__(self, screens: Sequence[Standing] = (), notices: Sequence[Notice] = ()) -> None:
        self.wire, self.memory, self.clock = Wire(), Memory(screens, notices), HandClock()
        self.drawn: list[str] = []
        self.delivery = Delivery(self.wire, self.memory, self.draw, clock=self.clock)

    async def draw(self, svg: str) -> bytes:
        self.drawn.append(svg)
        if svg == "broken":
            raise ValueError(svg)
        return b"png"

    async def show(self, now: Standing, tapped: int | None = None) -> None:
        arrival = typed(now.address) if tapped is None else tap(tapped, now.address)
        self.delivery.show(Outcome(now), arrival)
        await turns()

    async def part(self, words: str, tapped: int | None = None) -> None:
        self.delivery.show(Outcome(parting=Screen((words,))), tap(tapped) if tapped else typed())
        await turns()


@asynccontextmanager
async def house(screens: Sequence[Standing] = (), notices: Sequence[Notice] = ()) -> AsyncIterator[House]:
    built = House(screens, notices)
    running = asyncio.create_task(built.delivery.run())
    await turns()
    yield built
    running.cancel()
    await asyncio.wait({running})
    await built.delivery.finish(0)


def notice(number: int = 1, *texts: str, address: str = COORDINATORS, pictures: tuple[Picture, ...] = ()) -> Notice:
    return Notice(number, 50, address, texts or ("The tally.",), pictures)


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
        assert next(iter(at.delivery._holders)) == "2"
        assert len(at.delivery._holders) == REMEMBERED


async def test_nothing_is_kept_in_memory_of_a_chat_for_which_nothing_waits() -> None:
    async with house() as at:
        await at.show(standing(message_id=90))
        assert at.delivery._lanes == {}


async def test_an_outcome_with_nothing_to_show_shows_nothing() -> None:
    async with house() as at:
        at.delivery.show(Outcome(ask="tally"), typed())
        await turns()
        assert at.wire.calls == []


# Partings


async def test_a_parting_takes_the_place_of_the_screen_that_was_tapped() -> None:
    async with house() as at:
        await at.part("That's fine.", tapped=101)
        assert at.wire.calls == [("edit", AMINA, "That's fine.", 101)]
        assert at.memory.shown == []


async def test_a_parting_takes_the_place_of_a_screen_that_still_waits() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(standing(), tapped=101)
        await at.show(standing(at=1), tapped=101)
        await at.part("Stopped.", tapped=101)
        at.wire.open.set()
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == [FIRST, "Stopped."]


async def test_a_parting_with_a_standing_is_said_first_and_the_screen_comes_below() -> None:
    async with house() as at:
        at.delivery.show(Outcome(standing(message_id=90), parting=Screen(("Not here.",))), typed())
        await turns()
        assert at.wire.calls[:2] == [("send", AMINA, "Not here."), ("send", AMINA, FIRST)]


async def test_the_same_parting_twenty_times_is_said_once_more_at_most() -> None:
    async with house() as at:
        at.wire.open.clear()
        for _ in range(20):
            await at.part("Please use your link.")
        at.wire.open.set()
        await at.clock.move(60)
        assert len(at.wire.calls) == 2


@pytest.mark.parametrize(("failures", "calls"), [(1, 2), (2, 3), (3, 3), (5, 3)])
async def test_a_parting_is_tried_three_times(failures: int, calls: int) -> None:
    async with house() as at:
        at.wire.setbacks += [Unsure() for _ in range(failures)]
        await at.part("That's fine.")
        await at.clock.move(600)
        assert len(at.wire.calls) == calls


# When a call fails


async def test_a_chat_that_was_asked_to_wait_waits_for_so_long_and_others_do_not() -> None:
    async with house() as at:
        at.wire.setbacks.append(MustWait(7))
        await at.show(standing(AMINA), tapped=101)
        await at.show(standing(BEN), tapped=102)
        await at.clock.move(6.9)
        assert [call[1] for call in at.wire.calls] == [AMINA, BEN]
        await at.clock.move(0.2)
        assert [call[1] for call in at.wire.calls] == [AMINA, BEN, AMINA]


@pytest.mark.parametrize("setback", [Unsure(), NotSent()])
async def test_a_screen_that_may_not_have_arrived_is_sent_again_a_little_later_each_time(setback: Setback) -> None:
    async with house() as at:
        at.wire.setbacks += [setback] * 20
        await at.show(standing(), tapped=101)
        counts = []
        for seconds in (0.9, 0.2, 2, 4, 8, 16, 32, 60, 60):
            await at.clock.move(seconds)
            counts.append(len(at.wire.calls))
        assert counts == [1, 2, 3, 4, 5, 6, 7, 8, 9]


async def test_what_came_meanwhile_is_sent_in_its_place() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unsure())
        await at.show(standing(message_id=101), tapped=101)
        await at.show(standing(message_id=101, at=1), tapped=101)
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == [FIRST, SECOND]


async def test_a_chat_that_shut_us_out_is_marked_and_never_tried_again() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unreachable())
        await at.show(standing(), tapped=101)
        await at.clock.move(600)
        assert len(at.wire.calls) == 1
        assert at.memory.reachable == [(AMINA, False)]


async def test_a_screen_that_is_refused_is_dropped_and_the_next_one_goes_out() -> None:
    async with house() as at:
        at.wire.setbacks.append(Refused("message is too long"))
        await at.show(standing(), tapped=101)
        await at.clock.move(600)
        await at.show(standing(at=1), tapped=101)
        assert [call[2] for call in at.wire.calls] == [FIRST, SECOND]


async def test_a_bug_in_one_chat_stops_no_other() -> None:
    async with house() as at:
        at.wire.setbacks.append(ZeroDivisionError("a person's words"))
        await at.show(standing(AMINA), tapped=101)
        await at.show(standing(BEN), tapped=102)
        assert at.memory.shown == [(1002, 1, 102)]


async def test_buttons_that_can_not_be_taken_off_are_left() -> None:
    async with house() as at:
        await at.show(standing(message_id=90))
        at.wire.setbacks.append(Unsure())
        await at.show(standing(message_id=101))
        await at.clock.move(600)
        assert at.wire.calls.count(("tidy", AMINA, 101)) == 1


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


# Notices


async def test_a_notice_is_marked_before_it_leaves_and_after_it_arrived() -> None:
    async with house(notices=[notice(1, "The tally.", pictures=(Picture("<svg/>", "Yes 84%"),))]) as at:
        assert at.wire.calls == [("say", COORDINATORS, "The tally."), ("picture", COORDINATORS, b"png", "Yes 84%")]
        assert at.memory.notices[1] == [("sending", None), ("sent", 101)]


async def test_a_notice_that_was_being_sent_when_the_process_died_is_not_sent_again() -> None:
    left = Notice(1, 50, COORDINATORS, ("The tally.",), state="sending")
    async with house(notices=[left]) as at:
        await at.delivery.look()
        await at.clock.move(600)
        assert at.wire.calls == []
        assert at.memory.states(1) == ["failed"]


async def test_looking_again_sends_only_what_is_new() -> None:
    async with house(notices=[notice(1)]) as at:
        at.memory.waiting.append(notice(2, "Another."))
        await at.delivery.look()
        await at.delivery.look()
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == ["The tally.", "Another."]


async def test_a_tally_that_may_have_arrived_is_not_repeated() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unsure())
        at.memory.waiting.append(notice(1))
        await at.delivery.look()
        await at.clock.move(600)
        assert len(at.wire.calls) == 1
        assert at.memory.states(1) == ["sending", "failed"]


async def test_what_stands_behind_a_part_that_may_have_arrived_is_sent() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unsure())
        at.memory.waiting.append(notice(1, "One.", "Two."))
        await at.delivery.look()
        await at.clock.move(600)
        assert [call[2] for call in at.wire.calls] == ["One.", "Two."]
        assert at.memory.notices[1][-1] == ("sent", 101)


@pytest.mark.parametrize("setback", [NotSent(), MustWait(5)])
async def test_a_tally_that_certainly_did_not_arrive_is_owed_again_and_sent(setback: Setback) -> None:
    async with house() as at:
        at.wire.setbacks.append(setback)
        at.memory.waiting.append(notice(1))
        await at.delivery.look()
        await turns()
        assert at.memory.states(1) == ["sending", "owed"]
        await at.clock.move(600)
        assert len(at.wire.calls) == 2
        assert at.memory.states(1) == ["sending", "owed", "sending", "sent"]


async def test_notices_for_a_chat_that_shut_us_out_have_failed() -> None:
    async with house() as at:
        at.wire.setbacks.append(Unreachable())
        at.memory.waiting += [notice(1), notice(2)]
        await at.delivery.look()
        await at.clock.move(600)
        assert len(at.wire.calls) == 1
        assert (at.memory.states(1), at.memory.states(2)) == (["sending", "failed"], ["failed"])


async def test_a_group_that_moved_gets_its_notices_at_its_new_address_in_order() -> None:
    async with house() as at:
        at.wire.setbacks.append(Moved("-100999"))
        at.memory.waiting += [notice(1, "One.", address="-55"), notice(2, "Two.", address="-55")]
        await at.delivery.look()
        await at.clock.move(10)
        assert at.memory.moved == [("-55", "-100999")]
        assert at.wire.calls == [("say", "-55", "One."), ("say", "-100999", "One."), ("say", "-100999", "Two.")]


async def test_a_picture_that_can_not_be_drawn_is_said_in_words() -> None:
    async with house(notices=[notice(1, pictures=(Picture("broken", "Yes 84%"),))]) as at:
        assert at.wire.calls == [("say", COORDINATORS, "The tally."), ("say", COORDINATORS, "Yes 84%")]
        assert at.memory.states(1) == ["sending", "sent"]


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

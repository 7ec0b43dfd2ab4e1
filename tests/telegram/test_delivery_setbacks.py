"""Partings, which are tried a few times, and what becomes of a screen when a call fails."""

import pytest

from bot.delivery.setbacks import MustWait, NotSent, Refused, Setback, Unreachable, Unsure
from bot.intake.arrivals import Outcome
from conversations.dialogue import Screen
from conversations.phrases import say
from tests.telegram.delivery_house import FIRST, SECOND, house
from tests.telegram.stand_ins import AMINA, BEN, standing, turns, typed

SORRY = say("stuck")

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


async def test_a_parting_is_tried_until_the_line_is_back() -> None:
    async with house() as at:
        at.wire.setbacks += [NotSent(), Unsure(), NotSent(), MustWait(7), NotSent()]
        await at.part("That's fine.")
        await at.clock.move(600)
        assert len(at.wire.calls) == 6


@pytest.mark.parametrize(("bugs", "calls"), [(1, 2), (2, 3), (3, 3), (5, 3)])
async def test_a_parting_may_meet_a_bug_three_times(bugs: int, calls: int) -> None:
    async with house() as at:
        at.wire.setbacks += [ZeroDivisionError() for _ in range(bugs)]
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


async def test_a_screen_that_could_not_be_sent_all_day_is_sent_once_the_line_is_back() -> None:
    async with house() as at:
        at.wire.setbacks = [NotSent()] * 1440
        await at.show(standing(), tapped=101)
        await at.clock.move(24 * 3600)
        assert len(at.wire.calls) == 1441
        assert at.memory.shown == [(1001, 1, 101)]


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


async def test_who_can_not_be_shown_a_screen_that_is_refused_hears_so_and_the_next_one_goes_out() -> None:
    async with house() as at:
        at.wire.setbacks.append(Refused("message is too long"))
        await at.show(standing(), tapped=101)
        await at.clock.move(600)
        await at.show(standing(at=1), tapped=101)
        assert [call[2] for call in at.wire.calls] == [FIRST, SORRY, SECOND]


async def test_who_hid_the_chat_meanwhile_hears_nothing_of_a_screen_that_is_refused() -> None:
    async with house() as at:
        at.wire.open.clear()
        at.wire.setbacks.append(Refused("message is too long"))
        await at.show(standing(), tapped=101)
        at.delivery.show(Outcome(hides=True), typed())
        at.wire.open.set()
        await at.clock.move(600)
        assert [call[2] for call in at.wire.calls] == [FIRST, say("hidden")]


@pytest.mark.parametrize(("bugs", "calls"), [(1, 2), (2, 3), (3, 3), (9, 3)])
async def test_a_screen_that_met_a_bug_is_shown_again_a_little_later_three_times_in_all(bugs: int, calls: int) -> None:
    async with house() as at:
        at.wire.setbacks += [ZeroDivisionError() for _ in range(bugs)]
        await at.show(standing(), tapped=101)
        await at.clock.move(600)
        assert [call for call in at.wire.calls if FIRST in call] == [("edit", AMINA, FIRST, 101)] * calls
        assert bool(at.memory.shown) is (bugs < 3)
        assert (at.wire.calls[-1] == ("send", AMINA, SORRY)) is (bugs >= 3)


async def test_calls_that_failed_before_count_for_nothing_when_a_screen_meets_its_first_bug() -> None:
    async with house() as at:
        at.wire.setbacks += [NotSent(), NotSent(), NotSent(), ZeroDivisionError()]
        await at.show(standing(), tapped=101)
        await at.clock.move(600)
        assert at.memory.shown == [(1001, 1, 101)]


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

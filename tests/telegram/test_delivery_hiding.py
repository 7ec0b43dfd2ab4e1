"""A chat is hidden call by call: what may be deleted goes first, through waits, refusals and restarts."""

from collections.abc import Sequence

import pytest

from bot.delivery.hiding import Blank, Delete, Known, plan
from bot.delivery.setbacks import MustWait, NotSent, Unreachable, Unsure
from bot.intake.arrivals import Outcome
from conversations.phrases import say
from tests.telegram.delivery_house import House, house, notice, running
from tests.telegram.stand_ins import AMINA, standing, tap, turns

HIDDEN = say("hidden")


def known(*ids: int, ours: bool = True, young: bool = True) -> list[Known]:
    return [Known(one, ours, young) for one in ids]


async def hide(at: House) -> None:
    at.delivery.show(Outcome(hides=True), tap(60))
    await turns()


def calls(at: House) -> Sequence[tuple[object, ...]]:
    """What Telegram was asked, without the address."""
    return [(name, *more) for name, _, *more in at.wire.calls]


@pytest.mark.parametrize(("number", "sizes"), [(0, []), (1, [1]), (99, [99]), (100, [100]), (101, [100, 1])])
def test_a_hundred_messages_are_deleted_in_one_call(number: int, sizes: list[int]) -> None:
    steps = plan(known(*range(number)))
    assert [len(one.messages) for one in steps if isinstance(one, Delete)] == sizes


def test_what_is_ours_and_older_is_blanked_afterwards_and_a_persons_own_is_left() -> None:
    steps = plan([*known(9), *known(8, ours=False), *known(7, young=False), *known(6, ours=False, young=False)])
    assert list(steps) == [Delete((Known(9, True, True), Known(8, False, True))), Blank(7)]


async def test_all_goes_newest_first_then_one_word_is_said_and_nothing_is_owed_any_more() -> None:
    async with house() as at:
        at.memory.stands[AMINA] = [*known(60, 59), *known(58, young=False)]
        await hide(at)
        await at.clock.move(5)
        assert calls(at) == [("delete", 60, 59), ("blank", 58), ("say", HIDDEN)]
        assert at.memory.hid == [(AMINA, [60, 59, 58])]
        assert at.memory.sent == [(AMINA, 101)], "the last word is known, so that it can go the next time"


async def test_one_that_can_not_be_deleted_is_found_in_halves_and_blanked_if_it_is_ours() -> None:
    async with house() as at:
        at.memory.stands[AMINA] = [*known(4), *known(3, ours=False), *known(2, 1)]
        at.wire.firm = {3, 1}
        await hide(at)
        await at.clock.move(20)
        assert calls(at) == [
            ("delete", 4, 3, 2, 1),
            ("delete", 4, 3), ("delete", 4), ("delete", 3),
            ("delete", 2, 1), ("delete", 2), ("delete", 1), ("blank", 1),
            ("say", HIDDEN),
        ]  # fmt: skip


@pytest.mark.parametrize("setback", [MustWait(9), NotSent(), Unsure()])
async def test_a_call_that_did_not_get_through_is_made_again(setback: Exception) -> None:
    async with house() as at:
        at.memory.stands[AMINA] = [*known(60), *known(58, young=False)]
        at.wire.setbacks = [setback]
        await hide(at)
        assert at.memory.hid == []
        await at.clock.move(20)
        assert calls(at) == [("delete", 60), ("delete", 60), ("blank", 58), ("say", HIDDEN)]
        assert len(at.memory.hid) == 1


async def test_a_fault_of_ours_is_not_the_end_of_it() -> None:
    async with house() as at:
        at.memory.stands[AMINA] = known(60)
        at.wire.setbacks = [ZeroDivisionError()]
        await hide(at)
        await at.clock.move(5)
        assert calls(at)[-1] == ("say", HIDDEN)


async def test_what_was_about_to_be_shown_stays_unseen_also_if_it_was_on_its_way() -> None:
    async with house() as at:
        at.wire.setbacks = [MustWait(1)]
        at.wire.open.clear()
        await at.show(standing())
        await at.show(standing(revision=2))
        await hide(at)
        at.wire.open.set()
        await at.clock.move(5)
        assert [call[0] for call in calls(at)] == ["send", "say"]


async def test_the_screen_that_comes_of_later_words_is_a_new_message_and_old_buttons_are_let_be() -> None:
    async with house() as at:
        await at.show(standing())
        await hide(at)
        await at.show(standing(revision=2))
        await at.clock.move(5)
        assert [call[0] for call in calls(at)] == ["send", "say", "send"]


async def test_a_notice_waits_until_the_chat_is_hidden() -> None:
    async with house(notices=[notice(1, "The tally.", address=AMINA)]) as at:
        at.memory.stands[AMINA] = known(60)
        await hide(at)
        await at.clock.move(9)
        later = notice(2, "The next.", address=AMINA)
        at.memory.waiting = [later]
        at.memory.stands[AMINA] = known(70)
        at.delivery.show(Outcome(hides=True), tap(70))
        await at.delivery.look()
        await at.clock.move(9)
        assert calls(at)[-3:] == [("delete", 70), ("say", HIDDEN), ("say", "The next.")]


async def test_what_is_owed_at_a_start_is_hidden_before_anything_is_shown() -> None:
    async with house(screens=[standing(revision=3)]) as fresh:
        assert [call[0] for call in calls(fresh)] == ["send"]
    at = House(screens=[standing(revision=3)])
    at.memory.hidings, at.memory.stands[AMINA] = [AMINA], known(60)
    async with running(at):
        await at.clock.move(5)
        assert [call[0] for call in calls(at)] == ["delete", "say", "send"]


async def test_who_has_shut_us_out_has_nothing_more_to_be_hidden() -> None:
    async with house() as at:
        at.memory.stands[AMINA] = known(60)
        at.wire.setbacks = [Unreachable()]
        await hide(at)
        await at.clock.move(5)
        assert at.memory.reachable == [(AMINA, False)]
        assert at.memory.hid == [(AMINA, [60])]
        assert len(calls(at)) == 1

"""Notices: marked before they leave, never twice, and what of them can be made good is."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as AllTaken

from bot.delivery.lanes import Notice, NoticeState, Paper, Picture
from bot.delivery.setbacks import Moved, MustWait, NotSent, Setback, Unreachable, Unsure
from tests.clock import MORNING
from tests.telegram.delivery_house import COORDINATORS, House, house, notice, running
from tests.telegram.stand_ins import Memory, turns

LOCKED = OperationalError("made up", {}, Exception("database is locked"))


async def test_a_notice_is_marked_before_it_leaves_and_after_it_arrived() -> None:
    async with house(notices=[notice(1, "The tally.", pictures=(Picture("<svg/>", "Yes 84%"),))]) as at:
        assert at.wire.calls == [("say", COORDINATORS, "The tally."), ("picture", COORDINATORS, b"png", "Yes 84%")]
        assert at.memory.notices[1] == [("sending", None), ("sent", 101)]


async def test_papers_come_last_under_their_own_name() -> None:
    report = Notice(1, 50, COORDINATORS, ("Here it is.",), papers=(Paper("report.pdf", b"%PDF"),))
    async with house(notices=[report]) as at:
        assert at.wire.calls == [("say", COORDINATORS, "Here it is."), ("paper", COORDINATORS, "report.pdf", b"%PDF")]
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


async def test_a_number_that_storage_gives_again_is_another_notice() -> None:
    """As when practice ends, and what was told in it is erased: the next alert may not count as sent for it."""
    async with house(notices=[replace(notice(1), made_at=MORNING)]) as at:
        at.memory.waiting[:] = [replace(notice(1, "An alert."), made_at=MORNING + timedelta(days=1))]
        await at.delivery.look()
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == ["The tally.", "An alert."]


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


@pytest.mark.parametrize(("bug_at", "said", "became"), [(0, 1, ("failed", None)), (1, 2, ("sent", 101))])
async def test_nothing_more_of_a_tally_is_sent_that_met_a_bug(
    bug_at: int, said: int, became: tuple[NoticeState, int | None]
) -> None:
    """No chart without its words. It has failed, unless the beginning of it is there."""
    async with house() as at:
        at.wire.setbacks += [*[None] * bug_at, ZeroDivisionError()]
        at.memory.waiting.append(notice(1, "One.", "Two.", "Three."))
        await at.delivery.look()
        await at.clock.move(600)
        assert len(at.wire.calls) == said
        assert at.memory.notices[1] == [("sending", None), became]


async def test_a_tally_that_arrived_while_storage_was_away_is_written_down_once_it_is_back() -> None:
    async with house() as at:
        at.memory.unwritable += [LOCKED, ZeroDivisionError()]
        at.memory.waiting.append(notice(1))
        await at.delivery.look()
        await at.clock.move(600)
        assert len(at.wire.calls) == 1
        assert at.memory.notices[1] == [("sending", None), ("sent", 101)]


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


@pytest.mark.parametrize("repeats", [False, True])
async def test_all_of_it_goes_there_though_the_move_could_not_be_written_down_at_once(
    repeats: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house() as at:
        fails_once(monkeypatch, at.memory, "chat_moved")
        at.wire.setbacks += [Moved("-100999"), Moved("-100999")]
        both = [notice(1, "One.", address="-55"), notice(2, "Two.", address="-55")]
        at.memory.waiting += [replace(one, repeats=repeats) for one in both]
        await at.delivery.look()
        await at.clock.move(600)
        assert at.wire.calls[2:] == [("say", "-100999", "One."), ("say", "-100999", "Two.")]
        assert [at.memory.states(number)[-1] for number in (1, 2)] == ["sent", "sent"]


async def test_notices_for_a_chat_that_shut_us_out_wait_until_that_can_be_written_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:
        fails_once(monkeypatch, at.memory, "chat_reachable")
        at.wire.setbacks += [Unreachable(), Unreachable()]
        at.memory.waiting += [replace(notice(number), repeats=True) for number in (1, 2)]
        await at.delivery.look()
        await at.clock.move(600)
        assert (at.memory.states(1)[-1], at.memory.states(2)) == ("failed", ["failed"])


@pytest.mark.parametrize("odd", [LOCKED, AllTaken("all connections are taken")])
async def test_what_is_owed_is_looked_for_again_where_storage_could_not_be_read_at_the_start(
    monkeypatch: pytest.MonkeyPatch, odd: Exception
) -> None:
    built = House(notices=[notice(1)])
    fails_once(monkeypatch, built.memory, "notices_owed", odd)
    async with running(built):
        await built.clock.move(10)
        assert built.memory.states(1) == ["sending", "sent"]


async def test_what_can_not_be_given_up_at_once_keeps_none_behind_it_back_and_is_at_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:
        at.memory.waiting += [replace(notice(1), state="sending"), notice(2)]
        fails_once(monkeypatch, at.memory, "notice_becomes")
        await at.delivery.look()
        await turns()
        assert (at.memory.states(1), at.memory.states(2)) == ([], ["sending", "sent"])
        await at.delivery.look()
        assert at.memory.states(1) == ["failed"]


def fails_once(monkeypatch: pytest.MonkeyPatch, memory: Memory, name: str, odd: Exception = LOCKED) -> None:
    """As if the database were locked, or away."""
    works = getattr(memory, name)

    async def fail(*_: object) -> None:
        monkeypatch.setattr(memory, name, works)
        raise odd

    monkeypatch.setattr(memory, name, fail)


async def test_a_picture_that_can_not_be_drawn_is_said_in_words() -> None:
    async with house(notices=[notice(1, pictures=(Picture("broken", "Yes 84%"),))]) as at:
        assert at.wire.calls == [("say", COORDINATORS, "The tally."), ("say", COORDINATORS, "Yes 84%")]
        assert at.memory.states(1) == ["sending", "sent"]


async def test_what_is_not_owed_any_more_is_forgotten_and_may_be_owed_anew() -> None:
    async with house(notices=[notice(1)]) as at:
        at.memory.waiting.clear()
        await at.delivery.look()
        at.memory.waiting.append(notice(1, "Once more."))
        await at.delivery.look()
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == ["The tally.", "Once more."]


async def test_who_looked_before_it_was_sent_and_hears_of_it_after_does_not_take_it_for_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Storage answers each look in a thread of its own, in no order."""
    async with house() as at:
        late, answer = asyncio.Event(), at.memory.notices_owed

        async def owed_then() -> Sequence[Notice]:
            monkeypatch.setattr(at.memory, "notices_owed", answer)
            then = [replace(one, state="sending") for one in at.memory.waiting]
            await late.wait()
            return then

        at.memory.waiting.append(notice(1))
        await at.delivery.look()
        monkeypatch.setattr(at.memory, "notices_owed", owed_then)
        slow = asyncio.create_task(at.delivery.look())
        await turns()
        at.memory.waiting.clear()
        quick = asyncio.create_task(at.delivery.look())
        await turns()
        late.set()
        await asyncio.gather(slow, quick)
        assert at.memory.states(1) == ["sending", "sent"]

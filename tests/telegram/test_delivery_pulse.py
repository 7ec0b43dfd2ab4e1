"""Whoever looks after the bot sees that sending stands still, and is not called for what only takes long."""

import asyncio

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery.setbacks import MustWait
from bot.intake.arrivals import Outcome
from tests.telegram.delivery_house import FIRST, House, house, running, storage_is_slow
from tests.telegram.stand_ins import AMINA, standing, typed

HOUR = 3600
AWAY = OperationalError("made up", {}, Exception("no such host"))


def lives(at: House) -> bool:
    return all(pulse.lives for pulse in at.delivery.pulses)


class Deaf(asyncio.Event):
    """A bell that nobody hears: whoever waits for it never comes back."""

    def set(self) -> None:
        pass


async def test_a_loop_that_never_comes_back_is_seen_after_two_minutes() -> None:
    at = House()
    at.delivery.waiting.bell = Deaf()
    async with running(at):
        await at.show(standing())
        await at.clock.move(120)
        assert lives(at)
        await at.clock.move(1)
        assert (lives(at), at.wire.calls) == (False, [])


async def test_a_storage_that_never_says_what_was_owed_before_this_start_is_seen_until_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = House()
    said = storage_is_slow(at, monkeypatch)
    async with running(at):
        await at.clock.move(121)
        assert not lives(at)
        said.set()
        await at.clock.move(0)
        assert (lives(at), at.wire.calls) == (True, [("send", AMINA, FIRST)])


async def test_a_storage_that_never_says_what_was_missed_is_seen_until_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:
        said = storage_is_slow(at, monkeypatch)
        at.delivery.missed(Outcome(), typed())
        await at.clock.move(121)
        assert not lives(at)
        said.set()
        await at.clock.move(0)
        assert (lives(at), at.wire.calls) == (True, [("send", AMINA, FIRST)])


async def test_who_has_nothing_to_send_is_not_stuck() -> None:
    async with house() as at:
        await at.clock.move(HOUR)
        assert lives(at)


async def test_who_is_asked_by_telegram_to_wait_is_not_stuck() -> None:
    async with house() as at:
        at.wire.setbacks = [MustWait(HOUR)]
        await at.show(standing())
        await at.clock.move(HOUR - 1)
        assert (lives(at), len(at.wire.calls)) == (True, 1)
        await at.clock.move(1)
        assert len(at.wire.calls) == 2


async def test_who_waits_for_a_slow_call_is_not_stuck() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(standing())
        await at.clock.move(HOUR)
        assert lives(at)


async def test_who_may_not_send_just_now_is_not_stuck() -> None:
    async with house() as at:
        at.may = False
        await at.show(standing())
        await at.clock.move(HOUR)
        assert (lives(at), at.wire.calls) == (True, [])


async def test_while_storage_is_away_it_is_asked_again_and_again_and_that_is_not_stuck() -> None:
    at = House()
    at.memory.faults = [AWAY] * HOUR
    async with running(at):
        await at.clock.move(HOUR - 1)
        assert lives(at)


async def test_who_is_off_duty_is_not_stuck() -> None:
    async with house() as at:
        pass
    await at.clock.move(HOUR)
    assert lives(at)

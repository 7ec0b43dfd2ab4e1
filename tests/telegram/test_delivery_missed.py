"""What a fault kept back on its way to delivery is shown all the same: storage says what is owed."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.delivery.owing import Owing
from bot.delivery.setbacks import MustWait
from bot.intake.arrivals import Outcome, Standing
from conversations.dialogue import Screen
from conversations.phrases import say
from tests.telegram.delivery_house import FIRST, SECOND, House, house, storage_is_slow
from tests.telegram.stand_ins import AMINA, BEN, standing, turns, typed

GOODBYE = Outcome(parting=Screen(("Goodbye.",)))


def missed(at: House, outcome: Outcome = Outcome()) -> None:  # noqa: B008 - it is never changed
    at.delivery.missed(outcome, typed(AMINA))


async def test_who_missed_their_screen_is_shown_it_and_nobody_else_is_shown_theirs_again() -> None:
    async with house() as at:
        at.memory.screens = [standing(AMINA), standing(BEN)]
        missed(at)
        await at.clock.move(0)
        assert at.wire.calls == [("send", AMINA, FIRST)]


async def test_a_chat_that_a_fault_left_in_sight_is_hidden() -> None:
    async with house() as at:
        at.memory.hidings = [AMINA, BEN]
        missed(at)
        await at.clock.move(0)
        assert [call[:2] for call in at.wire.calls] == [("say", AMINA)]


async def test_last_words_that_a_fault_kept_back_are_said_in_their_order() -> None:
    async with house() as at:
        at.memory.screens, at.memory.faults = [standing(AMINA)], [OSError()]
        missed(at, Outcome(parting=Screen(("Third.",)), before=(Screen(("First.",)), Screen(("Second.",)))))
        await turns()
        missed(at, Outcome(parting=Screen(("Fourth.",))))
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == ["First.", "Second.", "Third.", "Fourth.", FIRST]


async def test_what_they_did_since_counts() -> None:
    async with house() as at:
        at.wire.open.clear()
        await at.show(standing(BEN))
        at.memory.screens = [standing(AMINA)]
        missed(at)
        await at.show(standing(AMINA, revision=2, at=1))
        at.wire.open.set()
        await at.clock.move(10)
        assert at.wire.calls == [("send", BEN, FIRST), ("send", AMINA, SECOND)]


async def test_while_storage_can_not_say_others_are_served_and_it_is_asked_again() -> None:
    async with house() as at:
        at.memory.screens, at.memory.faults = [standing(AMINA)], [ZeroDivisionError(), OSError()]
        with capture_logs() as logs:
            missed(at)
            await turns()
            await at.show(standing(BEN))
            assert at.wire.calls == [("send", BEN, FIRST)]
            await at.clock.move(2)
        assert [log["why"] for log in logs] == ["ZeroDivisionError", "OSError"]
        assert at.wire.calls[1:] == [("send", AMINA, FIRST)]


async def test_whoever_hides_their_chat_meanwhile_finds_no_last_words_in_it() -> None:
    async with house() as at:
        at.memory.faults = [OSError(), OSError()]
        missed(at, GOODBYE)
        await turns()
        at.delivery.show(Outcome(hides=True), typed(AMINA))
        await at.clock.move(5)
        assert [call[2] for call in at.wire.calls] == [say("hidden")]


async def test_whoever_hid_their_chat_finds_no_last_words_in_it_though_storage_was_away_in_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:

        async def away_once() -> list[Standing]:
            monkeypatch.undo()
            at.memory.hidings.clear()  # it is done by the time that storage is back
            raise OSError

        monkeypatch.setattr(at.memory, "screens_owed", away_once)
        at.memory.hidings.append(AMINA)
        missed(at, GOODBYE)
        missed(at, Outcome(hides=True))
        await at.clock.move(5)
        assert [call[2] for call in at.wire.calls] == [say("hidden")]


async def test_no_screen_comes_up_in_a_chat_that_was_hidden_while_storage_said_what_was_owed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:

        async def and_then_it_is_hidden() -> list[Standing]:
            monkeypatch.undo()
            at.delivery.show(Outcome(hides=True), typed(AMINA))
            return [standing(AMINA)]

        monkeypatch.setattr(at.memory, "screens_owed", and_then_it_is_hidden)
        missed(at)
        await at.clock.move(5)
        assert [call[2] for call in at.wire.calls] == [say("hidden")]


async def test_of_two_last_words_that_a_fault_kept_back_none_is_lost_while_storage_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:

        async def and_meanwhile_another_is_missed() -> list[str]:
            monkeypatch.undo()
            missed(at, GOODBYE)
            raise OSError

        monkeypatch.setattr(at.memory, "hidings_owed", and_meanwhile_another_is_missed)
        missed(at, Outcome(parting=Screen(("First.",))))
        await at.clock.move(5)
        assert [call[2] for call in at.wire.calls] == ["First.", "Goodbye."]


async def test_while_storage_can_not_say_others_are_served_as_fast_as_ever() -> None:
    others = [f"30{number}" for number in range(10, 40)]
    async with house() as at:
        at.memory.faults = [OSError() for _ in range(100)]
        missed(at)
        for other in others:
            at.delivery.show(Outcome(standing(other)), typed(other))
        await at.clock.move(0.9)
        assert [call[1] for call in at.wire.calls] == others


async def test_while_storage_is_slow_to_say_what_was_missed_others_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    async with house() as at:
        said = storage_is_slow(at, monkeypatch)
        missed(at)
        await turns()
        await at.show(standing(BEN))
        assert at.wire.calls == [("send", BEN, FIRST)]
        said.set()
        await at.clock.move(0)
        assert at.wire.calls[1:] == [("send", AMINA, FIRST)]


async def test_what_waits_and_is_sent_while_storage_is_asked_is_not_shown_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:
        said = storage_is_slow(at, monkeypatch)
        at.may = False
        await at.show(standing(AMINA))
        missed(at)
        await turns()
        at.may = True
        await at.clock.move(2)
        assert at.wire.calls == [("send", AMINA, FIRST)]
        said.set()
        await at.clock.move(2)
        assert at.wire.calls == [("send", AMINA, FIRST)]


async def test_what_was_missed_takes_the_place_of_an_older_screen_that_waits_to_be_sent() -> None:
    async with house() as at:
        at.wire.setbacks = [MustWait(5)]
        await at.show(standing(AMINA))
        at.memory.screens = [standing(AMINA, revision=2, at=1)]
        missed(at)
        await at.clock.move(10)
        assert at.wire.calls == [("send", AMINA, FIRST), ("send", AMINA, SECOND)]


async def test_what_was_missed_takes_the_place_of_an_older_screen_that_fails_while_storage_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as at:
        said = storage_is_slow(at, monkeypatch, standing(AMINA, revision=2, at=1))
        at.wire.open.clear()
        at.wire.setbacks = [MustWait(5)]
        await at.show(standing(AMINA))
        missed(at)
        await turns()
        at.wire.open.set()
        await turns()
        said.set()
        await at.clock.move(10)
        assert at.wire.calls == [("send", AMINA, FIRST), ("send", AMINA, SECOND)]


async def test_a_screen_that_last_words_took_the_place_of_comes_below_them() -> None:
    """Words from a desk, say: storage owes the question that waited all the same."""
    async with house() as at:
        at.wire.setbacks = [MustWait(5)]
        at.memory.screens = [standing(AMINA)]
        await at.show(standing(AMINA))
        await at.part("Words from a desk.")
        missed(at)
        await at.clock.move(10)
        assert [call[2] for call in at.wire.calls] == [FIRST, "Words from a desk.", FIRST]


async def test_what_is_under_way_is_not_shown_twice() -> None:
    async with house() as at:
        at.wire.open.clear()
        at.memory.screens = [standing(AMINA)]
        await at.show(standing(AMINA))
        missed(at)
        await turns()
        at.wire.open.set()
        await at.clock.move(10)
        assert at.wire.calls == [("send", AMINA, FIRST)]


async def test_a_bug_of_who_makes_that_good_is_not_kept_from_whoever_runs_this(monkeypatch: pytest.MonkeyPatch) -> None:
    at = House()
    monkeypatch.setattr(Owing, "made_good", stumble)
    with pytest.raises(ExceptionGroup) as odd:
        await asyncio.wait_for(at.delivery.run(), 10)
    assert odd.group_contains(ZeroDivisionError)


async def stumble(_owing: Owing) -> bool:
    raise ZeroDivisionError

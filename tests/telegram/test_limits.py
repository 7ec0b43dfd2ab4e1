"""A thousand chats, and a Telegram that enforces its limits to the letter: none of it is met twice."""

import asyncio
from collections import defaultdict

import pytest

from bot.delivery.delivery import Delivery
from bot.delivery.pace import Window
from bot.delivery.setbacks import MustWait
from bot.intake.arrivals import Outcome
from conversations.dialogue import Screen
from tests.telegram.delivery_house import FIRST, House, notice, running
from tests.telegram.stand_ins import HandClock, Wire, standing, tap, turns, typed

CHATS = [str(number) for number in range(1, 1001)]
ALL = 30


class StrictTelegram(Wire):
    """30 in any second, 20 in any minute in a group, and in a person's chat so many in any second; more is refused.

    sent, refused: who, and when.
    """

    clock: HandClock

    def __init__(self, a_chat: int = 1) -> None:
        super().__init__()
        self.sent: list[tuple[float, str]] = []
        self.refused: list[tuple[float, str]] = []
        self._all = Window(1.0, ALL)
        self._people = defaultdict[str, Window](lambda: Window(1.0, a_chat))
        self._groups = defaultdict[str, Window](lambda: Window(60.0, 20))

    async def _call(self, *call: object) -> None:
        address, now = str(call[1]), self.clock.time()
        windows = (self._all, (self._groups if address.startswith("-") else self._people)[address])
        wait = max(window.free_at() for window in windows) - now
        if wait > 0:
            self.refused.append((now, address))
            raise MustWait(int(wait) + 1)
        for window in windows:
            window.count(now)
        self.sent.append((now, address))
        await super()._call(*call)


class Town(House):
    """telegram: at the other end. Everyone in it is owed a screen, or a notice."""

    def __init__(self, telegram: StrictTelegram) -> None:
        super().__init__()
        self.wire = self.telegram = telegram
        telegram.clock = self.clock
        self.delivery = Delivery(telegram, self.memory, self.draw, clock=self.clock)

    def tapped(self, address: str, at: int = 0) -> None:
        self.delivery.show(Outcome(standing(address, at=at)), tap(101, address))

    async def posts(self, *addresses: str) -> None:
        """Owe each a notice."""
        first = len(self.memory.waiting)
        self.memory.waiting += [notice(first + number, address=one) for number, one in enumerate(addresses, 1)]
        await self.delivery.look()
        await turns()


async def test_a_thousand_people_who_tap_at_once_are_answered_without_a_refusal() -> None:
    at = Town(StrictTelegram())
    async with running(at):
        for address in CHATS:
            at.tapped(address)
        await at.clock.move(40)
    assert at.telegram.refused == []
    assert sorted({who for _, who in at.telegram.sent}) == sorted(CHATS)
    assert len(at.telegram.sent) == 1000


async def test_a_thousand_people_who_tap_again_and_again_are_not_refused_once_a_refusal_was_heard() -> None:
    """A chat mostly bears three at once. Where it does not, the first refusal says so for all of them."""
    at = Town(StrictTelegram())
    async with running(at):
        for second in range(60):
            for address in CHATS[second * 10 : second * 10 + 10] + CHATS[:5]:
                at.tapped(address)
                await turns()
                at.tapped(address, at=1)
            await at.clock.move(1)
        await at.clock.move(60)
    first = at.telegram.refused[0][0]
    assert [when for when, _ in at.telegram.refused if when > first] == []
    assert at.delivery.waiting.lanes == {}


async def test_a_crowd_that_is_sent_a_picture_with_words_below_it_is_sent_both_without_a_refusal() -> None:
    at = Town(StrictTelegram(a_chat=3))
    link = Outcome(parting=Screen(("Scan this.",), qr="https://example.org/t/abc"))
    async with running(at):
        for address in CHATS[:200]:
            at.delivery.show(link, typed(address))
        await at.clock.move(20)
    assert at.telegram.refused == []
    assert len(at.telegram.sent) == 400


async def test_groups_get_twenty_a_minute_and_people_do_not_wait_for_them() -> None:
    at = Town(StrictTelegram())
    async with running(at):
        await at.posts(*["-100"] * 45, *["-200"] * 45)
        for address in CHATS[:100]:
            at.tapped(address)
        await at.clock.move(6)
        assert {who for _, who in at.telegram.sent} == {*CHATS[:100], "-100", "-200"}
        await at.clock.move(150)
    assert at.telegram.refused == []
    assert [sum(who == group for _, who in at.telegram.sent) for group in ("-100", "-200")] == [45, 45]


async def test_a_reply_to_somebody_who_writes_leaves_before_a_thousand_reminders() -> None:
    at = Town(StrictTelegram())
    async with running(at):
        await at.posts(*CHATS[1:])
        await at.clock.move(3)
        waiting = 999 - len(at.telegram.sent)
        assert waiting > 850
        asked_at = at.clock.time()
        at.tapped(CHATS[0])
        await at.clock.move(2)
        assert next(when - asked_at for when, who in at.telegram.sent if who == CHATS[0]) < 0.1
        await at.clock.move(40)
    assert at.telegram.refused == []
    assert len(at.telegram.sent) == 1000


async def test_somebody_whose_own_reminder_waits_is_answered_first_and_reminded_when_its_turn_comes() -> None:
    at = Town(StrictTelegram())
    async with running(at):
        await at.posts(*CHATS)
        await at.clock.move(3)
        asked_at = at.clock.time()
        at.tapped(CHATS[-1])
        await at.clock.move(40)
    answered, reminded = [when for when, who in at.telegram.sent if who == CHATS[-1]]
    assert answered - asked_at < 0.1
    assert reminded - asked_at > 25
    assert len(at.telegram.sent) == 1001


async def test_taps_faster_than_a_chat_bears_end_in_the_newest_screen() -> None:
    at = Town(StrictTelegram(a_chat=3))
    async with running(at):
        for number in range(30):
            at.tapped(CHATS[0], at=0 if number % 2 else 1)
            await at.clock.move(0.1)
        await at.clock.move(10)
    assert at.telegram.refused == []
    assert len(at.telegram.sent) <= 3 + 3
    assert at.telegram.calls[-1][:3] == ("edit", CHATS[0], FIRST)


@pytest.mark.parametrize("seconds", [1, 7, 35])
async def test_a_chat_that_was_refused_hears_nothing_until_the_time_is_over(seconds: int) -> None:
    at = Town(StrictTelegram())
    async with running(at):
        at.telegram.setbacks.append(MustWait(seconds))
        at.tapped(CHATS[0])
        at.tapped(CHATS[1])
        await at.clock.move(100)
    first, again = [when for when, who in at.telegram.sent if who == CHATS[0]]
    assert first == 1000.0
    assert 1000.0 + seconds <= again < 1000.2 + seconds
    assert [when for when, who in at.telegram.sent if who == CHATS[1]] == [1000.0]


async def test_a_thousand_screens_owed_at_a_start_leave_at_the_same_pace() -> None:
    at = Town(StrictTelegram())
    at.memory.screens = [standing(address) for address in CHATS]
    delivering = asyncio.create_task(at.delivery.run())
    await turns()
    await at.clock.move(40)
    delivering.cancel()
    assert at.telegram.refused == []
    assert len(at.telegram.sent) == 1000

"""Reminders: who is owed one and who never is, at most twice, and nothing arrives that must not any more."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import reminding
from conversations.dialogue import Tap
from storage import chats, personal_codes, reminders
from tests.clock import Clock
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in

TEAM, YOUNG = "multi-agency", "young-people"
TELLS = "My stepdad hits me and I don't feel safe at home"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    """Open, on a Monday at 16:30 in London."""
    with house_in(tmp_path, clock=Clock(datetime(2031, 5, 5, 15, 30, tzinfo=UTC))) as house:
        house.open(TEAM, YOUNG)
        yield house


def remind(house: SmallHouse, **later: float) -> int:
    """How many are reminded when so much time has passed."""
    house.clock.forward(**later)
    owed: int = house.write(lambda c: reminding.remind(c, house.intake.running(c), house.clock(), house.seal))
    return owed


def leaves(house: SmallHouse, chat: int = 1) -> bool:
    """Whether a reminder that is owed to this chat still says anything as it leaves."""
    return house.write(lambda c: reminding.told(c, house.intake.running(c), chat, house.clock())) is not None


async def begins(house: SmallHouse, address: str = "1001", entry: str = YOUNG) -> Person:
    person = Person(house, address)
    await person.opens(entry)
    await person.taps("agree", person.shown.at)
    return person


@ENGINES
async def test_who_began_and_did_not_send_is_reminded_twice_and_never_again(house: SmallHouse) -> None:
    await begins(house)
    told = [remind(house), *(remind(house, days=1) for _ in range(25))]
    days = [day for day, owed in enumerate(told) if owed]
    assert days == [2, 7]  # Wednesday, and the Monday after
    assert len(house.all("notice")) == 2


@ENGINES
@pytest.mark.parametrize(("days", "owed"), [(1, 0), (2, 1)])
async def test_it_comes_two_days_after_the_last_thing_they_did(house: SmallHouse, days: int, owed: int) -> None:
    person = await begins(house)
    house.clock.forward(days=1)
    await person.says("16 or 17")
    assert remind(house, days=days) == owed


async def test_one_look_a_day_reminds_once_also_after_a_restart_and_none_is_late(house: SmallHouse) -> None:
    await begins(house)
    assert [remind(house, days=2), remind(house), remind(house, minutes=10)] == [1, 0, 0]
    await begins(house, "1002")  # on Wednesday, ten minutes late
    assert remind(house, days=2, minutes=51) == 0  # on Friday the bot was off until an hour later
    assert [remind(house, days=1) for _ in range(2)] == [0, 0]
    assert remind(house, days=1, minutes=-1) == 2  # on Monday it came back just in time, and both have waited


async def test_who_only_looked_is_left_alone_unless_a_code_of_their_own_brought_them(house: SmallHouse) -> None:
    await Person(house, "1001").opens(YOUNG)
    code = personal_codes.new_code()
    until = house.clock() + personal_codes.GOOD_FOR
    house.write(lambda c: personal_codes.keep(c, [code], YOUNG, 1, until, house.seal))
    await Person(house, "1002").opens(code)
    assert remind(house, days=2) == 1
    assert [row["chat_id"] for row in house.all("notice")] == [2]


async def test_nobody_is_reminded_who_sent_stopped_hid_the_chat_or_uses_a_browser(house: SmallHouse) -> None:
    sent = await begins(house, "1001", TEAM)
    await sent.says("Yes", "Yes", "Yes", "Skip", "Send my answers")
    stopped = await begins(house, "1002")
    for action in ("menu", "stop", "stop_sure"):
        await stopped.taps(action, stopped.shown.at)
    hid = await begins(house, "1003")
    await hid.does(Tap("hide"))
    browser = Person(house, "a browser", "web")
    await browser.opens(YOUNG)
    await browser.taps("agree", browser.shown.at)
    shut_out = await begins(house, "1004")
    key = chats.key_of(house.seal, "telegram", shut_out.address)
    house.write(lambda c: chats.mark_unreachable(c, key, True))
    assert remind(house, days=2) == 0


@ENGINES
async def test_nobody_is_reminded_who_told_something_that_somebody_sees_to(house: SmallHouse) -> None:
    person = await begins(house)
    assert leaves(house)
    await person.says(TELLS)
    assert house.all("case")
    assert not leaves(house)
    assert remind(house, days=2) == 0
    await person.taps("care_carry_on", person.shown.at)
    assert remind(house, days=5) == 0  # they went on; their case is open


async def test_nobody_is_reminded_in_practice_or_once_it_has_closed(tmp_path: Path) -> None:
    with house_in(tmp_path, clock=Clock(datetime(2031, 5, 5, 15, 30, tzinfo=UTC))) as house:
        await begins(house)
        assert remind(house, days=2) == 0
        house.open(YOUNG)
        await begins(house)
        house.close_audiences(YOUNG)
        assert remind(house, days=2) == 0


async def test_what_is_owed_does_not_leave_once_they_went_on_or_it_is_late(house: SmallHouse) -> None:
    person = await begins(house)
    assert remind(house, days=2) == 1
    assert leaves(house)
    house.clock.forward(hours=4, minutes=29)
    assert leaves(house)
    house.clock.forward(minutes=1)  # nine in the evening
    assert not leaves(house)
    house.clock.forward(hours=15)  # Thursday noon: young people may be at school
    assert not leaves(house)
    house.clock.forward(hours=5)
    assert leaves(house)
    house.close_audiences(YOUNG)
    assert not leaves(house)
    del person


@ENGINES
async def test_one_tap_ends_them_and_another_leads_back(house: SmallHouse) -> None:
    person, other = await begins(house), await begins(house, "1002")
    assert remind(house, days=2) == 2
    await other.does(Tap("remind_on", 0))
    assert other.shown.progress
    await person.does(Tap("remind_stop", 0))
    assert "No more reminders." in person.text
    assert not leaves(house, 1)
    assert leaves(house, 2)
    assert remind(house, days=5) == 1
    assert sorted(row["chat_id"] for row in house.all("notice")) == [1, 2, 2]
    await person.says("16 or 17")
    assert person.shown.progress


@ENGINES
async def test_once_they_have_sent_the_roll_has_no_trace_of_it(house: SmallHouse) -> None:
    person = await begins(house, entry=TEAM)
    assert remind(house, days=2) == 1
    assert house.all("participation")[0]["reminded"] == 1
    await person.says("Yes", "Yes", "Yes", "Skip", "Send my answers")
    (row,) = house.all("participation")
    assert (row["sent"], row["reminded"], row["reminded_on"]) == (1, 0, None)
    assert not leaves(house)
    assert reminders.MOST == 2

"""Whoever taps on a copy of an older question is shown where they are, whatever becomes of the bot meanwhile."""

import pytest

from conversations.dialogue import Tap, Typed
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse
from tests.told import RED

pytestmark = ENGINES


def shown(house: SmallHouse, person: Person, message: int) -> None:
    """Their screen stands in this message now, and that is noted with the next batch."""
    standing = person.outcome.standing
    assert standing is not None
    house.intake.seen.shown(standing.response_id or standing.chat, standing.revision, message)


@pytest.fixture
async def amina(house: SmallHouse) -> Person:
    """She began, and answered the first question; a second tap on it led to the second too, in message 50."""
    amina = Person(house)
    await amina.opens("young-people")
    await amina.says("Yes, start", "16 or 17")
    await amina.does(Tap("from_16_to_17", 1), response_id=amina.response_id)
    shown(house, amina, 50)
    return amina


async def owed(house: SmallHouse) -> list[str]:
    return [one.address for one in await house.intake.owed("telegram")]


@pytest.mark.parametrize("taps", [Tap("agree", 0), Tap("from_16_to_17", 1)], ids=["of the start", "of her answer"])
async def test_the_same_tap_on_a_copy_is_owed_its_screen_until_that_is_seen(
    house: SmallHouse, amina: Person, taps: Tap
) -> None:
    """The bot dies over it, or meets a bug after the commit, and Telegram brings the tap again."""
    for copy in (51, 52):
        tap = amina.arrival(taps, key=f"cb:{copy}", message_id=copy, response_id=amina.response_id)
        (outcome,) = await house.intake.take([tap])
        assert outcome.standing is not None
        assert await owed(house) == ["1001"]
        (again,) = await house.intake.take([tap])
        assert again.repeated
        assert again.standing == outcome.standing
        amina.outcome = outcome
        shown(house, amina, copy)
        assert [one.standing for one in await house.intake.take([tap] * 9)] == [None] * 9, "seen is seen"
        assert await owed(house) == []


async def test_so_are_two_taps_that_come_in_one_batch(house: SmallHouse, amina: Person) -> None:
    taps = [
        amina.arrival(Tap("from_16_to_17", 1), key=f"cb:{copy}", message_id=copy, response_id=amina.response_id)
        for copy in (51, 52)
    ]
    outcomes = await house.intake.take(taps)
    assert all(one.standing is not None for one in outcomes)
    assert await owed(house) == ["1001"]
    assert [one.standing for one in await house.intake.take(taps[::-1])] == [outcomes[-1].standing] * 2


async def test_a_late_tap_that_was_told_so_before_is_owed_its_screen_too(house: SmallHouse, amina: Person) -> None:
    for copy in (51, 52):
        await amina.does(Tap("under_16", 1), message_id=copy, response_id=amina.response_id)
        assert await owed(house) == ["1001"]
        shown(house, amina, copy)


async def test_care_that_lies_over_nothing_is_shown_anew_to_whoever_comes_again(house: SmallHouse) -> None:
    cara = Person(house, "1003")
    await cara.does(Typed(RED))
    shown(house, cara, 60)
    tap = cara.arrival(Tap("care_nothing"), key="cb:61")
    (outcome,) = await house.intake.take([tap])
    assert outcome.standing is not None
    assert await owed(house) == ["1003"]
    assert (await house.intake.take([tap]))[0].standing == outcome.standing


async def test_what_came_of_a_tap_before_the_chat_was_hidden_is_owed_no_more(house: SmallHouse, amina: Person) -> None:
    tap = amina.arrival(Tap("from_16_to_17", 1), key="cb:1", message_id=51, response_id=amina.response_id)
    await house.intake.take([tap])
    await amina.does(Tap("hide"))
    assert (await house.intake.take([tap]))[0].standing is None
    assert await owed(house) == []

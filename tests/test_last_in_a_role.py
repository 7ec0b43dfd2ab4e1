"""The last coordinator stays, and so does the last lead whom alerts reach while young people are asked."""

import pytest

from storage import chats
from tests.small_house import SmallHouse
from tests.steering import Desk, joins, roles

ALERTS_REACH_NOBODY = "They are the safeguarding lead, and alerts reach nobody else who is"


def shuts_out(house: SmallHouse, address: str) -> None:
    key = chats.key_of(house.seal, "telegram", address)
    house.write(lambda connection: chats.mark_unreachable(connection, key, True))


async def test_the_last_coordinator_stays(house: SmallHouse, desk: Desk) -> None:
    (mine,) = roles(house)
    assert "They are the only coordinator." in await desk.tap(f"people-{mine}-gone")
    assert roles(house) == {mine: {"coordinator"}}
    await joins(house, "3001", "coordinator")
    assert "You have no role here any more." in await desk.tap(f"people-{mine}-gone")


@pytest.mark.parametrize("state", ["practice", "open"])
async def test_the_only_lead_stays_while_young_people_are_asked(house: SmallHouse, desk: Desk, state: str) -> None:
    robin = await joins(house, "3001", "lead")
    if state == "open":
        house.open("young-people")
    said = await desk.tap(f"people-{robin}-gone")
    assert (ALERTS_REACH_NOBODY in said) == (state == "open")
    assert (robin in roles(house)) == (state == "open")


async def test_a_lead_who_shut_the_bot_out_or_has_a_browser_alone_takes_nobodys_place(
    house: SmallHouse, desk: Desk
) -> None:
    robin = await joins(house, "3001", "lead")
    await joins(house, "3002", "lead")
    await joins(house, "a browser", "lead", "web")
    shuts_out(house, "3002")
    house.open("young-people")
    assert ALERTS_REACH_NOBODY in await desk.tap(f"people-{robin}-gone")
    assert robin in roles(house)


async def test_a_lead_whom_another_in_telegram_or_an_email_stands_in_for_may_go(house: SmallHouse, desk: Desk) -> None:
    robin, sam = await joins(house, "3001", "lead"), await joins(house, "3002", "lead")
    house.open("young-people")
    assert "has no role any more" in await desk.tap(f"people-{robin}-gone")
    assert ALERTS_REACH_NOBODY in await desk.tap(f"people-{sam}-gone")
    house.intake._mailed = True
    assert "has no role any more" in await desk.tap(f"people-{sam}-gone")


async def test_a_coordinator_who_shut_the_bot_out_is_not_the_one_who_stays(house: SmallHouse, desk: Desk) -> None:
    (mine,) = roles(house)
    await joins(house, "3001", "coordinator")
    shuts_out(house, "3001")
    assert "They are the only coordinator" in await desk.tap(f"people-{mine}-gone")
    assert mine in roles(house)
    await joins(house, "a browser", "coordinator", "web")
    assert "You have no role here any more." in await desk.tap(f"people-{mine}-gone")

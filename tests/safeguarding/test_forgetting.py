"""Thirty days after a case was closed, nothing leads back to the person any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.safeguarding import letters
from conversations.dialogue import Arrived
from storage import cases, people
from tests.engines import ENGINES
from tests.small_house import Person, SmallHouse, house_in
from tests.tallying import Office
from tests.told import AMBER, the_case

pytestmark = ENGINES

WAYS = ("participant", "address", "contact")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    with house_in(tmp_path) as house:
        yield house


@pytest.fixture
async def amina(house: SmallHouse) -> Person:
    """Told something, asked for a text, and stopped: her chat is kept for her case alone."""
    amina = Person(house, "1001")
    await amina.does(Arrived(), entry="young-people")
    await amina.says(
        "Yes, start", "16 or 17", AMBER, "Please contact me", "Text", "07700 900123", "Stop here", "Stop and erase"
    )
    return amina


def ways(house: SmallHouse) -> list[str]:
    """What the case still knows of the way back."""
    (row,) = house.all("case")
    return [name for name in WAYS if row[name] is not None]


def close(house: SmallHouse) -> None:
    closed = {"state": "closed", "closed_at": house.clock()}
    house.write(lambda connection: cases.change(connection, the_case(house).case.id, **closed))


async def look(house: SmallHouse) -> None:
    await Office(house).tick.run()


@pytest.mark.parametrize(("seconds", "gone"), [(-1, False), (0, True), (1, True)])
async def test_thirty_days_after_it_was_closed_a_case_has_no_way_back_and_the_chat_is_gone(
    house: SmallHouse, amina: Person, seconds: int, gone: bool
) -> None:
    close(house)
    house.clock.forward(days=30, seconds=seconds)
    await look(house)
    assert (ways(house), len(house.all("chat"))) == (([], 0) if gone else (list(WAYS), 1))
    assert the_case(house).words == [AMBER], "what was told stays with the case"


async def test_while_it_is_open_or_in_hand_it_keeps_the_way_back(house: SmallHouse, amina: Person) -> None:
    house.write(lambda connection: cases.hold(connection, the_case(house).case.id, "lead", None, house.clock()))
    house.clock.forward(days=365)
    await look(house)
    assert (ways(house), len(house.all("chat"))) == (list(WAYS), 1)


async def test_a_chat_with_another_case_stays_until_that_one_forgets_it(house: SmallHouse, amina: Person) -> None:
    close(house)
    house.clock.forward(days=1)
    await amina.says(AMBER)
    house.clock.forward(days=29)
    await look(house)
    first, second = house.all("case")
    assert (first["address"], second["address"] is not None, len(house.all("chat"))) == (None, True, 1)


async def test_a_chat_that_answers_or_has_a_role_stays_and_no_longer_says_that_there_was_a_case(
    house: SmallHouse, amina: Person
) -> None:
    code = str(house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal)))
    await amina.does(Arrived(), entry=code)
    close(house)
    house.clock.forward(days=30)
    await look(house)
    (chat,) = house.all("chat")
    assert (chat["care"], ways(house)) == (None, [])


async def test_nothing_can_be_written_to_them_from_then_on(house: SmallHouse, amina: Person) -> None:
    close(house)
    house.clock.forward(days=30)
    await look(house)
    case = the_case(house).case
    assert house.write(lambda c: letters.write_to(c, case, "Hi", "Robin", house.clock(), house.seal)) == "gone"
    assert house.all("notice") == []

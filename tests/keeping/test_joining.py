"""Whoever is 16 to 21 may say how they can be reached about being a Young Inspector: apart from all else they said."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio
from msgspec.structs import replace

from bot.desk.coordinator import CoordinatorDesk
from bot.desk.joining import JoiningDesk
from bot.keeping import afterwards, backups, restoring
from bot.reports import Reports
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from conversations.dialogue import Tap
from conversations.joining import contact_in
from conversations.privacy import Retention
from conversations.state import unpack
from storage import chats, joiners, people
from tests.clock import MORNING, Clock
from tests.keeping.backed import Empty
from tests.keeping.test_own_data import asks, holding, taps
from tests.keeping.young import COMMENT, answers, let_go
from tests.small_house import SECRET as KEY
from tests.small_house import Person, SmallHouse
from tests.tallying import Office
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Browser, Place
from tests.web.questions import HELP

OFFER, EMAIL = "I might like to", "amina@mail.example"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    house = SmallHouse(tmp_path, Clock(MORNING))
    house.open("young-people", "duty-and-assessment")
    yield house
    house.stop()


async def joins(house: SmallHouse, address: str = "1001", contact: str = EMAIL) -> Person:
    person = await answers(house, address, comment=COMMENT)
    await person.says(OFFER, contact)
    return person


def contacts(house: SmallHouse) -> list[str]:
    with house.database.read() as connection:
        return [contact for _, contact in joiners.contacts(connection, house.seal)]


@pytest.mark.parametrize(("band", "offered"), [("16 or 17", True), ("18 to 21", True), ("22 or over", False)])
async def test_it_is_offered_to_16_to_21s_once_they_have_sent(house: SmallHouse, band: str, offered: bool) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", band, *["Skip"] * 9)
    assert person.button(OFFER) is None
    await person.says("Send my answers")
    assert (person.button(OFFER) is not None) == offered
    assert ("Would you like to be a Young Inspector yourself?" in person.text) == offered


async def test_professionals_are_not_asked(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("duty-and-assessment")
    await person.says("Yes, start", "Yes", "Yes", "Yes", "Finish here", "Send my answers")
    assert "Sent. Thank you." in person.text
    assert person.button(OFFER) is None
    await person.taps("join", None)
    await person.says(EMAIL)
    assert contacts(house) == []


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_how_they_can_be_reached_is_all_that_is_kept_and_nothing_leads_from_it(
    house: SmallHouse, channel: str
) -> None:
    person = await answers(house, comment=COMMENT, channel=channel)
    await person.says(OFFER)
    assert "How can they reach you?" in person.text
    await person.says(f"My e-mail is {EMAIL}")
    assert f"Someone will get in touch at {EMAIL}." in person.text
    assert contacts(house) == [EMAIL]
    (row,) = house.all("joiner")
    assert set(row) == {"key", "wave", "audience", "contact"}
    others = {cell for name in house.rows("joiner") for each in house.all(name) for cell in each.values()}
    assert not {row["key"], row["contact"]} & others


async def test_what_is_kept_of_the_answers_is_the_same_whoever_left_an_address(house: SmallHouse) -> None:
    await joins(house)
    bo = await answers(house, "1002", comment=COMMENT)
    await bo.says(OFFER, "Carry on")
    opened = [house.seal.open(row["state"], "response.state") for row in house.all("response")]
    states = [replace(unpack(state), receipt="") for state in opened]
    assert len(states) == 2
    assert states[0] == states[1]


async def test_what_is_no_address_is_asked_for_again_and_not_kept(house: SmallHouse) -> None:
    person = await joins(house, contact="my insta is sunflower")
    assert "I need just an e-mail address or a phone number." in person.text
    assert contacts(house) == []
    await person.says("07700 900123")
    assert contacts(house) == ["07700 900123"]


async def test_who_told_us_something_is_not_asked(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.says("Yes, start", "16 or 17", *["Skip"] * 8, "my stepdad hits me", "I'm OK, carry on")
    await person.says("Send my answers")
    assert "Sent. Thank you." in person.text
    assert person.button(OFFER) is None


async def test_an_address_that_stands_in_a_disclosure_goes_to_the_case_alone(house: SmallHouse) -> None:
    person = await joins(house, contact=f"my stepdad hits me {EMAIL}")
    assert contacts(house) == []
    assert house.rows()["case"] == 1
    assert person.button(OFFER) is None


async def test_it_is_shown_with_what_else_is_kept_and_goes_with_it(house: SmallHouse) -> None:
    person = await joins(house)
    house.clock.forward(days=7)
    let_go(house)
    assert holding(house, EMAIL) == {"joiner"}
    assert "You'd like to hear about being a Young Inspector." in await asks(person, "mydata")
    await asks(person, "delete")
    assert "Done. It's erased." in await taps(person, "Yes, erase it")
    assert "joiner" not in house.rows()


async def test_it_goes_a_year_after_its_audience_closed(house: SmallHouse) -> None:
    await joins(house)
    house.close_audiences("young-people")
    house.clock.now = MORNING + timedelta(days=Retention().news, hours=8)
    await Office(house).tick.run()
    assert contacts(house) == [EMAIL]
    house.clock.forward(days=1)
    await Office(house).tick.run()
    assert contacts(house) == []


async def test_opening_erases_what_was_practised(tmp_path: Path) -> None:
    house = SmallHouse(tmp_path, Clock(MORNING))
    await joins(house)
    house.open("young-people")
    assert "joiner" not in house.rows()
    house.stop()


async def test_a_tap_of_ones_own_making_before_sending_does_nothing(house: SmallHouse) -> None:
    person = Person(house, "1001")
    await person.opens("young-people")
    await person.does(Tap("join"))
    await person.says(EMAIL)
    assert contacts(house) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("amina@mail.example", "amina@mail.example"),
        ("Call me on +44 7700 900123 please", "+44 7700 900123"),
        ("I am 17", ""),
        ("call me maybe", ""),
        ("x" * 120 + "@mail.example", ""),
        (f"{'so ' * 40}{EMAIL}", ""),
    ],
)
def test_an_address_is_found_in_few_words(words: str, found: str) -> None:
    assert contact_in(words) == found


@pytest_asyncio.fixture
async def browser(house: SmallHouse) -> AsyncIterator[Browser]:
    """A coordinator's, at the list, on which somebody stands."""
    await joins(house)
    intake, office = house.intake, Office(house)
    reports = Reports(intake, office.child, house.clock)
    desk = CoordinatorDesk(intake, office.tallies, reports, intake.changes, house.clock)
    settings, links = WebSettings(SECRET, help=HELP), FakeLinks()
    desks = Desks(joining=JoiningDesk(intake))
    app = build(intake, desk, links, intake.changes, settings, house.clock, desks=desks)
    browser = Place(app, cast(Any, None), cast(Any, desk), cast(Any, house.clock)).browser()
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await browser.open(f"/c/{code}")
    await browser.send(f"/c/{code}")
    await browser.open("/desk/joining")
    yield browser
    await browser.http.aclose()


async def test_coordinators_see_the_addresses_on_their_page_and_take_them_off(
    house: SmallHouse, browser: Browser
) -> None:
    assert EMAIL in browser.page
    assert COMMENT not in browser.page
    await browser.send("/desk/joining")
    assert "It is off the list, and erased." in browser.page
    assert EMAIL not in browser.page
    assert contacts(house) == []
    noted = [(row["act"], row["subject"]) for row in house.all("audit")][-2:]
    assert [act for act, _ in noted] == ["read", "took one off the list"]
    assert EMAIL not in str(house.all("audit"))


async def test_who_was_taken_off_the_list_does_not_come_back_with_a_backup(
    house: SmallHouse, empty: Empty, tmp_path: Path
) -> None:
    await joins(house)
    await joins(house, "1002", "07700 900123")
    code = house.write(lambda connection: people.invite(connection, "coordinator", house.clock(), house.seal))
    await Person(house, "2001").opens(code)
    backup = tmp_path / backups.name(MORNING)
    backups.back_up(house.database, backup, MORNING, house.seal, lambda lines, _: lines)
    key = joiners.key_of(house.seal, chats.key_of(house.seal, "telegram", "1001")).hex()
    assert await JoiningDesk(house.intake).take_off("telegram", "2001", key)
    with house.database.read() as connection:
        afterwards.write(connection, tmp_path, MORNING, house.seal)
    new = empty("sqlite")
    restoring.restore(backup, [tmp_path / afterwards.NAME], new, KEY, MORNING)
    with new.read() as connection:
        assert [contact for _, contact in joiners.contacts(connection, house.seal)] == ["07700 900123"]

"""Who has left a way to be reached reads that they are on the list, and changes or undoes it; nobody else reads it."""

import re
from collections.abc import AsyncIterator, Iterator
from html import unescape
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.desk.coordinator import CoordinatorDesk
from bot.keeping import afterwards, backups, restoring
from bot.reports import Reports
from bot.web.app import build
from bot.web.contract import WebSettings
from conversations.dialogue import Arrived, Tap, Typed
from conversations.joining import OFF as OFF_ACTION
from storage import joiners, tablets
from tests.clock import MORNING, Clock
from tests.keeping.backed import Empty
from tests.keeping.test_joining import EMAIL, OFFER, contacts, joins
from tests.keeping.young import answers, let_go, receipt
from tests.small_house import SECRET as KEY
from tests.small_house import Person, SmallHouse
from tests.tallying import Office
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Browser, Place
from tests.web.questions import HELP

NUMBER = "07700 900123"
NOTED = "You're on the list of people who'd like to hear about being a Young Inspector."
CHANGE, OFF = "Change how to reach me", "Take me off the list"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    house = SmallHouse(tmp_path, Clock(MORNING))
    house.open("young-people", "leaflets")
    yield house
    house.stop()


def shows_thanks(person: Person) -> None:
    """What stands below what was said last."""
    assert person.outcome.standing is not None
    person.shown = person.outcome.standing.screen


async def listed(house: SmallHouse, address: str = "1001") -> Person:
    """Somebody at the thanks who has just left their e-mail address."""
    person = await joins(house, address)
    shows_thanks(person)
    return person


async def answers_on_leaflets(person: Person) -> None:
    await person.opens("leaflets")
    await person.says("Yes, start", "16 or 17", "No", "Not sure", "Skip", "Send my answers")


def labels(person: Person) -> set[str]:
    return {button.label for row in (*person.shown.choices, *person.shown.ways) for button in row}


async def test_who_has_left_one_is_not_asked_again_and_no_screen_shows_what_it_was(house: SmallHouse) -> None:
    person = await listed(house)
    for at in ("here", "at the end of another"):
        assert NOTED in person.text, at
        assert "Would you like to be a Young Inspector yourself?" not in person.text
        assert labels(person) >= {CHANGE, OFF}
        assert OFFER not in labels(person)
        assert EMAIL not in person.text
        await answers_on_leaflets(person)


async def test_what_is_left_instead_takes_its_place_and_what_was_there_leaves_the_disk(house: SmallHouse) -> None:
    person = await listed(house)
    before = house.all("joiner")[0]["contact"]
    assert before in house.bytes_on_disk()
    await person.says(CHANGE, NUMBER)
    assert (
        person.text.strip() == f"Thank you. Someone will get in touch at {NUMBER}. Changed your mind? Tap {OFF} below."
    )
    assert contacts(house) == [NUMBER]
    assert before not in house.bytes_on_disk()


async def test_whoever_carries_on_instead_stays_on_the_list_as_they_were(house: SmallHouse) -> None:
    person = await listed(house)
    await person.says(CHANGE, "Carry on")
    assert NOTED in person.text
    assert contacts(house) == [EMAIL]


@pytest.mark.parametrize("way", ["tapped", "typed"])
async def test_one_tap_or_its_words_take_them_off_and_they_may_come_back(house: SmallHouse, way: str) -> None:
    person = await listed(house)
    await (person.says(OFF) if way == "tapped" else person.does(Typed("take me off the list.")))
    assert person.text.strip().startswith("Done. You're off that list, and what you left is erased.")
    assert contacts(house) == []
    shows_thanks(person)
    assert NOTED not in person.text
    await person.says(OFFER, NUMBER)
    assert contacts(house) == [NUMBER]


async def test_the_receipt_code_is_there_still_for_who_taps_and_comes_back_for_nobody_who_types(
    house: SmallHouse,
) -> None:
    person, other = await listed(house), await listed(house, "1002")
    code = receipt(person)
    await person.says(OFF)
    shows_thanks(person)
    assert code in person.text
    await other.does(Typed(OFF))
    shows_thanks(other)
    assert "receipt code" not in other.text


async def test_an_old_button_takes_them_off_once_nothing_else_is_kept_of_the_chat(house: SmallHouse) -> None:
    person = await listed(house)
    house.clock.forward(days=7)
    let_go(house)
    outcome = await person.does(Tap(OFF_ACTION, 12), response_id="gone")
    assert "Done. You're off that list" in person.text
    assert outcome.beside  # the receipt code stands on the message that was tapped
    assert "joiner" not in house.rows()


async def test_its_words_are_an_answer_where_they_are_one(house: SmallHouse) -> None:
    person = await listed(house)
    await person.opens("leaflets")
    await person.says("Yes, start", "16 or 17", "Yes")
    while not person.shown.longer:
        await person.says("Skip")
    await person.does(Typed(OFF))
    assert "Done. You're off that list" not in person.text
    assert contacts(house) == [EMAIL]


async def test_another_chat_of_the_same_person_or_of_the_next_knows_nothing_of_it(house: SmallHouse) -> None:
    await listed(house)
    for address, channel in (("1002", "telegram"), ("1001", "web")):
        other = await answers(house, address, channel=channel)
        assert NOTED not in other.text
        assert OFFER in labels(other)
        await other.does(Tap(OFF_ACTION, other.shown.at))
        assert contacts(house) == [EMAIL]


async def test_who_was_taken_off_by_a_coordinator_is_asked_as_anybody_is(house: SmallHouse) -> None:
    person = await listed(house)
    house.write(lambda connection: joiners.forget(connection, house.all("joiner")[0]["key"]))
    await person.does(Arrived())
    assert NOTED not in person.text
    assert OFFER in labels(person)


async def test_while_care_lies_over_the_thanks_nothing_is_said_of_it(house: SmallHouse) -> None:
    person = await listed(house)
    await person.says("my stepdad hits me")
    assert NOTED not in person.text
    assert labels(person).isdisjoint({OFFER, CHANGE, OFF})


async def test_who_took_it_back_or_changed_it_is_not_brought_back_by_a_backup(
    house: SmallHouse, empty: Empty, tmp_path: Path
) -> None:
    person, other = await listed(house), await listed(house, "1002")
    backup = tmp_path / backups.name(MORNING)
    backups.back_up(house.database, backup, MORNING, house.seal, lambda lines, _: lines)
    await person.says(OFF)
    await other.says(CHANGE, NUMBER)
    with house.database.read() as connection:
        afterwards.write(connection, tmp_path, MORNING, house.seal)
    new = empty("sqlite")
    restoring.restore(backup, [tmp_path / afterwards.NAME], new, KEY, MORNING)
    with new.read() as connection:
        assert joiners.contacts(connection, house.seal) == []


@pytest_asyncio.fixture
async def browser(house: SmallHouse) -> AsyncIterator[Browser]:
    """Of nobody so far, on the page of the house."""
    intake, office = house.intake, Office(house)
    desk = CoordinatorDesk(
        intake, office.tallies, Reports(intake, office.child, house.clock), intake.changes, house.clock
    )
    app = build(intake, desk, FakeLinks(), intake.changes, WebSettings(SECRET, help=HELP), house.clock)
    browser = Place(app, cast(Any, None), cast(Any, desk), cast(Any, house.clock)).browser()
    yield browser
    await browser.http.aclose()


def said(browser: Browser) -> str:
    """The page as it is read: an address parts where it has a joint."""
    return unescape(browser.page.replace("<wbr>", ""))


async def presses(browser: Browser, *labels: str) -> None:
    for label in labels:
        found = re.search(rf'name="action" value="([\w-]+)"[^>]*>{re.escape(label)}<', browser.page)
        assert found is not None, label
        await browser.send("/q/leaflets", action=found[1])


async def leaves_an_address(browser: Browser) -> None:
    """From the welcome of the leaflets to the page that says who gets in touch."""
    await browser.open("/q/leaflets")
    await presses(browser, "Yes, start", "16 or 17", "No", "Not sure", "Skip", "Send my answers", OFFER)
    await browser.send("/q/leaflets", words=EMAIL)
    assert f"Someone will get in touch at {EMAIL}." in said(browser)


async def test_on_a_page_of_ones_own_it_is_read_changed_and_taken_back(house: SmallHouse, browser: Browser) -> None:
    await leaves_an_address(browser)
    await browser.open("/q/leaflets")
    assert NOTED in said(browser)
    assert EMAIL not in said(browser)
    await presses(browser, CHANGE)
    assert "How can they reach you instead?" in browser.page
    await browser.send("/q/leaflets", words=NUMBER)
    assert contacts(house) == [NUMBER]
    await presses(browser, OFF)
    assert "off that list" in browser.page
    assert contacts(house) == []
    assert OFFER in await browser.open("/q/leaflets")


async def test_a_tablet_tells_the_next_person_nothing_and_they_overwrite_nothing(
    house: SmallHouse, browser: Browser
) -> None:
    link = house.write(lambda connection: tablets.make(connection, "leaflets", house.clock(), house.seal))
    await browser.open(f"/t/{link}")
    await browser.send(f"/t/{link}")
    await leaves_an_address(browser)
    assert OFF in browser.page  # where what they left stands, it can be taken back
    for way in ("somebody picks it up at once", "it is handed on"):
        await browser.open("/q/leaflets")
        assert [one for one in (EMAIL, "on the list", CHANGE, OFF, OFFER) if one in said(browser)] == [], way
        await browser.send("/next")
    await leaves_an_address(browser)
    assert contacts(house) == [EMAIL] * 2


async def test_on_a_tablet_a_slip_is_mended_from_the_page_that_still_shows_it(
    house: SmallHouse, browser: Browser
) -> None:
    link = house.write(lambda connection: tablets.make(connection, "leaflets", house.clock(), house.seal))
    await browser.open(f"/t/{link}")
    await browser.send(f"/t/{link}")
    await leaves_an_address(browser)
    await presses(browser, CHANGE)
    assert "instead" not in browser.page
    await browser.send("/q/leaflets", words=NUMBER)
    assert contacts(house) == [NUMBER]

"""The link in an alert's e-mail: opened by anyone and anything without effect, answered once by its button."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.changes import Changes
from bot.safeguarding.links import AlertLinks
from bot.web.app import build
from bot.web.contract import WebSettings
from storage import alerts
from tests.engines import ENGINES
from tests.letterbox import Letterbox, letterbox, words
from tests.safeguarding.chain import DEPUTY, CoveredHouse
from tests.safeguarding.test_mails import ROBIN, WEB, outbox
from tests.web.fake_intake import FakeDesk, FakeIntake
from tests.web.place import Browser, Clock, Place

pytestmark = ENGINES

GONE = "That link doesn&#39;t work any more."


class Mailroom:
    """The page of a house that sends e-mail, and where its letters arrive."""

    def __init__(self, house: CoveredHouse, box: Letterbox) -> None:
        self.house, self.box = house, box
        intake = FakeIntake({}, Changes())
        settings = WebSettings(b"a made-up secret")
        app = build(intake, FakeDesk(intake), AlertLinks(house.intake), Changes(), settings, house.clock)
        self.place = Place(app, intake, FakeDesk(intake), Clock())

    def browser(self) -> Browser:
        return self.place.browser()

    async def links(self, to: str = ROBIN) -> list[str]:
        """The paths of the links in the newest letter to somebody, once all that is owed was sent."""
        await outbox(self.house, self.box.url).send_due()
        return re.findall(rf"{WEB}(/a/[\w-]+)", words(self.box.to(to)[-1]))


@pytest.fixture
async def room(mailing: CoveredHouse) -> AsyncIterator[Mailroom]:
    async with letterbox() as box:
        yield Mailroom(mailing, box)


async def test_the_button_says_i_have_this_once(room: Mailroom) -> None:
    case = room.house.told("red", "self_harm")
    [path] = await room.links()
    browser = room.browser()
    page = await browser.open(path)
    assert "Red: Self-harm" in page
    assert f"Case {case}, from a young person." in page
    await browser.send(path)
    assert (browser.status, room.house.state(case)) == (200, ("held", "lead"))
    assert "Robin Example has this." in browser.page
    assert GONE in await browser.open(path)
    assert browser.status == 404


async def test_opening_it_changes_nothing_however_often_and_whoever_does(room: Mailroom) -> None:
    case = room.house.told("red")
    [path] = await room.links()
    before = room.house.rows()
    for _ in range(5):
        scanner = room.browser()
        await scanner.http.head(path)
        assert (await scanner.http.get(path, headers={"Purpose": "prefetch"})).status_code == 200
    assert room.house.rows() == before
    assert room.house.state(case) == ("open", None)
    await scanner.open(path)
    await scanner.send(path)
    assert room.house.state(case) == ("held", "lead")


async def test_a_post_without_the_page_is_refused(room: Mailroom) -> None:
    case = room.house.told("red")
    [path] = await room.links()
    assert (await room.browser().http.post(path)).status_code == 403
    assert room.house.state(case) == ("open", None)


async def test_in_a_letter_with_several_each_case_has_its_link(room: Mailroom) -> None:
    room.house.told("green")
    await room.links()
    cases = {room.house.told("green"), room.house.told("green")}
    room.house.clock.forward(minutes=1)
    first, second = await room.links()
    browser = room.browser()
    await browser.open(first)
    await browser.send(first)
    held = {case for case in cases if room.house.state(case)[0] == "held"}
    assert len(held) == 1
    await browser.open(second)
    assert browser.status == 200


async def test_a_link_ends_after_a_week(room: Mailroom) -> None:
    room.house.told("red")
    [path] = await room.links()
    room.house.clock.now += alerts.VALID - timedelta(seconds=1)
    browser = room.browser()
    await browser.open(path)
    assert browser.status == 200
    room.house.clock.forward(seconds=1)
    await browser.send(path)
    assert browser.status == 404


async def test_if_another_was_first_it_says_who(room: Mailroom) -> None:
    await room.house.join("deputy")
    case = room.house.told("red")
    [path] = await room.links()
    await room.house.taps(DEPUTY, f"have-{case}")
    browser = room.browser()
    await browser.open(path)
    await browser.send(path)
    assert "Sam Sample has this." in browser.page
    assert room.house.state(case) == ("held", "deputy")


async def test_the_link_of_a_test_alert_shows_that_e_mail_arrives(room: Mailroom) -> None:
    await room.house.join("lead", "a browser", "web")
    [path] = await room.links()
    browser = room.browser()
    assert "This is a test, and about nobody." in await browser.open(path)
    await browser.send(path)
    assert "Thank you. Alerts reach you." in browser.page
    assert [row["role"] for row in room.house.all("reached")] == ["lead"]


async def test_guessing_is_slowed(room: Mailroom) -> None:
    browser = room.browser()
    for number in range(20):
        await browser.open(f"/a/{number:022}")
        assert browser.status == 404
    await browser.open("/a/0123456789012345678901")
    assert browser.status == 429


async def test_what_is_kept_of_a_link_does_not_open_it(room: Mailroom) -> None:
    room.house.told("red")
    [path] = await room.links()
    code = path.removeprefix("/a/")
    assert len(code) == 22
    assert code.encode() not in room.house.bytes_on_disk()


async def test_a_right_link_stays_good_while_guessing_is_slowed(room: Mailroom) -> None:
    case = room.house.told("red", "self_harm")
    [path] = await room.links()
    browser = room.browser()
    page = await browser.open(path)
    for number in range(20):
        await browser.open(f"/a/{number:022}")
    browser.page = page
    await browser.send(path)
    assert (browser.status, room.house.state(case)) == (429, ("open", None))
    room.house.clock.forward(minutes=15)
    await browser.open(path)
    await browser.send(path)
    assert (browser.status, room.house.state(case)) == (200, ("held", "lead"))

"""The page on which a coordinator tells what came of it, without a script."""

from tests.web.place import Browser, Place
from tests.web.test_desk import join

PAGE = "/desk/news"


async def test_the_desk_leads_there_and_it_says_that_nobody_is_counted(browser: Browser, place: Place) -> None:
    await join(browser)
    assert 'href="/desk/news"' in browser.page
    assert "Nobody sees who did, or how many." in await browser.open(PAGE)


async def test_it_is_seen_first_and_sent_then(browser: Browser, place: Place) -> None:
    await join(browser)
    await browser.open(PAGE)
    page = await browser.send(PAGE, do="look", words="You said: <b>texts</b>.")
    assert "This is how it arrives" in page
    assert '<p class="said" dir="auto">You said: &lt;b&gt;texts&lt;/b&gt;.</p>' in page
    assert place.desk.told == []
    assert "on its way to everyone who asked" in await browser.send(PAGE, do="send", words="You said: <b>texts</b>.")
    assert place.desk.told == ["You said: <b>texts</b>."]


async def test_it_can_still_be_changed(browser: Browser, place: Place) -> None:
    await join(browser)
    await browser.open(PAGE)
    await browser.send(PAGE, do="look", words="You said: texts.")
    page = await browser.send(PAGE, do="change", words="You said: texts.")
    assert "You said: texts.</textarea>" in page
    assert place.desk.told == []


async def test_nothing_and_too_much_are_not_sent_and_come_back_into_the_form(browser: Browser, place: Place) -> None:
    await join(browser)
    await browser.open(PAGE)
    assert "See it first" in await browser.send(PAGE, do="send", words="  ")
    page = await browser.send(PAGE, do="send", words="x" * 2001)
    assert "That's too long: 1 too many." in page
    assert "x" * 2001 in page
    assert place.desk.told == []


async def test_a_stranger_is_told_that_it_is_not_for_them(browser: Browser, place: Place) -> None:
    await browser.open(PAGE)
    assert browser.status == 403
    assert place.desk.refused == ["news"]

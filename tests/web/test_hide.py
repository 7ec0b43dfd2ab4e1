"""Hide this, without a script: one tap and the browser knows nothing of the chat; the code leads back."""

import re
from datetime import UTC, datetime

import pytest

from tests.web.place import Browser, Place, new_place
from tests.web.test_desk import join

CHAT = "/q/young-people"


async def begin(browser: Browser) -> str:
    """Answer one question. Returns the resume code."""
    await browser.open()
    await browser.tap("agree")
    code = browser.code()
    await browser.tap("o0")
    assert "How did they keep in touch?" in browser.page
    return code


async def hide(browser: Browser) -> str:
    return await browser.send("/hide")


@pytest.mark.parametrize("path", ["/", "/resume", CHAT, "/q/nowhere", "/c/join-once", "/nothing/here"])
async def test_it_is_on_every_page_beside_help(browser: Browser, path: str):
    await browser.open(path)
    top = browser.page.partition("<main>")[0]
    assert re.search(r'<form class="hide" method="post" action="/hide".*<button>Hide this</button>', top)
    assert ">Get help </summary>" in top


async def test_it_is_on_the_desk_and_ends_that_too(browser: Browser, place: Place):
    await join(browser)
    assert ">Hide this</button>" in browser.page
    assert ">Get help </summary>" in browser.page
    await hide(browser)
    assert browser.http.cookies.get("chat") is None
    place.clock.pass_by(minutes=3)
    browser.http.cookies.delete("today")
    await browser.open("/desk")
    assert browser.status == 403


async def test_the_session_is_gone_and_the_page_says_nothing_about_us(browser: Browser):
    await begin(browser)
    await hide(browser)
    assert browser.http.cookies.get("chat") is None
    assert "<title>Today</title>" in browser.page
    assert "Monday" in browser.page
    assert "2 March 2026" in browser.page
    for ours in ("Young", "Inspector", "chat", "help", "icon.svg", "code", "<a ", "<form"):
        assert ours not in browser.page


async def test_the_day_is_the_councils_own(place: Place, browser: Browser):
    place.clock.now = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert "1 July 2026" in await browser.open("/today")


async def test_every_answer_is_safe_and_the_code_leads_back_at_once(browser: Browser, place: Place):
    code = await begin(browser)
    await hide(browser)
    await browser.open("/resume")
    await browser.send("/resume", code=code)
    assert "How did they keep in touch?" in browser.page
    [standing] = place.intake.chats.values()
    assert standing.response.answers == {"listened": "yes"}


async def test_going_back_shows_nothing_for_two_minutes_and_then_the_link_opens_afresh(browser: Browser, place: Place):
    await begin(browser)
    await hide(browser)
    assert "<title>Today</title>" in await browser.open(CHAT)
    cookie = next(one for one in browser.http.cookies.jar if one.name == "today")
    assert cookie.expires is not None
    assert 115 <= cookie.expires - datetime.now(UTC).timestamp() <= 120
    browser.http.cookies.delete("today")
    assert "Yes, start" in await browser.open(CHAT)


async def test_with_a_script_the_browser_itself_keeps_from_going_back(browser: Browser):
    await begin(browser)
    answer = await browser.http.post("/hide", headers={"X-Script": "yes"})
    assert "<title>Today</title>" in answer.text
    assert list(browser.http.cookies) == []
    assert "Yes, start" in await browser.open(CHAT)


@pytest.mark.parametrize("words", ["/hide", "/HIDE", "Hide this", "hide this."])
async def test_it_can_be_typed_too_and_is_no_answer(browser: Browser, place: Place, words: str):
    await begin(browser)
    before = len(place.intake.arrived)
    await browser.write(words)
    assert "<title>Today</title>" in browser.page
    assert len(place.intake.arrived) == before


async def test_a_page_elsewhere_can_not_hide_anything(browser: Browser):
    await begin(browser)
    await browser.http.post("/hide", headers={"Sec-Fetch-Site": "cross-site"})
    assert browser.http.cookies.get("chat")
    await browser.open(CHAT)
    assert "How did they keep in touch?" in browser.page


async def test_it_works_where_the_form_is_old_or_there_is_no_session(browser: Browser):
    assert "<title>Today</title>" in await hide(browser)
    assert browser.status == 200


async def test_over_https_the_cookies_are_bound_to_it_and_nothing_is_kept_in_a_cache():
    browser = new_place("https://page.test").browser()
    await browser.open()
    answer = await browser.http.post("/hide", headers={"Origin": "https://page.test"}, follow_redirects=False)
    cookies = answer.headers.get_list("set-cookie")
    assert [one.split("=")[0] for one in cookies] == ["__Host-chat", "today"]
    assert all("Secure" in one and "HttpOnly" in one for one in cookies)
    assert answer.headers["cache-control"] == "no-store"
    assert (await browser.http.get("/today")).headers["cache-control"] == "no-store"
    await browser.http.aclose()

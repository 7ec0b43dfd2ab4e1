"""A form counts once, and only from the browser that it was given to."""

import pytest

from conversations.phrases import say
from tests.web.place import Browser, Place, new_place


async def started(browser: Browser) -> dict[str, str]:
    """The hidden fields of the first question's form."""
    await browser.open()
    await browser.tap("agree")
    return browser.fields()


async def test_a_form_sent_twice_counts_once_and_shows_the_current_screen(browser: Browser, place: Place):
    form = await started(browser)
    first = await browser.http.post("/q/young-people", data={**form, "action": "o0"})
    again = await browser.http.post("/q/young-people", data={**form, "action": "o0"})
    assert "How did they keep in touch?" in first.text
    assert "How did they keep in touch?" in again.text
    assert [one.inbound.action for one in place.intake.arrived] == ["agree", "o0"]  # type: ignore[union-attr]


async def test_declining_twice_still_says_that_it_is_over(browser: Browser, place: Place):
    await browser.open()
    form, cookies = browser.fields(), dict(browser.http.cookies)
    await browser.tap("decline")
    browser.http.cookies.update(cookies)
    again = await browser.http.post("/q/young-people", data={**form, "action": "decline"})
    assert (again.status_code, "We&#39;ve stopped here." in again.text, len(place.intake.arrived)) == (200, True, 1)


@pytest.mark.parametrize("nonce", ["", "made-up", "made-up.signature", "a.b.c", "é.ü"])
async def test_a_form_with_a_nonce_that_is_not_ours_is_refused_kindly(browser: Browser, place: Place, nonce: str):
    form = await started(browser)
    answer = await browser.http.post("/q/young-people", data={**form, "nonce": nonce, "action": "o0"})
    assert (answer.status_code, "Please go back and try again." in answer.text) == (403, True)
    assert len(place.intake.arrived) == 1


async def test_a_form_of_another_browser_is_refused(browser: Browser, place: Place):
    form = await started(browser)
    other = place.browser()
    await other.open()
    answer = await other.http.post("/q/young-people", data={**form, "action": "o0"})
    assert (answer.status_code, len(place.intake.arrived)) == (403, 1)
    await other.http.aclose()


async def test_a_form_without_a_session_is_refused(browser: Browser, place: Place):
    form = await started(browser)
    browser.http.cookies.clear()
    answer = await browser.http.post("/q/young-people", data={**form, "action": "o0"})
    assert (answer.status_code, len(place.intake.arrived)) == (403, 1)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 200),  # what our own Referrer-Policy makes of Origin
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://page.test"}, 200),
        ({"origin": "null"}, 200),
        ({"origin": "http://elsewhere.test"}, 403),
        ({}, 200),
    ],
)
async def test_a_form_from_another_site_is_refused(browser: Browser, headers: dict[str, str], status: int):
    form = await started(browser)
    answer = await browser.http.post("/q/young-people", data={**form, "action": "o0"}, headers=headers)
    assert answer.status_code == status


async def test_behind_a_proxy_the_public_address_counts_as_ours():
    place = new_place("https://chat.council.example")
    browser = place.browser()
    form = await started(browser)
    headers = {"host": "127.0.0.1:8080", "origin": "https://chat.council.example"}
    answer = await browser.http.post("/q/young-people", data={**form, "action": "o0"}, headers=headers)
    assert (answer.status_code, len(place.intake.arrived)) == (200, 2)
    await browser.http.aclose()


async def test_far_too_much_at_once_is_refused_kindly(browser: Browser, place: Place):
    form = await started(browser)
    answer = await browser.http.post("/q/young-people", data={**form, "words": "a" * 300_000})
    assert (answer.status_code, "make it shorter" in answer.text, len(place.intake.arrived)) == (400, True, 1)


@pytest.mark.parametrize(
    "odd",
    [
        {"action": "x" * 5000},
        {"action": "c" + "9" * 5000},
        {"action": "o0", "at": "9" * 5000},
        {"action": "o0", "at": "²"},
        {"at": "1"},
        {"words": "\0"},
    ],
)
async def test_odd_fields_break_nothing(browser: Browser, odd: dict[str, str]):
    form = await started(browser)
    answer = await browser.http.post("/q/young-people", data={**form, **odd})
    assert answer.status_code == 200
    assert "Did they listen to you?" in answer.text


async def test_an_old_form_of_a_second_tab_is_told_so(browser: Browser):
    old = await started(browser)
    await browser.open()
    await browser.tap("o0")
    await browser.tap("skip")
    answer = await browser.http.post("/q/young-people", data={**old, "action": "o1"})
    assert say("old_button") in answer.text
    assert "How easy was it?" in answer.text

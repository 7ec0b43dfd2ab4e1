"""Whatever people write is shown as they wrote it, and does nothing to the page."""

import pytest

from tests.web.place import Browser, Place
from tests.web.test_chat import answer_all

HOSTILE = [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ('"><img src=x onerror=alert(1)>', "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;"),
    ("</textarea><b>", "&lt;/textarea&gt;&lt;b&gt;"),
    ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
    ("\u202egnp.exe", "\u202egnp.exe"),
    ("مرحبا بكم", "مرحبا بكم"),
    ("tea & cake", "tea &amp; cake"),
]


@pytest.mark.parametrize(("words", "shown"), HOSTILE)
async def test_words_are_shown_literally_in_a_bubble_of_their_own_direction(browser: Browser, words: str, shown: str):
    await answer_all(browser)
    await browser.tap("c4")
    await browser.write(words)
    assert f'<p class="bubble" dir="auto" data-say>{shown}</p>' in browser.page


@pytest.mark.parametrize(("words", "shown"), HOSTILE)
async def test_words_are_shown_literally_in_the_box(browser: Browser, words: str, shown: str):
    await answer_all(browser)
    await browser.tap("c4")
    await browser.write(words)
    await browser.tap("c4")
    assert f"\n{shown}</textarea>" in browser.page


async def test_a_wrong_code_is_not_repeated_on_the_page(browser: Browser, place: Place):
    await browser.open("/resume")
    await browser.send("/resume", code="<script>")
    assert "script>" not in browser.page.split("<main>")[1]


@pytest.mark.parametrize("code", ["%3Cscript%3E", "a%22onload=x", "..%2f..", "%0d%0aSet-Cookie:x=1", "%F0%9F%92%A9"])
async def test_a_hostile_link_is_only_an_unknown_one(browser: Browser, code: str):
    page = await browser.open(f"/q/{code}")
    assert browser.status == 404
    assert "<script>" not in page
    await browser.open(f"/c/{code}")
    assert "onload" not in browser.page.replace("%22onload%3Dx", "")

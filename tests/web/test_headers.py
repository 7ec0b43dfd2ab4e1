"""What every answer tells the browser, and what a page never says."""

import re

import pytest

from tests.web.fake_intake import INVITATION
from tests.web.place import Browser, Place
from tests.web.test_chat import answer_all

PAGES = ["/", "/q/young-people", "/q/nowhere", "/nothing", "/resume", "/c/any", "/desk", "/q/young-people/revision"]


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_is_kept_framed_or_loaded_from_elsewhere(browser: Browser, path: str):
    headers = (await browser.http.get(path)).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert not [rule for rule in policy if "unsafe" in rule or "http" in rule or "*" in rule]


async def test_a_fault_of_ours_has_the_same_headers(browser: Browser, place: Place):
    await browser.open()
    place.intake.broken = True
    answer = await browser.http.post("/q/young-people", data={**browser.fields(), "action": "agree"})
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "no-store")
    assert "content-security-policy" in answer.headers


async def test_files_of_the_page_are_kept_for_long_under_a_link_of_their_content(browser: Browser):
    page = await browser.open()
    for link in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        answer = await browser.http.get(link)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert (await browser.http.get("/static/chat.js")).headers["cache-control"] == "no-store"
    assert (await browser.http.get("/static/../app.py")).status_code == 404


@pytest.mark.parametrize("path", PAGES[:-1])
async def test_the_title_says_young_inspectors_and_no_more(browser: Browser, path: str):
    assert re.findall("<title>(.*)</title>", await browser.open(path)) == ["Young Inspectors"]


async def test_the_title_stays_the_same_all_the_way(browser: Browser, place: Place):
    await answer_all(browser)
    assert "<title>Young Inspectors</title>" in browser.page
    await browser.open(f"/c/{INVITATION}")
    await browser.send(f"/c/{INVITATION}")
    assert "<title>Young Inspectors</title>" in browser.page


async def test_no_page_has_scripts_or_styles_inside(browser: Browser):
    await answer_all(browser)
    assert not re.findall(r"<style|<script(?! src)| style=| on\w+=", browser.page)

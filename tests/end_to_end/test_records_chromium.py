"""A Young Inspector on a small phone: each screen on which something is recorded is for everyone, however they came."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.test_records import at_the_desk, does
from tests.for_everyone import is_for_everyone
from tests.phone import Phone, new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")
SMALL = 320


async def test_a_review_is_written_and_saved_on_a_small_phone(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        page = await new_page(chromium, house.url, viewport={"width": 360, "height": 740}, bypass_csp=True)
        allie = Phone(page)
        await allie.open(f"/c/{await house.invite('inspector')}")
        await allie.tap("Join")
        await allie.tap("What we found out")
        await allie.sees("Interviews: 0 of 4 done")
        await is_for_everyone(page, "the list", SMALL)
        await allie.tap("Reviews")
        await allie.tap("Add: My view of the leaflets")
        await allie.sees("Which name shall stand under what you say?")
        await allie.write("Allie")
        await allie.sees("What do you think about the leaflet")
        await is_for_everyone(page, "a leaflet", SMALL)
        await allie.write("Too plain.")
        for question in ("information for parents", "confidentiality", "Other comments"):
            await allie.sees(question)
            await allie.tap("Skip")
        await allie.sees("Is it right?")
        await allie.tap("Save")
        await allie.sees("1. Allie")
        await is_for_everyone(page, "what was saved", SMALL)
        assert allie.faults == []
        await allie.close()


async def signs_in(house: WholeHouse, page: Page) -> Person:
    """By the link that the bot gives at the desk."""
    allie = await at_the_desk(house)
    await allie.taps("Open in a browser")
    found = re.search(r"/in/\S+", (await allie.sees_text("/in/")).text)
    assert found
    await page.goto(found[0])
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("For Young Inspectors")).to_be_visible()
    return allie


async def test_who_came_from_telegram_writes_a_key_message_on_the_page_and_sees_that_it_is_saved(
    chromium: Browser, tmp_path: Path
) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        page = await new_page(chromium, house.url, viewport={"width": 360, "height": 740}, bypass_csp=True)
        allie = Phone(page)
        await signs_in(house, page)
        await page.get_by_role("link", name="Key messages").click()
        await allie.tap("Write a key message")
        await allie.sees("What should happen?")
        await is_for_everyone(page, "a question", SMALL)
        await allie.write("Meet every month.")
        await allie.sees("Whose action is it?")
        await allie.tap("Skip")
        await allie.sees("Is it right?")
        await allie.tap("Save")
        await expect(page.get_by_role("status")).to_have_text("Saved. It’s number 1 of 1.")
        await expect(page.locator(".case")).to_contain_text("Meet every month.")
        await is_for_everyone(page, "what was saved", SMALL)
        assert allie.faults == []
        await allie.close()


async def test_a_page_that_is_open_follows_what_is_answered_in_the_chat(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        page = await new_page(chromium, house.url, viewport={"width": 360, "height": 740}, bypass_csp=True)
        at_the_page = Phone(page)
        allie = await signs_in(house, page)
        await page.get_by_role("link", name="Key messages").click()
        await at_the_page.tap("Write a key message")
        await at_the_page.sees("What should happen?")
        await does(allie, ("/desk", "What would you like to do?"), ("What we found out", "Go on: Key message"))
        await does(allie, ("Go on: Key message", "What should happen?"), ("Meet every month.", "Whose action is it?"))
        await at_the_page.sees("Whose action is it?")
        assert at_the_page.faults == []
        await at_the_page.close()

"""A coordinator's desk in a real browser: from the link in Telegram to closing an audience, by the keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinator
from tests.for_everyone import is_for_everyone
from tests.phone import new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")

AT_THE_LEFT = "one => getComputedStyle(one).justifyContent === 'flex-start'"
"""As the desk's own style sheet has it, whichever way the screen came."""


async def signed_in(house: WholeHouse, page: Page) -> None:
    """By the link that the bot gives at the desk."""
    amina = await coordinator(house)
    await amina.sends_command("desk")
    await amina.sees_text("What would you like to do?")
    await amina.taps("Open in a browser")
    told = await amina.sees_text("/in/")
    found = re.search(r"/in/\S+", told.text)
    assert found
    await page.goto(found[0])
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="How far we are")).to_be_visible()


async def press(page: Page, label: str) -> None:
    """With the keyboard alone: Tab until it is there, then Enter."""
    button = page.get_by_role("button", name=label, exact=True)
    await expect(button).to_be_visible()
    for _ in range(80):
        await page.keyboard.press("Tab")
        if await button.evaluate("one => one === document.activeElement"):
            await page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never came to [{label}]")


async def test_an_audience_is_closed_by_the_keyboard_alone_and_every_screen_is_for_everyone(
    tmp_path: Path, chromium: Browser
) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        await house.open()
        page = await new_page(chromium, house.url)
        await signed_in(house, page)
        await looks_around(page)
        await types_a_name(page)
        await closes(page)
        await page.context.close()


async def looks_around(page: Page) -> None:
    await is_for_everyone(page, "How far we are", 320, 390)
    for entry in ("When tallies come", "Invite someone", "Who has a role"):
        await press(page, entry)
        await expect(page.locator("#now")).not_to_contain_text("What people say")
        await is_for_everyone(page, entry, 320, 390)
        await page.get_by_role("link", name="Back to the desk").click()


async def types_a_name(page: Page) -> None:
    """It stays where it was typed, and does not come up in what everyone who asked to hear will be told."""
    await press(page, "Invite someone")
    await page.get_by_label("Who it is for").fill("Nia")
    await page.get_by_role("link", name="Back to the desk").click()
    await page.get_by_role("link", name="What came of it").click()
    await expect(page.get_by_label("What you want to say")).to_have_value("")
    await page.get_by_role("link", name="Back to the desk").click()


async def closes(page: Page) -> None:
    await press(page, "Open and close")
    assert await page.locator("#now .row").last.evaluate(AT_THE_LEFT)
    for label in ("MASH multi-agency", "Close it", "Yes, close for good"):
        await press(page, label)
    await expect(page.get_by_role("status")).to_have_text("Closed now: MASH multi-agency.")
    await is_for_everyone(page, "closed", 320, 390)

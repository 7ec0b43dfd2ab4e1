"""Coding comments in a real browser: for everyone, by the keyboard alone, and by tapping."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.coding_house import CodingHouse
from tests.for_everyone import is_for_everyone
from tests.phone import new_page
from tests.web.live import Live

pytestmark = pytest.mark.asyncio(loop_scope="session")
together = pytest_asyncio.fixture(loop_scope="session")
COMMENT = "Sitting in the same office makes it quick to share information.\nMore time for calls, and " + "w" * 80
ASKED, ENDED = "What is it about?", "Nothing to code now"


@together
async def at(tmp_path: Path) -> AsyncIterator[CodingHouse]:
    at = CodingHouse(tmp_path)
    yield at
    at.stop()


@together
async def new_desk(chromium: Browser, at: CodingHouse) -> AsyncIterator[Callable[..., Any]]:
    """await new_desk(...) gives the page of a coder; its arguments are those of a browser context."""
    await at.has(COMMENT)
    live = Live(at.coding_place())
    async with AsyncExitStack() as stack:

        async def take_out(**options: Any) -> Page:
            page = await new_page(chromium, live.address, **options)
            stack.push_async_callback(page.context.close)
            await page.goto(f"/c/{at.invitation()}")
            await page.get_by_role("button", name="Join").click()
            await page.get_by_role("link", name="Code comments").click()
            await expect(page.locator("#now")).to_have_text(ASKED)
            return page

        yield take_out
    await live.end()


async def test_it_is_for_everyone_with_all_themes_open_and_at_the_end(new_desk: Callable[..., Any]) -> None:
    page = await new_desk()
    await page.get_by_text("More themes", exact=True).first.click()
    for heading in (ASKED, ENDED):
        await expect(page.locator("#now")).to_have_text(heading)
        await is_for_everyone(page, heading, 320, 390)
        if none := await page.get_by_role("button", name="None of these").all():
            await none[0].click()


async def test_every_theme_can_be_hit(new_desk: Callable[..., Any]) -> None:
    page = await new_desk(viewport={"width": 320, "height": 640})
    await page.get_by_text("More themes", exact=True).first.click()
    boxes = [await theme.bounding_box() for theme in await page.locator(".pick").all()]
    assert len(boxes) == 7
    assert min(box["height"] for box in boxes if box) >= 44


@pytest.mark.parametrize("script", [True, False])
async def test_tapped_themes_are_kept(at: CodingHouse, new_desk: Callable[..., Any], script: bool) -> None:
    page = await new_desk(java_script_enabled=script)
    await page.locator(".pick", has_text="Information sharing").click()
    await page.get_by_text("More themes", exact=True).first.click()
    await page.locator(".pick", has_text="Quality assurance").click()
    await page.get_by_role("button", name="Done").click()
    await expect(page.locator("#now")).to_have_text(ENDED)
    assert [row["themes"] for row in at.codes()] == ["information_sharing quality_assurance"]


async def test_the_keyboard_is_enough(at: CodingHouse, new_desk: Callable[..., Any]) -> None:
    page = await new_desk()
    await page.locator(".pick input").first.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_have_text(ENDED)
    assert [row["themes"] for row in at.codes()] == ["information_sharing"]

"""Reading comments in a real browser: for everyone, by the keyboard alone, and by tapping."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.for_everyone import is_for_everyone
from tests.passing_house import PassingHouse
from tests.phone import new_page
from tests.web.live import Live

pytestmark = pytest.mark.asyncio(loop_scope="session")
together = pytest_asyncio.fixture(loop_scope="session")
COMMENT = "Robin listened to me. Ring 01632 960 123 if you want to ask.\nMore time for calls, and " + "w" * 80


@together
async def at(tmp_path: Path) -> AsyncIterator[PassingHouse]:
    at = PassingHouse(tmp_path)
    yield at
    at.stop()


@together
async def new_desk(chromium: Browser, at: PassingHouse) -> AsyncIterator[Callable[..., Any]]:
    """await new_desk(...) gives the page of a coordinator; its arguments are those of a browser context."""
    await at.writes("1", COMMENT, ("Yes, with a name I choose", "Star"))
    at.lead_reads()
    at.close()
    live = Live(at.place())
    async with AsyncExitStack() as stack:

        async def take_out(**options: Any) -> Page:
            page = await new_page(chromium, live.address, **options)
            stack.push_async_callback(page.context.close)
            await page.goto(f"/c/{at.invitation()}")
            await page.get_by_role("button", name="Join").click()
            await page.get_by_role("link", name="Quotes").click()
            await expect(page.locator("#now")).to_have_text("One more to read")
            return page

        yield take_out
    await live.end()


async def test_it_is_for_everyone_before_and_after_a_decision(new_desk: Callable[..., Any]) -> None:
    page = await new_desk()
    for heading in ("One more to read", "Nothing to read now"):
        await expect(page.locator("#now")).to_have_text(heading)
        await is_for_everyone(page, heading, 320, 390)
        if leave := await page.get_by_role("button", name="Leave it out").all():
            await leave[0].click()


async def test_every_word_can_be_hit(new_desk: Callable[..., Any]) -> None:
    page = await new_desk(viewport={"width": 320, "height": 640})
    boxes = [await word.bounding_box() for word in await page.locator(".word").all()]
    assert min(box["height"] for box in boxes if box) >= 44


@pytest.mark.parametrize("script", [True, False])
async def test_tapped_words_are_blanked_out(at: PassingHouse, new_desk: Callable[..., Any], script: bool) -> None:
    page = await new_desk(java_script_enabled=script)
    await page.locator(".word", has_text="Robin").click()
    await page.get_by_role("button", name="Pass it").click()
    await expect(page.locator("#now")).to_have_text("Nothing to read now")
    assert at.in_the_report()[0].words.startswith("… listened to me.")


async def test_the_keyboard_is_enough(at: PassingHouse, new_desk: Callable[..., Any]) -> None:
    page = await new_desk()
    await page.locator(".word input").first.focus()
    await page.keyboard.press("Space")
    await page.get_by_role("button", name="Pass it").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_have_text("Nothing to read now")
    assert at.in_the_report()[0].words.startswith("… listened to me.")

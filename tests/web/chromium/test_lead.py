"""The safeguarding desk in a real browser: every page for everyone, and by the keyboard alone."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.for_everyone import is_for_everyone
from tests.phone import new_page
from tests.web.lead_place import LeadPlace
from tests.web.live import Live

pytestmark = pytest.mark.asyncio(loop_scope="session")
FOCUSED = "(one => one === document.body ? '' : one.innerText || one.id)(document.activeElement)"
together = pytest_asyncio.fixture(loop_scope="session")


@together
async def at(tmp_path: Path) -> AsyncIterator[LeadPlace]:
    place = LeadPlace(tmp_path)
    place.live = Live(place.place)
    yield place
    await place.live.end()
    place.stop()


@together
async def new_lead(chromium: Browser, at: LeadPlace) -> AsyncIterator[Callable[..., Any]]:
    """await new_lead(role, ...) gives a page that is signed in; its arguments are those of a browser context."""
    async with AsyncExitStack() as stack:

        async def take_out(role: str = "lead", **options: Any) -> Page:
            page = await new_page(chromium, at.live.address, **options)
            stack.push_async_callback(page.context.close)
            link = await at.lead.link("telegram", f"made-up-{role}")
            await page.goto(link.removeprefix("http://page.test"))
            await page.get_by_role("button", name="Sign in").click()
            await expect(page.locator("#now")).to_contain_text("On watch")
            return page

        yield take_out


def people_tell(at: LeadPlace) -> None:
    """A case of each rating, and two texts to read."""
    at.case("red", "he hit me again last night. i dont feel safe at home")
    at.case("amber", "مرحبا \u202eabc", "2", lado=True, kind="staff_allegation")
    at.case("green", "w" * 300, "3", kind="asks_for_help")
    at.text("They never ring back when they say they will.", timedelta(hours=1))
    at.text("all good")
    at.clock.forward(hours=5)


async def unfold(page: Page) -> None:
    for summary in await page.locator("summary").all():
        await summary.click()


async def pages(page: Page, at: LeadPlace) -> AsyncIterator[str]:
    """Each page of the desk; it is open when its name comes."""
    red, amber = (row["reference"] for row in at.house.all("case")[:2])
    yield "on watch"
    for reference in (red, amber):
        await page.goto(f"/lead/case/{reference}")
        await unfold(page)
        yield f"case {reference}, unfolded"
    await page.locator("#why-close").fill(" ")
    await page.get_by_role("button", name="Close the case").click()
    await page.get_by_role("alert").wait_for()
    yield "something is missing"
    await page.goto(f"/lead/case/{red}")
    await page.locator("summary", has_text="How to reach them").click()
    await page.locator("#why-alone").fill("She may be in danger tonight.")
    await page.get_by_role("button", name="Show me").click()
    await expect(page.locator("#now")).to_contain_text("07700 900123")
    yield "contact"
    async for name in reading_and_going(page):
        yield name


async def reading_and_going(page: Page) -> AsyncIterator[str]:
    await page.goto("/lead/reading")
    await unfold(page)
    yield "reading"
    await page.get_by_role("button", name="Nothing here for me").click()
    await expect(page.locator("#now")).to_contain_text("1 left")
    await page.get_by_role("link", name="Back to the one before").click()
    await expect(page.get_by_role("link", name="On to the next")).to_be_visible()
    yield "back"
    await page.goto("/lead")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.locator("#now")).to_contain_text("Sign in")
    yield "signed out"
    await page.goto("/in/made-up")
    yield "a link"


async def test_every_page_of_the_desk_is_for_everyone(at: LeadPlace, new_lead: Callable[..., Any]) -> None:
    people_tell(at)
    page = await new_lead()
    seen = 0
    async for name in pages(page, at):
        await is_for_everyone(page, name, 1280, 320, 390)
        seen += 1
    assert seen == 9


async def test_a_case_is_taken_and_closed_by_the_keyboard_alone(at: LeadPlace, new_lead: Callable[..., Any]) -> None:
    case = at.case("red")
    page = await new_lead()

    async def to(label: str) -> None:
        """By Tab alone."""
        for _ in range(40):
            await page.keyboard.press("Tab")
            if label in await page.evaluate("document.activeElement.innerText || document.activeElement.id || ''"):
                return
        raise AssertionError(f"Tab does not lead to {label}")

    await to(case.reference)
    await page.keyboard.press("Enter")
    await expect(page.locator("dl")).to_contain_text("Nobody has this yet")
    await to("I have this")
    await page.keyboard.press("Enter")
    await expect(page.locator("dl")).to_contain_text("Robin Example, lead")
    await to("Close the case")
    await page.keyboard.press("Enter")
    await to("why-close")
    await page.keyboard.type("Safe at her aunt's.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("dl")).to_contain_text("Closed")
    assert at.now(case).state == "closed"


async def test_words_typed_at_the_desk_stay_in_no_store_of_the_browser(
    at: LeadPlace, new_lead: Callable[..., Any]
) -> None:
    case = at.case("red")
    page = await new_lead()
    await page.goto(f"/lead/case/{case.reference}")
    await unfold(page)
    for field in await page.locator("textarea").all():
        await field.press_sequentially("her aunt")
    assert await page.evaluate("sessionStorage.length + localStorage.length") == 0


async def test_the_desk_works_without_scripts(at: LeadPlace, new_lead: Callable[..., Any]) -> None:
    case = at.case("amber")
    page = await new_lead(java_script_enabled=False)
    await page.get_by_role("link", name=case.reference).click()
    await page.get_by_role("button", name="I have this").click()
    await expect(page.locator("dl")).to_contain_text("Robin Example, lead")


async def test_who_joined_in_this_browser_sees_the_desk_hide_itself_after_quiet_minutes(
    at: LeadPlace, chromium: Browser
) -> None:
    page = await new_page(chromium, at.live.address)
    await page.clock.install()
    await page.goto("/lead")
    [cookie] = await page.context.cookies()
    at.joins("manager", cookie["value"].split(".")[0], "web")
    at.case("red")
    await page.goto("/lead")
    await expect(page.locator("main")).to_contain_text("On watch")
    at.clock.forward(minutes=15)
    await page.clock.fast_forward(901_000)
    await expect(page.locator("main")).to_contain_text("Type your code to go on")
    await expect(page.locator("body")).not_to_contain_text("On watch")
    await page.context.close()

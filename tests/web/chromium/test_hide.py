"""Hide this in a real browser: out of sight at once, Back shows nothing of the chat, and no answer is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.web.chromium.phone import CHAT, Phone
from tests.web.fake_intake import INVITATION

pytestmark = pytest.mark.asyncio(loop_scope="session")
TODAY = "**/today"


async def code(phone: Phone) -> str:
    return await phone.page.locator(".code").first.inner_text()


async def shows_nothing_of_us(page: Page) -> None:
    await page.wait_for_url(TODAY)
    await expect(page.get_by_role("heading", name="Monday")).to_be_visible()
    assert await page.title() == "Today"
    icon = await page.locator("link[rel=icon]").get_attribute("href")
    assert icon is not None
    assert "today.svg" in icon
    assert "Inspector" not in await page.content()


async def begins(phone: Phone) -> str:
    await phone.open()
    await phone.tap("Yes, start")
    await phone.sees("Did they listen to you?")
    found = await code(phone)
    await phone.tap("Yes")
    await phone.sees("How did they keep in touch?")
    return found


async def comes_back(phone: Phone, code: str) -> None:
    await phone.open("/resume")
    await phone.page.get_by_label("Your code").fill(code)
    await phone.tap("Carry on")
    await phone.sees("How did they keep in touch?")


@pytest.mark.parametrize("script", [True, False])
async def test_one_tap_hides_it_back_shows_nothing_and_the_code_leads_back(new_phone: Callable[..., Any], script: bool):
    phone = await new_phone(java_script_enabled=script)
    found = await begins(phone)
    await phone.tap("Hide this")
    await shows_nothing_of_us(phone.page)
    assert await phone.page.context.cookies(phone.page.url) == [] or not script
    assert "chat" not in {one["name"] for one in await phone.page.context.cookies()}
    for _ in range(2):
        await phone.page.go_back()
        assert "listen" not in await phone.page.content()
        assert "Young Inspectors" not in await phone.page.content()
    await comes_back(phone, found)
    assert phone.faults == []


async def test_escape_once_closes_help_and_twice_hides(phone: Phone):
    await begins(phone)
    await phone.page.locator(".help summary").click()
    await expect(phone.page.get_by_text("0800 1111")).to_be_visible()
    await phone.page.keyboard.press("Escape")
    await expect(phone.page.get_by_text("0800 1111")).to_be_hidden()
    await expect(phone.page.locator(".help summary")).to_be_focused()
    assert "How did they keep in touch?" in await phone.page.content()
    await phone.page.keyboard.press("Escape")
    await phone.page.keyboard.press("Escape")
    await shows_nothing_of_us(phone.page)
    assert phone.faults == []


async def test_a_held_key_and_two_slow_presses_hide_nothing(phone: Phone):
    await begins(phone)
    press = "([time, repeat]) => { const event = new KeyboardEvent('keydown', {key: 'Escape', repeat, bubbles: true}); \
        Object.defineProperty(event, 'timeStamp', {value: time}); document.dispatchEvent(event); }"
    for time, repeat in ((10_000, False), (10_100, True), (11_000, False), (12_000, False)):
        await phone.page.evaluate(press, [time, repeat])
    await phone.sees("How did they keep in touch?")
    await phone.page.evaluate(press, [12_999, False])
    await shows_nothing_of_us(phone.page)


async def test_it_is_reached_by_the_keyboard_before_help_and_both_before_the_talk(phone: Phone):
    await phone.open()
    await phone.page.keyboard.press("Tab")
    await expect(phone.page.get_by_role("button", name="Hide this")).to_be_focused()
    await phone.page.keyboard.press("Tab")
    await expect(phone.page.locator(".help summary")).to_be_focused()
    await phone.page.keyboard.press("Shift+Tab")
    await phone.page.keyboard.press("Enter")
    await shows_nothing_of_us(phone.page)


async def test_words_that_were_not_sent_are_gone_from_the_browser(phone: Phone):
    await phone.to_the_last_question()
    await phone.box.fill("Nobody should read this.")
    assert "Nobody" in await phone.page.evaluate("JSON.stringify({...sessionStorage})")
    await phone.tap("Hide this")
    await shows_nothing_of_us(phone.page)
    kept = await phone.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Nobody" not in kept


async def test_it_goes_out_of_sight_without_a_line_and_ends_the_session_when_there_is_one(phone: Phone):
    found = await begins(phone)
    await phone.page.route("**/hide", lambda route: route.abort())
    await phone.tap("Hide this")
    await expect(phone.page.locator("body")).to_be_empty()
    assert await phone.page.title() == "Today"
    assert "chat" in {one["name"] for one in await phone.page.context.cookies()}
    await phone.page.unroute("**/hide")
    await phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    await shows_nothing_of_us(phone.page)
    assert "chat" not in {one["name"] for one in await phone.page.context.cookies()}
    await comes_back(phone, found)


async def test_an_answer_that_is_on_its_way_still_counts(phone: Phone):
    found = await begins(phone)
    held: list[Route] = []

    async def hold(route: Route) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            await route.continue_()

    await phone.page.route(f"**{CHAT}", hold)
    await phone.tap("Skip")
    await expect(phone.page.locator("#page.sending")).to_have_count(1)
    await phone.tap("Hide this")
    await expect(phone.page.locator("body")).to_be_empty()
    await held[0].continue_()
    await shows_nothing_of_us(phone.page)
    await phone.page.unroute(f"**{CHAT}")
    await phone.open("/resume")
    await phone.page.get_by_label("Your code").fill(found)
    await phone.tap("Carry on")
    await phone.sees("How easy was it?")
    assert phone.faults == []


async def test_opening_the_link_again_begins_afresh_and_hidden_once_is_not_hidden_for_good(phone: Phone):
    await begins(phone)
    await phone.tap("Hide this")
    await shows_nothing_of_us(phone.page)
    await phone.open()
    await phone.sees("Hi.")
    await expect(phone.page.get_by_role("button", name="Yes, start")).to_be_visible()
    await phone.page.reload()
    await expect(phone.page.get_by_role("button", name="Yes, start")).to_be_visible()


async def test_it_can_be_typed_as_a_command(phone: Phone):
    await phone.to_the_last_question()
    await phone.write("/hide")
    await shows_nothing_of_us(phone.page)
    assert phone.faults == []


async def test_it_works_on_the_desk(phone: Phone):
    await phone.open(f"/c/{INVITATION}")
    await phone.tap("Join")
    await expect(phone.page.get_by_role("heading", name="How far we are")).to_be_visible()
    await phone.tap("Hide this")
    await shows_nothing_of_us(phone.page)
    await phone.page.go_back()
    assert "How far we are" not in await phone.page.content()

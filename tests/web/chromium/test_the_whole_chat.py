"""The whole chat on a phone: with JavaScript, without it, and by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.web.chromium.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")
ANSWERS = {"listened": "yes", "ways": "texts", "easy": "4", "visits": "3", "last_word": "They rang back."}


def kept(phone: Phone) -> dict[str, str]:
    [standing] = phone.place.intake.chats.values()
    return standing.response.answers if standing.response.stage == "sent" else {}


async def test_with_javascript_the_chat_goes_on_in_place(phone: Phone):
    await phone.to_the_last_question()
    await phone.page.evaluate("window.still = 'the same page'")
    await phone.write("They rang back.")
    await phone.sees("Here is what you said.")
    await phone.tap("Send my answers")
    await phone.sees("Sent. Thank you.")
    assert await phone.page.evaluate("window.still") == "the same page"
    assert (kept(phone), phone.faults) == (ANSWERS, [])


async def test_without_javascript_it_goes_on_by_pages(new_phone: Callable[..., Any]):
    phone = await new_phone(java_script_enabled=False)
    await phone.to_the_last_question()
    await expect(phone.newest).to_be_in_viewport()
    await phone.write("They rang back.")
    await phone.tap("Send my answers")
    await phone.sees("Sent. Thank you.")
    assert kept(phone) == ANSWERS


async def reach(phone: Phone, name: str) -> None:
    """Press Tab until the focus is on something of that name."""
    for _ in range(25):
        await phone.page.keyboard.press("Tab")
        focused = phone.page.locator(":focus")
        label = await focused.evaluate("one => one.getAttribute('aria-label') || one.textContent.trim()")
        if label == name:
            return
    raise AssertionError(f"the Tab key never reached {name!r}")


async def by_keyboard(phone: Phone) -> None:
    keys = phone.page.keyboard
    await phone.open()
    await reach(phone, "Yes, start")
    await keys.press("Enter")
    await phone.sees("Did they listen to you?")
    await reach(phone, "Yes")
    await keys.press("Space")
    await phone.sees("How did they keep in touch?")
    await reach(phone, "Texts")
    await keys.press("Space")
    await expect(phone.page.get_by_role("button", name="Texts", pressed=True)).to_be_visible()
    await reach(phone, "Done")
    await keys.press("Enter")
    await phone.sees("How easy was it?")
    await by_keyboard_from_the_scale_on(phone)


async def by_keyboard_from_the_scale_on(phone: Phone) -> None:
    keys = phone.page.keyboard
    await reach(phone, "4")
    await keys.press("Enter")
    await phone.sees("How many visits were there?")
    await phone.box.press("3")
    await phone.box.press("Enter")
    await phone.sees("What else would you like to say?")
    await phone.box.press_sequentially("They rang back.")
    await reach(phone, "Send")
    await keys.press("Enter")
    await phone.sees("Here is what you said.")
    await reach(phone, "Send my answers")
    await keys.press("Enter")
    await phone.sees("Sent. Thank you.")


async def test_by_keyboard_alone(phone: Phone):
    await by_keyboard(phone)
    assert (kept(phone), phone.faults) == (ANSWERS, [])


async def test_by_keyboard_alone_without_javascript(new_phone: Callable[..., Any]):
    phone = await new_phone(java_script_enabled=False)
    await by_keyboard(phone)
    assert kept(phone) == ANSWERS


async def test_the_focus_goes_to_the_new_question_and_stays_on_what_is_ticked(phone: Phone):
    await phone.open()
    await phone.tap("Yes, start")
    await expect(phone.newest).to_be_focused()
    await phone.tap("No")
    await phone.sees("How did they keep in touch?")
    await phone.tap("Calls")
    await phone.has_sent()
    await expect(phone.page.get_by_role("button", name="Calls", pressed=True)).to_be_focused()


async def test_help_opens_without_a_line(phone: Phone):
    await phone.open()
    await phone.page.context.set_offline(True)
    await phone.page.locator(".help summary").click()
    call = phone.page.get_by_role("link", name="0800 1111")
    await expect(call).to_be_in_viewport()
    assert await call.get_attribute("href") == "tel:08001111"


async def test_a_double_click_answers_one_question(phone: Phone):
    await phone.open()
    await phone.tap("Yes, start")
    await phone.sees("Did they listen to you?")
    await phone.page.get_by_role("button", name="Yes", exact=True).dblclick()
    await phone.sees("How did they keep in touch?")
    second = {"bubbles": True, "cancelable": True, "detail": 2}
    await phone.page.get_by_role("button", name="Calls").dispatch_event("click", second)
    await phone.tap("Texts")
    await phone.has_sent()
    [standing] = phone.place.intake.chats.values()
    assert (standing.response.answers, standing.response.ticked) == ({"listened": "yes"}, "texts")


async def test_ticks_that_come_faster_than_the_line_all_count(phone: Phone):
    await phone.open()
    await phone.tap("Yes, start")
    await phone.tap("Yes")
    await phone.sees("How did they keep in touch?")
    await phone.page.evaluate("document.querySelectorAll('.choices button').forEach(one => one.click())")
    await phone.sees("How easy was it?")
    [standing] = phone.place.intake.chats.values()
    assert standing.response.answers["ways"] == "calls texts visits"


async def test_a_coordinator_joins_asks_and_reads(phone: Phone):
    await phone.open("/c/join-once")
    await phone.tap("Join")
    await phone.tap("Newest tally")
    await phone.has_sent()
    await phone.sees("What people say")
    chart = phone.page.get_by_role("img", name="Is information shared?")
    assert await chart.evaluate("picture => picture.naturalWidth > 0")
    await phone.page.get_by_text("The same in words").first.click()
    await expect(phone.page.get_by_text("No or unsure 3 of 19 (16%)").first).to_be_visible()

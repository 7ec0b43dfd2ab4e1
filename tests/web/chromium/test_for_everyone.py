"""Every screen of the chat and of the coordinators' page, for everyone."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.for_everyone import is_for_everyone
from tests.web.chromium.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def screens(phone: Phone) -> AsyncIterator[str]:
    """All kinds of screens; each is on the phone when its name comes."""
    for part in (answering, around_the_questions, on_a_shared_phone, at_the_desk):
        async for name in part(phone):
            yield name


async def answering(phone: Phone) -> AsyncIterator[str]:
    await phone.open()
    yield "welcome"
    await phone.page.locator(".help summary").click()
    yield "help"
    await phone.to_the_last_question()
    yield "text"
    await phone.write("x" * 2001)
    await phone.sees("too many")
    yield "a slip"
    await phone.write("They rang back, and then they rang again.")
    await phone.sees("Here is what you said.")
    yield "review"
    await phone.page.locator("[value=c1]").click()
    await phone.sees("How did they keep in touch?")
    await phone.page.get_by_text("About this chat").click()
    await phone.page.get_by_text("Come back later").click()
    yield "several choices, all unfolded"
    await phone.page.locator("[value=done]").click()
    await phone.page.locator("[value=c2]").click()
    await phone.sees("How easy was it?")
    yield "scale"


async def around_the_questions(phone: Phone) -> AsyncIterator[str]:
    await phone.tap("More")
    await phone.sees("What would you like to do?")
    yield "menu"
    await phone.tap("Stop")
    await phone.sees("Stop here?")
    yield "stop"
    await phone.tap("Carry on")
    await phone.tap("Keep my answer")
    await phone.tap("Send my answers")
    await phone.sees("Sent.")
    yield "thanks"


async def on_a_shared_phone(phone: Phone) -> AsyncIterator[str]:
    phone.place.clock.pass_by(minutes=15)
    await phone.open()
    await phone.sees("Type your code")
    yield "lock"
    await phone.page.get_by_label("Your code").fill("zzz")
    await phone.tap("Carry on")
    await phone.page.get_by_role("alert").wait_for()
    yield "wrong code"
    await phone.tap("Close it on this device")
    yield "left"


async def at_the_desk(phone: Phone) -> AsyncIterator[str]:
    for path in ("/", "/q/nowhere", "/privacy", "/mydata", "/c/join-once"):
        await phone.open(path)
        yield path
    await phone.tap("Join")
    await phone.tap("Newest tally")
    await phone.page.get_by_text("The same in words").first.click()
    yield "desk"
    await phone.open("/desk/news")
    await phone.page.get_by_label("What you want to say").fill("You said: answer texts. They will, from May.")
    yield "news"
    await phone.tap("See it first")
    await phone.page.get_by_role("heading", name="This is how it arrives").wait_for()
    yield "news to be sent"
    await phone.tap("Hide this")
    await phone.page.get_by_role("heading", name="Monday").wait_for()
    yield "hidden"


async def test_every_screen_is_for_everyone(phone: Phone):
    seen = 0
    async for name in screens(phone):
        await is_for_everyone(phone.page, name, 320, 390)
        seen += 1
    assert (seen, phone.faults) == (22, [])


FAULTS = {
    "button-name": "document.querySelector('[name=action]').textContent = ''",
    "planted, edges": """const box = document.createElement('p');
        box.className = 'box';
        box.style.border = '2px solid #c6d2dc';
        document.querySelector('main').append(box)""",
    "planted, at night": """const dark = new CSSStyleSheet();
        dark.replaceSync('@media (prefers-color-scheme: dark) { .bubble { color: #333 !important } }');
        document.adoptedStyleSheets = [dark]""",
    "wider than 320": "document.querySelector('.bubble').style.cssText = 'min-width: 400px; white-space: nowrap'",
    "more space between letters": """const bubble = document.querySelector('.bubble');
        bubble.style.cssText = 'font: 14px monospace; padding: 0; white-space: nowrap';
        bubble.textContent = 'x'.repeat(33)""",
    "too small at 320": "document.querySelector('[name=action]').style.cssText = 'height: 20px; min-height: 0'",
}
"""What is said to be wrong, and what makes it wrong."""
EDGES = {".bubble": "1px", ".help summary": "1px", ".box": "3px"}


async def test_a_screen_that_is_not_would_be_found(phone: Phone):
    for found, fault in FAULTS.items():
        await phone.open()
        await phone.page.evaluate(fault)
        with pytest.raises(AssertionError, match=found):
            await is_for_everyone(phone.page, "planted", 320)


async def test_where_the_system_brings_its_own_colours_an_edge_says_what_a_background_said(
    new_phone: Callable[..., Any],
):
    phone = await new_phone(forced_colors="active")
    await phone.to_the_last_question()
    await phone.box.focus()
    for name, width in EDGES.items():
        await expect(phone.page.locator(name).last).to_have_css("outline-style", "solid")
        await expect(phone.page.locator(name).last).to_have_css("outline-width", width)


@pytest.mark.parametrize(("wish", "moves"), [("reduce", ["none", "auto"]), ("no-preference", ["come", "smooth"])])
async def test_nothing_moves_for_who_wants_less_motion(new_phone: Callable[..., Any], wish: str, moves: list[str]):
    phone = await new_phone(reduced_motion=wish)
    await phone.open()
    bubble, page = phone.page.locator(".new .bubble").first, phone.page.locator("html")
    await expect(bubble).to_have_css("animation-name", moves[0])
    assert await page.evaluate("one => getComputedStyle(one).scrollBehavior") == moves[1]


async def test_words_that_run_from_right_to_left_turn_round_nothing_beside_them(phone: Phone):
    await phone.to_the_last_question()
    await phone.write("مرحبا \u202eabc")
    await phone.sees("Here is what you said.")
    words = phone.page.locator(".me .bubble").last
    await expect(words).to_have_css("direction", "rtl")
    await expect(phone.page.locator(".me .bubble").first).to_have_css("direction", "ltr")
    await expect(words).to_have_js_property("innerText", "مرحبا \u202eabc")

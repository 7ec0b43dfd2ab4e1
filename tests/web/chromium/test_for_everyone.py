"""Every screen, light and dark: no fault that axe can find, all large enough to tap, nothing wider than the phone."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.web.chromium.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = "axe.run().then(found => found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))"
SMALL = """[...document.querySelectorAll("button, summary, input:not([type=hidden]), textarea, .button")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


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
    await phone.page.get_by_text("The same in words").click()
    yield "desk"
    await phone.tap("Hide this")
    await phone.page.get_by_role("heading", name="Monday").wait_for()
    yield "hidden"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_fault_on_any_screen(new_phone: Callable[..., Any], scheme: str):
    phone = await new_phone(color_scheme=scheme)
    seen = 0
    async for name in screens(phone):
        await phone.page.evaluate(AXE)
        assert await phone.page.evaluate(RUN) == [], f"{name}, {scheme}"
        seen += 1
    assert (seen, phone.faults) == (20, [])


async def test_axe_would_find_a_fault_if_there_were_one(phone: Phone):
    await phone.open()
    await phone.page.evaluate("document.querySelector('[name=action]').textContent = ''")
    await phone.page.evaluate(AXE)
    [fault] = await phone.page.evaluate(RUN)
    assert fault.startswith("button-name")


@pytest.mark.parametrize("width", [320, 390])
async def test_everything_is_large_enough_to_tap_and_nothing_is_wider_than_the_phone(
    new_phone: Callable[..., Any], width: int
):
    phone = await new_phone(viewport={"width": width, "height": 640})
    async for name in screens(phone):
        assert await phone.page.evaluate(SMALL) == [], name
        assert not await phone.page.evaluate(WIDE), name


async def test_words_that_run_from_right_to_left_turn_round_nothing_beside_them(phone: Phone):
    await phone.to_the_last_question()
    await phone.write("مرحبا \u202eabc")
    await phone.sees("Here is what you said.")
    words = phone.page.locator(".me .bubble").last
    assert await words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    first = phone.page.locator(".me .bubble").first
    assert await first.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert await words.inner_text() == "مرحبا \u202eabc"

"""What the page does by itself: it hides, it reads aloud, it counts characters."""

import pytest
from playwright.async_api import expect

from tests.web.chromium.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")
LOCKED = "Type your code to go on"
VOICE = """
const voice = { localService: true, lang: "en-GB", name: "Here" }, away = { localService: false, lang: "en-GB" };
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES, cancel() {}, addEventListener() {},
  speak(one) { window.spoken.push([one.text, one.voice.name]); },
} });
"""


async def test_after_15_quiet_minutes_the_page_hides_itself_and_the_code_brings_it_back(phone: Phone):
    await phone.page.clock.install()
    await phone.open()
    await phone.tap("Yes, start")
    code = await phone.newest.locator("xpath=..").locator(".code").inner_text()
    await phone.tap("Yes")
    await phone.sees("How did they keep in touch?")
    phone.place.clock.pass_by(minutes=14, seconds=50)
    await phone.page.clock.fast_forward(890_000)
    await phone.sees("How did they keep in touch?")
    phone.place.clock.pass_by(seconds=20)
    await phone.page.clock.fast_forward(20_000)
    await phone.sees(LOCKED)
    await expect(phone.page.locator("body")).not_to_contain_text("Did they listen to you?")
    await phone.page.get_by_label("Your code").fill(code)
    await phone.tap("Carry on")
    await phone.sees("How did they keep in touch?")


async def test_who_is_writing_is_not_locked_out(phone: Phone):
    await phone.page.clock.install()
    await phone.to_the_last_question()
    for _ in range(3):
        phone.place.clock.pass_by(minutes=10)
        await phone.page.clock.fast_forward(600_000)
        async with phone.page.expect_response("**/awake"):
            await phone.box.press_sequentially("word ")
    await phone.tap("Send")
    await phone.sees("Here is what you said.")


async def test_a_device_that_keeps_the_chat_does_not_hide_it(phone: Phone):
    await phone.page.clock.install()
    await phone.to_the_last_question()
    await phone.page.get_by_text("Come back later").click()
    await phone.tap("Keep on this device")
    phone.place.clock.pass_by(days=2)
    await phone.page.clock.fast_forward(172_800_000)
    await phone.sees("What else would you like to say?")
    [cookie] = await phone.page.context.cookies()
    assert cookie["expires"] > 0


async def test_without_asking_the_cookie_goes_with_the_browser(phone: Phone):
    await phone.open()
    [cookie] = await phone.page.context.cookies()
    assert (cookie["expires"], cookie["httpOnly"], cookie["sameSite"]) == (-1, True, "Lax")


@pytest.mark.parametrize(("voices", "visible"), [("[away, voice]", True), ("[away]", False), ("[]", False)])
async def test_read_aloud_is_there_only_where_this_device_has_a_voice(phone: Phone, voices: str, visible: bool):
    await phone.page.add_init_script(VOICE.replace("VOICES", voices))
    await phone.open()
    await expect(phone.page.get_by_role("button", name="Read aloud")).to_be_visible(visible=visible)


async def test_read_aloud_reads_the_newest_question_and_its_answers(phone: Phone):
    await phone.page.add_init_script(VOICE.replace("VOICES", "[away, voice]"))
    await phone.open()
    await phone.tap("Yes, start")
    await phone.tap("Yes")
    await phone.sees("How did they keep in touch?")
    await phone.tap("Read aloud")
    assert await phone.page.evaluate("window.spoken") == [
        ["How did they keep in touch?.\nTick all that fit, then tap Done..\nCalls.\nTexts.\nVisits.\nDone", "Here"]
    ]
    assert phone.faults == []


@pytest.mark.parametrize(
    ("written", "told"),
    [(1799, ""), (1800, "Characters left: 200"), (2000, "Characters left: 0"), (2001, "1 too many")],
)
async def test_the_box_says_how_many_characters_are_left_near_the_limit(phone: Phone, written: int, told: str):
    await phone.to_the_last_question()
    await phone.box.fill("é" * written + " \n")
    await expect(phone.page.locator(".count")).to_be_visible(visible=bool(told))
    await expect(phone.page.locator(".count")).to_have_text(told or "Characters left: 201")


async def test_too_many_characters_come_back_into_the_box_and_stay(phone: Phone):
    await phone.to_the_last_question()
    await phone.write("x" * 2001)
    await phone.sees("this is 1 too many")
    await expect(phone.box).to_have_value("x" * 2001)
    await phone.page.reload()
    await expect(phone.box).to_have_value("x" * 2001)
    await phone.write("x" * 2000)
    await phone.sees("Here is what you said.")

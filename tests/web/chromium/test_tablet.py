"""A tablet that is handed round, in a real browser: Back and what the browser keeps show nothing of the one before."""

import pytest
from playwright.async_api import expect

from bot.changes import Changes
from conversations.dialogue import Screen
from tests.web.chromium.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORDS = "Words that nobody after me may read."


async def test_the_next_person_finds_nothing_behind_back_nor_in_the_box(phone: Phone) -> None:
    await phone.open("/t/round.young-people")
    await phone.tap("Begin")
    await phone.to_the_last_question()
    await phone.page.locator("[name=words]").fill(WORDS)
    await phone.tap("Hand it on")
    await expect(phone.page.get_by_text("This is for you now.")).to_be_visible()
    assert await phone.page.evaluate("sessionStorage.length") == 0
    for _ in range(2):
        await phone.page.go_back()
        await expect(phone.page.locator("#now")).to_be_visible()
        shown = await phone.page.content()
        assert WORDS not in shown
        assert "What else would you like to say?" not in shown
    await phone.to_the_last_question()
    assert await phone.page.locator("[name=words]").input_value() == ""


async def test_once_its_link_is_taken_back_a_page_leaves_by_itself_but_not_from_words_half_typed(phone: Phone) -> None:
    await phone.open("/t/round.young-people")
    await phone.tap("Begin")
    await phone.to_the_last_question()
    intake = phone.place.intake
    await phone.page.locator("[name=words]").fill(WORDS)
    intake.taken.add("round.young-people")
    async with phone.page.expect_response("**/events?*"):
        await phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it listens anew
    await phone.write(WORDS)
    await expect(phone.page.get_by_text("That link has ended.")).to_be_visible()
    assert intake.words()[-1] == WORDS
    intake.taken.clear()
    await phone.open("/t/round.young-people")
    await phone.tap("Begin")
    await phone.tap("Yes, start")
    await phone.sees("Did they listen to you?")
    intake.taken.add("round.young-people")
    for one in intake.chats:
        intake.changes.tell("web", one)
    await expect(phone.page.get_by_text("That link has ended.")).to_be_visible()
    assert "Did they listen to you?" not in await phone.page.content()


async def test_what_is_said_last_stays_although_word_of_it_comes_later_than_the_answer(phone: Phone) -> None:
    await phone.open("/t/round.young-people")
    await phone.tap("Begin")
    await phone.to_the_last_question()
    await phone.write(WORDS)
    await phone.sees("Here is what you said.")
    intake = phone.place.intake
    intake.changes, intake.last = Changes(), Screen(("Someone will get in touch at 07700 900123.",))
    unasked: list[str] = []
    phone.page.on("request", lambda one: unasked.append(one.url) if "x-unattended" in one.headers else None)
    await phone.tap("Send my answers")
    await phone.sees("Someone will get in touch at 07700 900123.")
    assert unasked == []

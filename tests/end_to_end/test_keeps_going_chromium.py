"""kill -9 in the middle of a talk in a browser: the page goes on where it was, and nothing is lost or doubled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from tests.bot_api import BotApiServer
from tests.end_to_end.process import BotProcess
from tests.phone import Phone, new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")
YOUNG_PEOPLE = "/q/young-people"
LAST_QUESTION = "What else would you like to tell us?"
NOT_SENT = "Not sent yet. Trying again."
LONGEST_PAUSE = 15_000
"""Milliseconds after which the page has tried again for certain."""


@pytest_asyncio.fixture(loop_scope="session")
async def bot(tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot in a process of its own, at work."""
    async with BotApiServer() as server:
        bot = BotProcess(tmp_path, server)
        await bot.start()
        yield bot
        await bot.close()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(chromium: Browser, bot: BotProcess) -> AsyncIterator[Phone]:
    """At the last question, where there is a box to write in. Its timers run, and can be hurried."""
    phone = Phone(await new_page(chromium, bot.url))
    await phone.page.clock.install()
    await phone.open(YOUNG_PEOPLE)
    await phone.tap("Yes, start")
    await phone.sees("How old are you?")
    await phone.tap("16 or 17")
    for at in range(2, 10):
        await expect(phone.page.locator(".progress")).to_have_text(f"{at} of 10")
        await phone.tap("Skip")
    await phone.sees(LAST_QUESTION)
    yield phone
    await phone.close()


async def to_the_end(phone: Phone, bot: BotProcess) -> list[str]:
    """Send, and read back what the page shows. One response must be there, with an answer to each question."""
    await phone.tap("No")
    await phone.sees("Here is what you said.")
    await phone.tap("Send my answers")
    await phone.sees("Sent. Thank you.")
    assert len(bot.kept.rows("response")) == 1
    assert len(bot.kept.rows("answer")) == 10
    return phone.faults


async def test_words_written_while_the_bot_is_down_stay_in_the_box_and_arrive_once(
    phone: Phone, bot: BotProcess
) -> None:
    await bot.kill()
    await phone.write("They rang back.")
    await expect(phone.page.get_by_role("status")).to_have_text(NOT_SENT)
    await expect(phone.box).to_have_value("They rang back.")
    await bot.start()
    await phone.page.clock.run_for(LONGEST_PAUSE)
    await phone.sees("May we quote this in our report?")
    await expect(phone.page.get_by_text("They rang back.")).to_have_count(1)
    assert await to_the_end(phone, bot) == []


async def test_words_that_were_on_disk_when_the_bot_was_killed_count_once(phone: Phone, bot: BotProcess) -> None:
    tries: list[str] = []

    async def kill_after_the_commit(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        tries.append(route.request.post_data or "")
        if len(tries) > 1:
            await route.continue_()
            return
        await route.fetch(max_redirects=0)
        await bot.kill()
        await route.abort()

    await phone.page.route(f"**{YOUNG_PEOPLE}", kill_after_the_commit)
    await phone.write("They rang back.")
    await expect(phone.page.get_by_role("status")).to_have_text(NOT_SENT)
    await bot.start()
    await phone.page.clock.run_for(LONGEST_PAUSE)
    await phone.sees("May we quote this in our report?")
    assert len(tries) > 1
    assert set(tries) == {tries[0]}
    await expect(phone.page.locator(".notice")).to_have_count(0)
    await expect(phone.page.get_by_text("They rang back.")).to_have_count(1)
    assert await to_the_end(phone, bot) == []


async def test_who_opens_the_link_again_after_a_restart_is_at_the_same_question_with_the_words_not_sent(
    phone: Phone, bot: BotProcess
) -> None:
    await phone.box.fill("Half a thou")
    await bot.kill()
    await bot.start()
    await phone.open(YOUNG_PEOPLE)
    await phone.sees(LAST_QUESTION)
    await expect(phone.page.locator(".progress")).to_have_text("10 of 10")
    await expect(phone.box).to_have_value("Half a thou")
    await phone.write("Half a thought")
    await phone.sees("May we quote this in our report?")
    await expect(phone.page.get_by_text("16 or 17")).to_have_count(1)
    assert await to_the_end(phone, bot) == []

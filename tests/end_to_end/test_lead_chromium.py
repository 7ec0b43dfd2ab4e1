"""From what somebody tells in Telegram to the lead's letter, through the safeguarding desk in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from storage import people
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.test_letters import NEUTRAL
from tests.phone import new_page
from tests.told import AMBER

pytestmark = pytest.mark.asyncio(loop_scope="session")
LETTER = "Thank you for telling us. Are you at school tomorrow?"


async def joins(house: WholeHouse, role: str, number: int) -> Person:
    intake = house.house.intake
    code = await intake.call(lambda c: people.invite(c, role, house.clock(), intake.seal))
    person = house.server.person(number, first_name=f"Made-up {role}")
    await person.sends_command("start", code)
    await person.sees_text("This is a test, and about nobody.")
    return person


async def told_something(server: BotApiServer) -> Person:
    amina = server.person(1001, first_name="Amina")
    await amina.sends_command("start", "young-people")
    await amina.sees_text("Hi. Thanks for opening this.")
    await amina.sends(AMBER)
    await amina.sees_text("Thank you for telling us.")
    return amina


async def signs_in(lead: Person, page: Page) -> None:
    """By the link that the bot sends."""
    await lead.sends_command("cases")
    told = await lead.sees(lambda chat: "/in/" in chat.screen().text)
    await page.goto(re.search(r"/in/\S+", told.text)[0])  # type: ignore[index]
    await page.get_by_role("button", name="Sign in").click()


async def answers(page: Page) -> None:
    await page.locator(".case a").click()
    await expect(page.locator(".said")).to_have_text(AMBER)
    await page.get_by_role("button", name="I have this").click()
    await expect(page.locator("dl")).to_contain_text("Robin Example, lead")
    await page.locator("summary", has_text="Write to them").click()
    await page.get_by_label("Your message").fill(LETTER)
    await page.get_by_role("button", name="Send it").click()
    await expect(page.locator(".me .said")).to_have_text(LETTER)


async def asks_for_the_contact(page: Page) -> None:
    await page.locator("summary", has_text="How to reach them").click()
    await page.locator("#why-ask").fill("To ring her school.")
    await page.get_by_role("button", name="Ask", exact=True).click()
    await expect(page.get_by_text("You have asked.")).to_be_attached()


async def test_a_disclosure_is_taken_read_and_answered(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        lead, deputy = await joins(house, "lead", 901), await joins(house, "deputy", 902)
        amina = await told_something(server)
        await lead.sees_text("Amber")
        assert AMBER not in "".join(message.text for message in lead.history())
        page = await new_page(chromium, house.url)
        await signs_in(lead, page)
        await answers(page)
        await amina.sees(lambda chat: chat.screen().text == NEUTRAL)
        await amina.taps("Open the message")
        await amina.sees_text(LETTER)
        await asks_for_the_contact(page)
        await deputy.sees_text("asks to see how to reach the person")
        await deputy.taps("Let them see it")
        await deputy.sees_text("they can see it now, for 24 hours")
        await page.reload()
        await page.locator("summary", has_text="How to reach them").click()
        await page.get_by_role("button", name="Show me").click()
        await expect(page.locator("#now")).to_contain_text("1001")
        await page.context.close()

"""The report's own table once more, in a real browser: 19 phones, and a coordinator's."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.process import command, command_json
from tests.end_to_end.test_report_table import TEAMS, of_the_group
from tests.phone import Phone, new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORDS = {"y": "Yes", "n": "No", "u": "Unsure"}
AT_A_TIME = 3
"""Phones that answer at the same time: more are no faster on two processors."""
CHARTED = "Does MASH rate each case appropriately? Yes: 37% (7), No: 37% (7), Unsure: 26% (5); n = 19."


async def answers(chromium: Browser, url: str, team: str, shared: str, rated: str) -> None:
    """Someone who has forty seconds: from the link to the thanks."""
    phone = Phone(await new_page(chromium, url))
    await phone.open(f"/q/{team}")
    await phone.tap("Yes, start")
    for question, label in (("1 of 4", shared), ("2 of 4", "y"), ("3 of 4", rated)):
        await expect(phone.page.locator(".progress")).to_have_text(question)
        await phone.tap(WORDS[label])
    await phone.tap("Finish here")
    await phone.tap("Send my answers")
    await phone.sees("Sent. Thank you.")
    assert phone.faults == []
    await phone.close()


async def everyone(chromium: Browser, url: str) -> None:
    """All 19, some at a time."""
    seats = asyncio.Semaphore(AT_A_TIME)

    async def someone(team: str, shared: str, rated: str) -> None:
        async with seats:
            await answers(chromium, url, team, shared, rated)

    rows = [(team, shared, rated) for team, said in TEAMS.items() for shared, rated in zip(*said, strict=True)]
    assert len(rows) == 19
    await asyncio.gather(*(someone(*row) for row in rows))


async def coordinator(chromium: Browser, house: WholeHouse) -> Phone:
    """Someone who opens an invitation and takes it."""
    code = await house.invite("coordinator")
    phone = Phone(await new_page(chromium, house.url))
    await phone.open(f"/c/{code}")
    await phone.tap("Join")
    return phone


async def test_19_phones_answer_and_the_published_numbers_come_out_again(tmp_path: Path, chromium: Browser) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        await command(tmp_path, server, "open")
        amina = await coordinator(chromium, house)
        await everyone(chromium, house.url)

        await amina.tap("Progress")
        await amina.sees("MASH multi-agency: 7 started, 7 finished, 7 hoped for.")
        await amina.sees("Families in Focus: 6 started, 6 finished, 6 hoped for.")
        await command(tmp_path, server, "close")
        await amina.tap("Newest tally")
        await amina.page.get_by_text("The same in words").click()
        await expect(amina.page.get_by_text(CHARTED)).to_be_visible()
        chart = amina.page.get_by_role("img", name="Professionals: the answers as bars.")
        assert await chart.evaluate("picture => picture.naturalWidth > 0")

        table = of_the_group(await command_json(tmp_path, server, "tally"))
        assert table["shared"] == [("Yes", 16, 84), ("No", 2, 11), ("Unsure", 1, 5)]
        assert table["decisions"] == [("Yes", 19, 100), ("No", 0, 0)]
        assert table["rated"] == [("Yes", 7, 37), ("No", 7, 37), ("Unsure", 5, 26)]

"""The report's own table once more: one of each team has a real browser, as the coordinator; 16 are in Telegram."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.process import command, command_json
from tests.end_to_end.test_report_table import TEAMS, of_the_group, someone
from tests.phone import Phone, new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORDS = {"y": "Yes", "n": "No", "u": "Unsure"}
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


async def everyone(chromium: Browser, url: str, server: BotApiServer) -> None:
    """All 19, the first of each team in the browser."""
    rows = {team: list(zip(*said, strict=True)) for team, said in TEAMS.items()}
    in_browser = [answers(chromium, url, team, *said[0]) for team, said in rows.items()]
    others = [(team, *one) for team, said in rows.items() for one in said[1:]]
    assert len(in_browser) + len(others) == 19
    in_telegram = [someone(server, 1001 + at, *one) for at, one in enumerate(others)]
    await asyncio.gather(*in_browser, *in_telegram)


async def coordinator(chromium: Browser, house: WholeHouse) -> Phone:
    """Someone who opens an invitation and takes it."""
    code = await house.invite("coordinator")
    phone = Phone(await new_page(chromium, house.url))
    await phone.open(f"/c/{code}")
    await phone.tap("Join")
    return phone


async def test_from_both_channels_the_published_numbers_come_out_again(tmp_path: Path, chromium: Browser) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        await command(tmp_path, server, "open")
        amina = await coordinator(chromium, house)
        await everyone(chromium, house.url, server)

        await amina.open("/desk")
        for line in ("7 started, 7 finished, 7 hoped for.", "6 started, 6 finished, 6 hoped for."):
            await expect(amina.page.get_by_text(line).first).to_be_visible()
        await command(tmp_path, server, "close")
        await amina.tap("Newest tally")
        await amina.has_sent()
        await amina.page.locator("summary", has_text="Professionals: the answers as bars.").first.click()
        await expect(amina.page.get_by_text(CHARTED).first).to_be_visible()
        chart = amina.page.get_by_role("img", name="Professionals: the answers as bars.")
        assert await chart.evaluate("picture => picture.naturalWidth > 0")

        table = of_the_group(await command_json(tmp_path, server, "tally"))
        assert table["shared"] == [("Yes", 16, 84), ("No", 2, 11), ("Unsure", 1, 5)]
        assert table["decisions"] == [("Yes", 19, 100), ("No", 0, 0)]
        assert table["rated"] == [("Yes", 7, 37), ("No", 7, 37), ("Unsure", 5, 26)]

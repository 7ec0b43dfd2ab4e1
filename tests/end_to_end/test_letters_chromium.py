"""A letter from the lead on an open page: a line that comes by itself, and the letter only when it is asked for."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.test_letters import NEUTRAL, WORDS, write_to_them
from tests.phone import Phone, new_page
from tests.told import AMBER

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def taps(phone: Phone, *labels: str) -> None:
    for label in labels:
        await phone.tap(label)
        await phone.has_sent()


async def test_a_letter_on_an_open_page(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        phone = Phone(await new_page(chromium, house.url))
        await phone.open("/q/young-people")
        await taps(phone, "Yes, start", "16 or 17", *["Skip"] * 8)
        await phone.write(AMBER)
        await phone.sees("Thank you for telling us.")
        await taps(phone, "I'm OK, carry on")
        await phone.sees("Here is what you said.")
        await write_to_them(house)
        await expect(phone.newest).to_contain_text(NEUTRAL)
        assert WORDS not in await phone.page.content()
        await taps(phone, "Open the message")
        await phone.sees(WORDS)
        await taps(phone, "Answer")
        await phone.write("yes, after ten")
        await phone.sees("That's on its way to Robin Example.")
        await taps(phone, "Carry on")
        await phone.sees("Here is what you said.")
        assert [row["who"] for row in house.kept.rows("case_text")] == ["person", "lead", "person"]
        assert phone.faults == []
        await phone.close()

"""A Young Inspector on a small phone: each screen on which something is recorded is for everyone."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.for_everyone import is_for_everyone
from tests.phone import Phone, new_page

pytestmark = pytest.mark.asyncio(loop_scope="session")
SMALL = 320


async def test_a_review_is_written_and_saved_on_a_small_phone(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        page = await new_page(chromium, house.url, viewport={"width": 360, "height": 740}, bypass_csp=True)
        allie = Phone(page)
        await allie.open(f"/c/{await house.invite('inspector')}")
        await allie.tap("Join")
        await allie.tap("What we found out")
        await allie.sees("Interviews: 0 of 4 done")
        await is_for_everyone(page, "the list", SMALL)
        await allie.tap("Reviews")
        await allie.tap("Add: My view of the leaflets")
        await allie.sees("Which name shall stand under what you say?")
        await allie.write("Allie")
        await allie.sees("What do you think about the leaflet")
        await is_for_everyone(page, "a leaflet", SMALL)
        await allie.write("Too plain.")
        for question in ("information for parents", "confidentiality", "Other comments"):
            await allie.sees(question)
            await allie.tap("Skip")
        await allie.sees("Is it right?")
        await allie.tap("Save")
        await allie.sees("1. Allie")
        await is_for_everyone(page, "what was saved", SMALL)
        assert allie.faults == []
        await allie.close()

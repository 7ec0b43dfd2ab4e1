"""What someone sees in a browser who told us something, light and dark: for everyone, and never noted without words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.for_everyone import is_for_everyone
from tests.phone import Phone, new_page
from tests.told import AMBER

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def taps(phone: Phone, *labels: str) -> None:
    for label in labels:
        await phone.tap(label)
        await phone.has_sent()


async def screens(phone: Phone) -> AsyncIterator[str]:
    """All kinds of care screens; each is on the phone when its name comes."""
    await phone.open("/q/young-people")
    await taps(phone, "Yes, start", "16 or 17", *["Skip"] * 8)
    await phone.write(AMBER)
    await phone.sees("Thank you for telling us.")
    yield "told"
    await taps(phone, "Please contact me")
    await phone.sees("Pick what feels safest.")
    yield "how"
    await taps(phone, "Text")
    await phone.sees("What number should we text?")
    yield "where"
    await phone.write("")
    await phone.sees("I couldn't see any words there.")
    yield "nothing written"
    await phone.write("07700 900123, after school")
    await phone.sees("get in touch by text")
    yield "noted"
    await taps(phone, "Stop here")
    await phone.sees("What you told us stays with")
    yield "stop"


async def test_every_screen_is_for_everyone_where_somebody_told_something(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        phone = Phone(await new_page(chromium, house.url, viewport={"width": 360, "height": 740}))
        seen = 0
        async for name in screens(phone):
            await is_for_everyone(phone.page, name, 360)
            seen += 1
        assert (seen, phone.faults) == (6, [])
        await phone.close()

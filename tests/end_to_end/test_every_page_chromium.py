"""Each page that a browser can open, whoever made it and whoever's it is: for everyone. New ones are looked at too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.for_everyone import is_for_everyone
from tests.phone import Phone, new_page
from tests.roles.actions import ANYONE, ROUTES

pytestmark = pytest.mark.asyncio(loop_scope="session")
NO_PAGES = ("/static", "/healthz", "/metrics", "/q/{code}/revision", "/desk/report.pdf", "/desk/tallies.xlsx",
            "/desk/workbook/{audience}.xlsx")  # fmt: skip
ELSEWHERE = ("/lead/case/{reference}", "/lead/file/{text}", "/a/{code}", "/in/{code}", "/desk/writing/{response}")
"""With something of a case in it (tests/web/chromium/test_lead.py) or of a record (test_records_chromium.py)."""


def pages(*whose: str) -> list[str]:
    """The paths of what only these may open."""
    paths = [route.partition(" ")[2] for route, who in ROUTES.items() if route.startswith("GET ") and who in whose]
    return [path for path in paths if path not in (*NO_PAGES, *ELSEWHERE)]


async def looked_at(page: Page, paths: list[str], codes: dict[str, str]) -> AsyncIterator[str]:
    for path in paths:
        came = await page.goto(codes.get(path, path))
        assert came is not None
        assert came.status == 200, path
        await is_for_everyone(page, path, 320, 390)
        yield path


async def asked_for(phone: Phone) -> AsyncIterator[str]:
    """What each button of the desk leads to."""
    await phone.open("/desk")
    for label in await phone.page.locator("button[name=ask]").all_inner_texts():
        await phone.open("/desk")
        await phone.tap(label)
        await phone.has_sent()
        await phone.page.wait_for_load_state()
        await is_for_everyone(phone.page, f"desk, {label}", 320, 390)
        yield label


async def joined(chromium: Browser, house: WholeHouse, role: str) -> Phone:
    phone = Phone(await new_page(chromium, house.url))
    await phone.open(f"/c/{await house.invite(role)}")
    await phone.tap("Join")
    await phone.has_sent()
    return phone


async def test_each_page_that_there_is_is_for_everyone(chromium: Browser, tmp_path: Path) -> None:
    async with BotApiServer() as server, WholeHouse(tmp_path, server) as house:
        codes = {
            "/q/{code}": "/q/leaflets",
            "/c/{code}": f"/c/{await house.invite('coordinator')}",
            "/desk/findings/{theme}": "/desk/findings/communication",
        }
        stranger = Phone(await new_page(chromium, house.url))
        coordinator = await joined(chromium, house, "coordinator")
        lead = await joined(chromium, house, "lead")
        seen = [
            path
            for phone, whose in (
                (stranger, (ANYONE,)),
                (coordinator, ("coordinator", "coordinator or inspector")),
                (lead, ("lead",)),
            )
            async for path in looked_at(phone.page, pages(*whose), codes)
        ]
        assert len(seen) >= 15
        assert len([ask async for ask in asked_for(coordinator)]) >= 5
        assert [phone.faults for phone in (stranger, coordinator, lead)] == [[], [], []]

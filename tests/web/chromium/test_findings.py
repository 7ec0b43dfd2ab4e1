"""The pages of findings and key messages in a real browser: for everyone, on a small phone."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.findings_house import FindingsHouse
from tests.for_everyone import is_for_everyone
from tests.phone import new_page
from tests.web.live import Live

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_findings_and_key_messages_are_for_everyone(chromium: Browser, tmp_path: Path) -> None:
    at = FindingsHouse(tmp_path)
    ben = await at.inspector()
    await at.finds(ben, "RAG rating system", "A concern", "Colours change on the way.")
    await at.asks_for(ben, "Meet every month.", "MASH")
    live = Live(at.findings_place())
    page = await new_page(chromium, live.address, viewport={"width": 360, "height": 740})
    await page.goto(f"/c/{at.invitation('inspector')}")
    await page.click("main button")
    for path in ("/desk/findings", "/desk/findings/rag_rating", "/desk/messages"):
        await page.goto(path)
        for fold in await page.locator("main summary").all():
            await fold.click()
        await is_for_everyone(page, path, 320, 390)
    await page.context.close()
    await live.end()
    at.stop()

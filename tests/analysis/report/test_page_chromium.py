"""The page in a real browser: no fault that axe can find, and nothing wider than the phone."""

import pytest
from playwright.async_api import Browser

from analysis.report.content import Quote
from analysis.report.page import page
from tests.analysis.report.inspected import professionals, report
from tests.for_everyone import ALL_RULES, AXE, WIDE

pytestmark = pytest.mark.asyncio(loop_scope="session")
MORE = (Quote("نريد أن يستمع الجميع", "سلمى", "Your view"), Quote("a" * 300, "", "Your view"))


@pytest.mark.parametrize("width", [320, 1280])
async def test_everyone_can_read_it(chromium: Browser, width: int) -> None:
    tab = await chromium.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    await tab.set_content(page(report(standing="draft", quotes=(*professionals().quotes, *MORE))))
    await tab.evaluate(AXE)
    assert await tab.evaluate(ALL_RULES) == []
    assert not await tab.evaluate(WIDE)
    await tab.close()

"""The page in a real browser: no fault that axe can find, and nothing wider than the phone."""

import pytest
from playwright.async_api import Browser

from analysis.report.compose import compose
from analysis.report.content import Quote, Report
from analysis.report.letters import cleaned
from analysis.report.page import page
from tests.analysis.report.inspected import professionals, report
from tests.analysis.report.test_side_by_side import AGAIN
from tests.for_everyone import ALL_RULES, AXE, WIDE

pytestmark = pytest.mark.asyncio(loop_scope="session")
MORE = (Quote("نريد أن يستمع الجميع", "سلمى", "Your view"), Quote("a" * 300, "", "Your view"))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("said", [
    report(standing="draft", quotes=(*professionals().quotes, *MORE)), cleaned(compose(AGAIN)),
], ids=["first wave", "second wave"])  # fmt: skip
async def test_everyone_can_read_it(chromium: Browser, width: int, said: Report) -> None:
    tab = await chromium.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    await tab.set_content(page(said))
    await tab.evaluate(AXE)
    assert await tab.evaluate(ALL_RULES) == []
    assert not await tab.evaluate(WIDE)
    await tab.close()

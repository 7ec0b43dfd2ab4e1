"""Whether what is on a screen is for everyone: no fault that axe can find, by day or night, all of it in reach."""

from pathlib import Path

import axe_playwright_python
from playwright.async_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
ANY = """axe.run(document, RULES)
    .then(found => found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))"""
ALL_RULES, COLOURS = (ANY.replace("RULES", rules) for rules in ("{}", "{runOnly: ['color-contrast']}"))
SMALL = """[...document.querySelectorAll("button, summary, input:not([type=hidden]), textarea, .button")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def is_for_everyone(page: Page, name: str, *widths: int) -> None:
    """At night only the colours are others. widths: of the screens on which all must be large enough to tap and fit."""
    await page.evaluate(AXE)
    _none(await page.evaluate(ALL_RULES), name)
    await page.emulate_media(color_scheme="dark")
    _none(await page.evaluate(COLOURS), f"{name}, at night")
    await page.emulate_media(color_scheme="light")
    for width in widths:
        await page.set_viewport_size({"width": width, "height": 700})
        _none(await page.evaluate(SMALL), f"{name}, too small at {width}")
        assert not await page.evaluate(WIDE), f"{name}, wider than {width}"


def _none(found: list[str], where: str) -> None:
    assert not found, f"{where}: {found}"

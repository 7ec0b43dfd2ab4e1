"""Whether what is on a screen is for everyone: no fault that axe can find, by day or night, all of it in reach."""

from pathlib import Path

import axe_playwright_python
from playwright.async_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
ANY = """axe.run(document, RULES)
    .then(found => found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))"""
ALL_RULES, COLOURS = (ANY.replace("RULES", rules) for rules in ("{}", "{runOnly: ['color-contrast']}"))
SMALL = """[...document.querySelectorAll("button, summary, input:not([type=hidden]), textarea, .button")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
FAINT = """(() => {
    const part = share => share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4;
    const light = colour => colour.match(/[0-9.]+/g).slice(0, 3)
        .reduce((sum, share, at) => sum + part(share / 255) * [.2126, .7152, .0722][at], 0);
    const below = light(getComputedStyle(document.body).backgroundColor);
    const faint = edge => (Math.max(edge, below) + .05) / (Math.min(edge, below) + .05) < 3;
    return [...document.querySelectorAll(".box, .card > input:not([type=hidden])")]
        .filter(one => one.checkVisibility() && faint(light(getComputedStyle(one).borderTopColor)))
        .map(one => one.outerHTML);
})()"""
"""Boxes to type in whose edge can hardly be seen (WCAG 1.4.11), which axe does not look at."""
SPACED = """(() => {
    const more = new CSSStyleSheet();
    more.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; " +
        "word-spacing: .16em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, more];
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    return wide;
})()"""
"""Whether it is too wide with the space between letters that some people need to read (WCAG 1.4.12)."""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def is_for_everyone(page: Page, name: str, *widths: int) -> None:
    """At night only the colours are others. widths: of the screens on which all must be large enough to tap and fit.

    While something is being sent, what was tapped is faint for a moment: that is not what it looks like.
    """
    await expect(page.locator(".sending")).to_have_count(0)
    await page.evaluate(AXE)
    _none(await page.evaluate(ALL_RULES), name)
    _none(await page.evaluate(FAINT), f"{name}, edges")
    await page.emulate_media(color_scheme="dark")
    _none(await page.evaluate(COLOURS), f"{name}, at night")
    _none(await page.evaluate(FAINT), f"{name}, edges at night")
    await page.emulate_media(color_scheme="light")
    for width in widths:
        await page.set_viewport_size({"width": width, "height": 700})
        _none(await page.evaluate(SMALL), f"{name}, too small at {width}")
        assert not await page.evaluate(WIDE), f"{name}, wider than {width}"
        assert not await page.evaluate(SPACED), f"{name}, wider than {width} with more space between letters"


def _none(found: list[str], where: str) -> None:
    assert not found, f"{where}: {found}"

"""A person's phone: what they can see and do on the page."""

from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

SETTINGS = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
PATIENCE = 30_000
"""Milliseconds for one thing to come, as a safety net on a busy machine."""
expect.set_options(timeout=PATIENCE)


class Phone:
    """faults: what the page's script or the browser complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    async def open(self, path: str) -> None:
        await self.page.goto(path)

    async def tap(self, label: str) -> None:
        await self.page.get_by_role("button", name=label, exact=True).click()

    async def write(self, words: str) -> None:
        await self.box.fill(words)
        await self.tap("Send")

    async def sees(self, words: str) -> None:
        """What was said last has these words in it."""
        await expect(self.newest).to_contain_text(words)

    async def has_sent(self) -> None:
        """What was tapped has been answered."""
        await expect(self.page.locator("#page.sending")).to_have_count(0)

    async def close(self) -> None:
        await self.page.context.close()

    @property
    def newest(self) -> Locator:
        return self.page.locator("#now")

    @property
    def box(self) -> Locator:
        return self.page.locator("[name=words]")


async def new_page(chromium: Browser, url: str, **options: Any) -> Page:
    """A page in a phone of its own, which knows nothing of any other. options: those of a browser context."""
    context = await chromium.new_context(base_url=url, **{**SETTINGS, **options})
    context.set_default_timeout(PATIENCE)
    return await context.new_page()

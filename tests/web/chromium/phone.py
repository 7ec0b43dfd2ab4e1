"""A person's phone at the tests' own place."""

from playwright.async_api import Page, expect

from tests import phone
from tests.web.place import Place

CHAT = "/q/young-people"


class Phone(phone.Phone):
    """A phone with the place that it looks at."""

    def __init__(self, page: Page, place: Place) -> None:
        super().__init__(page)
        self.place = place

    async def open(self, path: str = CHAT) -> None:
        await super().open(path)

    async def to_the_last_question(self) -> None:
        """Yes; Texts; 4; 3: only the free text is left."""
        await self.open()
        await self.tap("Yes, start")
        await self.sees("Did they listen to you?")
        await self.tap("Yes")
        await self.sees("How did they keep in touch?")
        await self.tap("Texts")
        await expect(self.page.get_by_role("button", name="Texts", pressed=True)).to_be_visible()
        await self.tap("Done")
        await self.sees("How easy was it?")
        await self.tap("4")
        await self.sees("How many visits were there?")
        await self.write("3")
        await self.sees("What else would you like to say?")

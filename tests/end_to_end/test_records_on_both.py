"""A key message that a Young Inspector writes in their Telegram chat and on the page, the one after the other."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes
from tests.end_to_end.test_records import at_the_desk, does

HERE = re.compile(r'action="(/desk/writing/[\w-]+)"')
LATE = "That was for an earlier question"


class Laptop:
    """A browser that is signed in for a chat."""

    def __init__(self, browser: httpx2.AsyncClient) -> None:
        self._browser = browser
        self.page = ""

    async def get(self, path: str) -> str:
        self.page = (await self._browser.get(path)).text
        return self.page

    async def send(self, path: str, **fields: str) -> str:
        """The form of the page that is open."""
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page))
        self.page = (await self._browser.post(path, data={**hidden, **fields})).text
        return self.page

    async def goes_on(self) -> str:
        """To what is being written, from the desk. Returns where that is."""
        await self.get("/desk")
        listed = await self.send("/desk", ask="records")
        found = re.search(r'value="(write-[\w-]+)"', listed)
        assert found, listed
        await self.send("/desk", ask=found[1])
        return self.here

    @property
    def here(self) -> str:
        found = HERE.search(self.page)
        assert found, self.page
        return found[1]


@asynccontextmanager
async def signed_in(house: WholeHouse) -> AsyncIterator[Laptop]:
    """As Allie, by the link that she gets in her chat."""
    steering = house.house.steering
    shown = await steering.step("telegram", "1001", "page")
    assert shown is not None
    link = re.search(r"/in/[\w-]+\?desk", shown.paragraphs[0])
    assert link
    async with httpx2.AsyncClient(base_url=house.url, follow_redirects=True) as browser:
        laptop = Laptop(browser)
        await laptop.get(link[0])
        await laptop.send(link[0].partition("?")[0])
        yield laptop


async def begins(allie: Person) -> None:
    await does(allie, ("Key messages", "Nothing is written down yet."), ("Add: Key message", "What should happen?"))


async def test_what_was_begun_in_the_chat_goes_on_on_the_page_and_none_of_it_comes_to_the_chat(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    await begins(allie)
    await does(allie, ("Meet every month.", "Whose action is it?"))
    before = allie.screen()
    async with signed_in(house) as laptop:
        here = await laptop.goes_on()
        assert "Whose action is it?" in laptop.page
        assert "Is it right?" in await laptop.send(here, words="The MASH manager")
    assert await house.house.intake.owed("telegram") == []
    await house.restart(hours=1)
    await comes(server, 1002, "multi-agency")
    assert allie.screen() == before
    await allie.taps_old(before.message_id, "Skip")
    shown = await allie.sees_text("Is it right?")
    assert "The MASH manager" in str(shown)


async def test_words_to_the_question_that_the_chat_still_shows_answer_no_other(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    await begins(allie)
    async with signed_in(house) as laptop:
        here = await laptop.goes_on()
        await laptop.send(here, words="Meet every month.")
        await allie.sends("Meet every week.")
        shown = await allie.sees_text(LATE)
        assert "Whose action is it?" in shown.text
        await does(allie, ("The MASH manager", "Is it right?"))
        page = await laptop.get(here)
        assert "Meet every month." in page
        assert "The MASH manager" in page
        assert "Meet every week." not in page


async def test_what_was_begun_on_the_page_goes_on_in_the_chat_and_the_page_that_is_left_open_says_where_it_is(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    async with signed_in(house) as laptop:
        await laptop.get("/desk")
        await laptop.send("/desk", ask="add-key-message")
        here = laptop.here
        await laptop.send(here, words="Meet every month.")
        await does(allie, ("What we found out", "Go on: Key message"), ("Go on: Key message", "Whose action is it?"))
        await does(allie, ("The MASH manager", "Is it right?"))
        left_open = await laptop.send(here, words="The council")
        assert LATE in left_open
        assert "The MASH manager" in left_open
        assert "The council" not in await laptop.get(here)


async def test_what_was_saved_on_the_page_is_gone_from_the_chat_which_says_what_there_is_to_do(
    house: WholeHouse, server: BotApiServer
) -> None:
    allie = await at_the_desk(house)
    await begins(allie)
    before = allie.screen()
    async with signed_in(house) as laptop:
        here = await laptop.goes_on()
        await laptop.send(here, words="Meet every month.")
        await laptop.send(here, action="skip")
        assert "Meet every month." in await laptop.send(here, action="send")
    assert allie.screen() == before
    await allie.taps_old(before.message_id, "More")
    await allie.sees_text("You're a Young Inspector here")
    assert len(house.kept.rows("record")) == 1

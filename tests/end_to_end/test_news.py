"""From "Tell me what came of it" in Telegram, by a coordinator's page or chat, to the message and its end."""

import re

import httpx2

from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import answers, comes, coordinator, opens_group

OFFER, STOP = "Tell me what came of it", "Please don't write again"
WORDS = "You said: share earlier.\nFrom May, teams meet each morning."


async def sends(house: WholeHouse) -> None:
    """A coordinator takes the invitation in a browser, writes, looks at it, and sends it: twice, by a double click."""
    code = await house.invite("coordinator")
    async with httpx2.AsyncClient(base_url=house.url, follow_redirects=True) as browser:

        async def send(path: str, page: str, **fields: str) -> str:
            hidden = dict(re.findall(r'<input type="hidden" name="(nonce)" value="([^"]*)">', page))
            return (await browser.post(path, data={**hidden, **fields})).text

        await send(f"/c/{code}", (await browser.get(f"/c/{code}")).text)
        looked = await send("/desk/news", (await browser.get("/desk/news")).text, do="look", words=WORDS)
        assert "This is how it arrives" in looked
        for _ in range(2):
            assert "on its way to everyone who asked" in await send("/desk/news", looked, do="send", words=WORDS)


async def sends_in_chat(house: WholeHouse) -> None:
    chris = await coordinator(house)
    await opens_group(chris, "Report and news")
    await chris.taps("What came of it")
    await chris.sees_text("Write it here, short and plain")
    await chris.sends(WORDS)
    await chris.sees_text("This is how it arrives:")
    await chris.taps("Send it")
    await chris.sees_text("It's on its way to everyone who asked to hear.")


def told(person: Person) -> int:
    return sum(WORDS in shown.text for shown in person.history())


async def test_who_asked_hears_it_once_and_who_did_not_hears_nothing(house: WholeHouse, server: BotApiServer) -> None:
    amina, ben = await comes(server, 1001, "multi-agency"), await comes(server, 1002, "multi-agency")
    for person in (amina, ben):
        await answers(person, "y", "n", "u")
    await amina.taps(OFFER)
    await amina.sees_text("Once there's something to tell, it comes here.")
    await sends(house)
    await amina.sees(lambda _: told(amina) == 1)
    assert amina.screen().rows == ((STOP,),)
    await amina.taps(STOP)
    await amina.sees_text("We won't write to you about this")
    assert any("Your receipt code is" in shown.text for shown in amina.history())  # it stands nowhere else
    assert told(ben) == 0
    await ben.taps(OFFER)
    await ben.sees_text("Once there's something to tell, it comes here.")
    await sends_in_chat(house)
    await ben.sees(lambda _: told(ben) == 1)
    await house.run_tick()
    assert (told(amina), told(ben)) == (1, 1)

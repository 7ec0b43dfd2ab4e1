"""From the thanks in Telegram to the list on a coordinator's page: an address, and nothing else."""

import re

import httpx2

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse

OFFER, EMAIL = "I might like to", "amina@mail.example"


async def listed(house: WholeHouse) -> str:
    """The list, as a coordinator sees it in a browser."""
    code = await house.invite("coordinator")
    async with httpx2.AsyncClient(base_url=house.url, follow_redirects=True) as browser:
        page = (await browser.get(f"/c/{code}")).text
        hidden = dict(re.findall(r'<input type="hidden" name="(nonce)" value="([^"]*)">', page))
        await browser.post(f"/c/{code}", data=hidden)
        return (await browser.get("/desk/joining")).text


async def test_somebody_of_17_leaves_an_address_and_a_coordinator_finds_it(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = server.person(1001, first_name="Amina")
    await amina.sends_command("start", "young-people")
    await amina.sees_text("Answers only count once you send them")
    await amina.taps("Yes, start")
    await amina.sees_text("How old are you?")
    await amina.taps("16 or 17")
    for at in range(2, 11):
        await amina.sees_text(f"{at} of ")
        await amina.taps("Skip")
    await amina.sees_text("Happy with it?")
    await amina.taps("Send my answers")
    await amina.sees_text("Would you like to be a Young Inspector yourself?")
    await amina.taps(OFFER)
    await amina.sees_text("How can they reach you?")
    await amina.sends(EMAIL)
    await amina.sees_text(f"Someone will get in touch at {EMAIL}.")
    assert EMAIL in await listed(house)

"""From the thanks to the list, on a coordinator's page and in their own chat: an address, and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
from sqlalchemy import Connection

from storage import chats, joiners
from tests.bot_api import BotApiServer, Person
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import coordinator, opens_group

OFFER, EMAIL = "I might like to", "amina@mail.example"
NOTED = "You're on the list of people who'd like to hear"


async def listed(house: WholeHouse) -> str:
    """The list, as a coordinator sees it in a browser."""
    code = await house.invite("coordinator")
    async with httpx2.AsyncClient(base_url=house.url, follow_redirects=True) as browser:
        page = (await browser.get(f"/c/{code}")).text
        hidden = dict(re.findall(r'<input type="hidden" name="(nonce)" value="([^"]*)">', page))
        await browser.post(f"/c/{code}", data=hidden)
        return (await browser.get("/desk/joining")).text


async def leaves_an_address(server: BotApiServer) -> Person:
    """Somebody of 17 at the thanks, who has just said how they can be reached."""
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
    await amina.sees_text(NOTED)
    return amina


async def test_somebody_of_17_leaves_an_address_and_a_coordinator_finds_it(
    house: WholeHouse, server: BotApiServer
) -> None:
    await leaves_an_address(server)
    assert EMAIL in await listed(house)


async def test_who_takes_it_back_has_a_chat_that_no_longer_says_so_and_their_receipt_code_once(
    house: WholeHouse, server: BotApiServer
) -> None:
    amina = await leaves_an_address(server)
    await amina.taps("Take me off the list")
    await amina.sees_text("You're off that list")
    await amina.sees_text("Would you like to be a Young Inspector yourself?")
    said = [shown.text for shown in amina.history()]
    assert [text for text in said if NOTED in text] == []
    assert sum("Your receipt code is" in text for text in said) == 1
    assert EMAIL not in await listed(house)


async def others_leave(house: WholeHouse, number: int) -> None:
    """So many more addresses, each by somebody else."""
    seal = house.house.place.seal

    def leave(connection: Connection) -> None:
        for at in range(number):
            chat = chats.key_of(seal, "telegram", f"made-up {at}")
            joiners.add(connection, chat, f"made-up-{at}@mail.example", 1, "young-people", seal)

    await house.house.intake.call(leave)


def looks(house: WholeHouse) -> int:
    """How often it was noted that somebody read the list."""
    about = "who would like to be a Young Inspector"
    return sum((row["act"], row["subject"]) == ("read", about) for row in house.kept.rows("audit"))


async def test_a_coordinator_is_led_to_the_page_where_words_arent_read_in_chats(
    house: WholeHouse, server: BotApiServer
) -> None:
    await others_leave(house, 1)
    chris = await coordinator(house)
    await opens_group(chris, "Team and what is kept")
    await chris.taps("Would like to join")
    said = await chris.sees_text("Addresses are read on your page")
    assert said.rows == (("Open in a browser",), ("Back to the desk",))
    assert (looks(house), "@mail.example" in str(chris.history())) == (0, False)


async def test_a_coordinator_pages_through_the_list_in_their_chat_takes_one_off_and_leaves_nothing_of_it_there(
    tmp_path: Path, server: BotApiServer, folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("inspection.yaml", 'words_in_chat: "no"', 'words_in_chat: "yes"')
    async with WholeHouse(tmp_path, server, inspection=folder) as house:
        await house.open()
        await pages_through(house)


async def pages_through(house: WholeHouse) -> None:
    await others_leave(house, 30)
    chris = await coordinator(house)
    await opens_group(chris, "Team and what is kept")
    await chris.taps("Would like to join")
    first = await chris.sees_text("1 to 12 of 30:")
    assert first.rows[-2:] == (("The next ones",), ("Back to the desk",))
    await chris.taps("The next ones")
    second = await chris.sees_text("13 to 24 of 30:")
    assert second.message_id == first.message_id  # one page takes the place of the other
    await chris.taps("The next ones")
    third = await chris.sees_text("25 to 30 of 30:")
    assert len(set(re.findall(r"\S+@\S+", first.text + second.text + third.text))) == 30
    assert looks(house) == 3
    (last,) = re.findall(r"30\. (\S+)", third.text)
    await chris.taps("Take off 30")
    await chris.sees_text("Take this off the list?")
    await chris.taps("Yes, take it off")
    left = await chris.sees_text("It is off the list, and erased.")
    assert "25 to 29 of 29:" in left.text
    assert last not in left.text
    await chris.taps("Back to the desk")
    await chris.sees_text("What would you like to do?")
    assert [shown for shown in chris.history() if "@mail.example" in shown.text] == []

"""A Young Inspector who is signed in from Telegram writes things down on the page; their chat stays where it is."""

import re

from tests.roles.strangers import Caller, Home, caller
from tests.test_desk_sign_in import link, sign_in

HERE = re.compile(r'action="(/desk/writing/[\w-]+)"')


async def at_their_desk(home: Home, laptop: Caller) -> None:
    await sign_in(laptop, await link(home, "inspector"))
    await laptop.get("/desk")


def writing(laptop: Caller) -> str:
    """Where the record on the page is written."""
    found = HERE.search(laptop.page)
    assert found, laptop.page
    return found[1]


async def writes_a_finding(laptop: Caller, words: str) -> None:
    await laptop.send("/desk", ask="add-finding")
    here = writing(laptop)
    for action in ("theme", "leaning"):
        first = re.search(r'name="action" value="(o[^"]*)"', laptop.page)
        assert first, action
        await laptop.send(here, action=first[1])
    await laptop.send(here, words=words)


async def test_who_came_from_telegram_writes_on_the_page_as_in_chat(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await writes_a_finding(laptop, "Nobody knows who changes the colour.")
    assert "Here is what you&#39;ve written down." in laptop.page
    await laptop.send(writing(laptop), action="send")
    assert "Saved." in laptop.page
    assert "Nobody knows who changes the colour." in laptop.page
    assert ("inspector:1", "saved") in [(who, act) for who, act, _ in home.noted()]


async def test_its_page_hears_how_far_the_chat_is_with_it_until_it_is_saved_there(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await laptop.send("/desk", ask="add-key-message")
    here = writing(laptop)
    assert f'data-path="{here}"' in laptop.page
    assert await heard(laptop, here) == on_page(laptop)
    async with caller(home) as chris:
        await chris.tap(f"desk.0.write-{here.rpartition('/')[2]}")
        await chris.write("Meet every month.")
        assert await heard(laptop, here) != on_page(laptop)
        await laptop.get(here)
        assert "Whose action is it?" in laptop.page
        assert await heard(laptop, here) == on_page(laptop)
        await chris.write("The council")
        await chris.tap(f"{here.rpartition('/')[2]}.3.send")
        assert await heard(laptop, here) == ""


def on_page(laptop: Caller) -> str:
    found = re.search(r'data-revision="(\w+)"', laptop.page)
    assert found
    return found[1]


async def heard(laptop: Caller, here: str) -> str:
    return str((await laptop.browser.get(f"{here}/revision")).json()["revision"])


async def test_what_is_typed_in_the_chat_meanwhile_answers_what_stands_there(home: Home, laptop: Caller) -> None:
    path = await link(home, "inspector")
    async with caller(home) as chris:
        await chris.write("/start multi-agency")
        asked = (await chris.tap("0.0.agree")).standing
        assert asked is not None
        await sign_in(laptop, path)
        await laptop.get("/desk")
        await writes_a_finding(laptop, "Nobody knows who changes the colour.")
        outcome = await chris.write("Is this the finding?")
    assert outcome.standing is not None
    assert outcome.standing.response_id == asked.response_id
    assert "Is this the finding?" not in (await laptop.get(writing(laptop))).text


async def test_two_things_are_written_at_once_each_at_its_own_address(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await laptop.send("/desk", ask="add-key-message")
    first = writing(laptop)
    await laptop.send(first, words="Meet every month.")
    await laptop.get("/desk")
    await laptop.send("/desk", ask="add-key-message")
    second = writing(laptop)
    await laptop.send(second, words="Print it in ten languages.")
    assert first != second
    assert "Meet every month." in (await laptop.get(first)).text
    assert "Meet every month." not in (await laptop.get(second)).text


async def test_what_was_begun_on_the_page_goes_on_in_the_chat(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await laptop.send("/desk", ask="add-key-message")
    here = writing(laptop)
    await laptop.send(here, words="Meet every month.")
    async with caller(home) as chris:
        went_on = (await chris.tap(f"desk.0.write-{here.rpartition('/')[2]}")).standing
    assert went_on is not None
    assert went_on.response.answers["words"] == "Meet every month."


async def test_nobody_else_comes_to_what_is_being_written(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await laptop.send("/desk", ask="add-key-message")
    here = writing(laptop)
    await laptop.send(here, words="Meet every month.")
    async with caller(home, 3003) as other:
        await other.has("inspector")
        answer = await other.get(here)
        assert (answer.status_code, "Meet every month." in answer.text) == (404, False)
        await other.get("/desk")
        assert "Meet every month." not in (await other.send(here, action="skip")).text
    assert "Meet every month." in (await laptop.get(here)).text


async def test_a_disclosure_on_that_page_is_answered_there(home: Home, laptop: Caller) -> None:
    await at_their_desk(home, laptop)
    await laptop.send("/desk", ask="add-key-message")
    await laptop.send(writing(laptop), words="My stepdad hits me every night.")
    assert home.rows()["case"] == 1
    assert "Thank you for being open about that." in laptop.page
    assert await home.house.intake.owed("telegram") == []
    assert writing(laptop)

"""/privacy and /mydata, on the page and as commands: a receipt code needs no account, and a GET shows nothing."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any, cast

import pytest

from conversations.dialogue import Tap
from tests.keeping.young import COMMENT, answers, receipt
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Caller]:
    home = Home(tmp_path)
    async with caller(home) as someone:
        yield someone
    home.stop()


async def a_code(one: Caller) -> str:
    """Of a young person who sent in Telegram."""
    return receipt(await answers(cast(Any, one.home.house), "5005", comment=COMMENT))


def buttons(page: str) -> dict[str, str]:
    """Label to action, of the page's buttons."""
    found = re.findall(r'<button name="action" value="([^"]+)"[^>]*>([^<]+)<', page)
    return {label: action for action, label in found}


async def test_the_code_of_someone_in_telegram_shows_and_erases_on_the_page_without_an_account(one: Caller) -> None:
    code = await a_code(one)
    shown = await one.get("/mydata")
    assert COMMENT not in shown.text
    await one.send("/mydata", code=code, action="mydata")
    assert COMMENT in unescape(one.page)
    await one.send("/mydata", action=buttons(one.page)["Erase these answers"])
    assert "Erase the answers that this code finds?" in unescape(one.page)
    assert one.home.rows()["response"] == 1
    await one.send("/mydata", action=buttons(one.page)["Yes, erase it"])
    assert "Done. Those answers are erased." in one.page
    assert (one.home.rows()["response"], one.home.rows()["answer"]) == (0, 0)


async def test_a_browser_sees_its_own_chat_erases_it_and_is_forgotten(one: Caller) -> None:
    await one.get("/q/young-people")
    await one.send("/q/young-people", action="agree")
    await one.get("/mydata")
    assert "See what is kept of me" in buttons(one.page)
    await one.send("/mydata", action="mydata")
    assert "Young people: you've opened the link, and said nothing yet." in unescape(one.page)
    await one.send("/mydata", action="delete")
    await one.send("/mydata", action="erase_sure")
    assert "Done. It's erased." in unescape(one.page)
    assert (one.home.rows()["response"], one.home.rows()["chat"], one.home.rows()["participation"]) == (0, 0, 0)
    assert "chat" not in one.browser.cookies


async def test_a_page_that_has_gone_quiet_shows_nothing_of_its_own_and_still_takes_a_code(one: Caller) -> None:
    code = await a_code(one)
    await one.get("/q/young-people")
    await one.send("/q/young-people", action="agree")
    await one.get("/mydata")
    one.home.clock.forward(minutes=16)
    form = one.page
    await one.send("/mydata", action="mydata")
    assert "Type your code to go on" in one.page
    one.page = form
    await one.send("/mydata", action="erase_sure")
    assert one.home.rows()["participation"] == 2
    one.page = form
    await one.send("/mydata", code=code, action="mydata")
    assert COMMENT in unescape(one.page)


async def test_guessing_is_slowed_for_the_whole_network(one: Caller) -> None:
    code = await a_code(one)
    await one.get("/mydata")
    for _ in range(20):
        await one.send("/mydata", code="-".join(["aaa2"] * 7), action="mydata")
        assert "That code finds nothing" in one.page
    await one.send("/mydata", code=code, action="mydata")
    assert "That was a lot of codes" in one.page
    assert COMMENT not in unescape(one.page)


async def test_a_form_made_elsewhere_or_without_sense_does_nothing(one: Caller) -> None:
    code = await a_code(one)
    assert (await one.browser.post("/mydata", data={"code": code, "action": "mydata"})).status_code == 403
    await one.get("/mydata")
    for fields in ({"action": "send"}, {"action": "mydata", "code": " "}, {}, {"action": "e" + "?" * 22}):
        await one.send("/mydata", **fields)
        assert COMMENT not in unescape(one.page)
        await one.get("/mydata")
    assert one.home.rows()["response"] == 1


@pytest.mark.parametrize("typed", ["/mydata", "/delete", "/delete abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456"])
async def test_what_is_typed_in_the_chat_leads_to_the_page_and_is_no_answer(one: Caller, typed: str) -> None:
    await one.get("/q/young-people")
    await one.send("/q/young-people", action="agree")
    await one.send("/q/young-people", words=typed)
    assert "Here you can see what is kept of you" in one.page


async def test_privacy_says_who_and_how_long_and_whom_to_complain_to_on_the_page_and_in_chat(one: Caller) -> None:
    page = unescape((await one.get("/privacy")).text).replace("<wbr>", "")
    outcome = await one.write("/privacy")
    assert outcome.parting is not None
    chat = "\n".join(outcome.parting.paragraphs)
    for said in (
        "Example Council asks you this", "data.protection@council.example", "public task", "30 days",
        "a year after we've stopped asking", "ico.org.uk/make-a-complaint",
    ):  # fmt: skip
        assert said in page
        assert said in chat


async def test_the_commands_of_telegram_bring_the_code_along(one: Caller) -> None:
    code = await a_code(one)
    outcome = await one.write(f"/mydata {code}")
    said = "\n".join(words for screen in (*outcome.before, outcome.parting) if screen for words in screen.paragraphs)
    assert COMMENT in said
    assert outcome.desk == "own"
    erase = next(button for row in outcome.parting.choices for button in row) if outcome.parting else None
    assert erase is not None
    asked = await one.tap(f"own.0.{erase.action}")
    sure = next(button for row in asked.parting.choices for button in row) if asked.parting else None
    assert sure is not None
    assert (await one.tap(f"own.0.{sure.action}")).erased
    assert one.home.rows()["response"] == 0


async def test_it_is_said_in_every_state_and_in_a_group_privacy_alone(one: Caller) -> None:
    person = Person(cast(Any, one.home.house), "7007")
    for step in ((), ("Yes, start",), ("16 or 17",), ("More",)):
        await person.does(Tap("privacy"))
        assert "Example Council asks you this" in person.text
        await person.opens("young-people")
        await person.says(*step)
    await person.does(Tap("privacy"), private=False)
    assert "Example Council asks you this" in person.text
    assert person.shown.ways == ()


async def test_who_comes_back_to_the_page_after_all_was_cut_off_is_told_that_they_had_their_go(one: Caller) -> None:
    await one.get("/q/young-people")
    address = one.browser.cookies["chat"].split(".")[0]
    await answers(cast(Any, one.home.house), address, channel="web")
    one.home.clock.forward(days=7)
    await one.home.house.tick.run()
    one.home.clock.now -= timedelta(days=7)  # the browser was open all the while
    assert "You've already sent your answers to this one." in unescape((await one.get("/q/young-people")).text)

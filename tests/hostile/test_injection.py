"""Hostile words in whatever a stranger can fill, through to all who see them: shown as written, and do nothing."""

from typing import Any, cast
from urllib.parse import quote

import pytest
from sqlalchemy import select

from bot.telegram.render import LONGEST_TEXT, text_of
from conversations.dialogue import Typed
from storage import cases
from tests.hostile.words import HOSTILE, SAID, Page, are_text_alone, as_far_as_the_comment, sendable
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person
from tests.telegram.keyboards import keyboard_of


def is_plain(text: str) -> None:
    """As Telegram takes it: text alone, short enough, of letters that exist."""
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert "\0" not in text


async def test_in_telegram_words_come_back_as_plain_text(home: Home) -> None:
    """No message of ours has a parse mode, so what looks like markup is only what it looks like."""
    for number, words in enumerate(HOSTILE.values()):
        person = Person(cast(Any, home.house), str(1001 + number))
        await person.opens("leaflets")
        await person.says("Yes, start")
        for _ in range(12):
            await person.does(Typed(words, person.shown.at if person.shown.writes else None))
            is_plain(text_of(person.shown))
            for row in keyboard_of(person.shown, person.response_id):
                assert all(len(button["callback_data"].encode()) <= 64 for button in row)
            way = next((one for row in person.shown.ways for one in row if one.action == "skip"), None)
            await (person.taps("skip", person.shown.at) if way else person.says("Yes"))
    assert home.rows()["failed"] == 0


async def test_on_the_page_words_add_nothing_but_text(home: Home) -> None:
    """As an answer that is looked through again, and as a code: the page has the tags that it has for anyone."""
    reviews, codes = [], []
    for number, words in enumerate(SAID):
        async with caller(home, 1001 + number) as one:
            await one.get("/")
            person = Person(cast(Any, home.house), one.browser.cookies["chat"].split(".")[0], "web")
            await as_far_as_the_comment(person)
            await person.does(Typed(words[:1000], person.shown.at))
            reviews.append(Page((await one.get("/q/multi-agency")).text))
            await one.get("/resume")
            codes.append(Page((await one.send("/resume", code=sendable(words[:1000]))).text))
    are_text_alone(reviews, [words[:1000] for words in HOSTILE.values()])
    assert [page.tags for page in codes] == [codes[0].tags] * len(SAID)


async def test_in_an_address_words_add_nothing_but_text(home: Home) -> None:
    for words in HOSTILE.values():
        home.clock.forward(minutes=16)  # wrong codes are forgiven by then
        async with caller(home) as one:
            for path in ("/q/", "/c/", "/in/", "/a/", "/lead/case/"):
                pages = [await one.get(path + quote(said, safe="", errors="replace")) for said in ("x", words[:60])]
                tags = [Page(page.text).tags for page in pages]
                assert tags[0] == tags[1] or pages[1].status_code == 404, path
                assert "<script>alert" not in pages[1].text


async def test_on_the_leads_page_words_add_nothing_but_text(home: Home, lead: Caller) -> None:
    pages = []
    for number, words in enumerate(SAID):
        person = Person(cast(Any, home.house), str(1001 + number))
        await person.does(Typed(f"I want to kill myself. {words}"))
        answer = await lead.get(f"/lead/case/{newest_case(home)}")
        assert answer.status_code == 200
        pages.append(Page(answer.text))
    are_text_alone(pages, list(HOSTILE.values()))


def newest_case(home: Home) -> str:
    with home.place.database.read() as connection:
        found = select(cases.CASE.c.reference).order_by(cases.CASE.c.id.desc()).limit(1)
        return str(connection.execute(found).scalar_one())


async def test_nothing_of_them_is_in_a_log_or_in_the_database_in_clear(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home.rows()
    for number, words in enumerate(HOSTILE.values()):
        home.clock.forward(minutes=16)  # wrong codes are forgiven by then
        person = Person(cast(Any, home.house), str(1001 + number))
        await person.does(Typed(f"I want to kill myself. zebrafinch {words}"))
        async with caller(home, 2001 + number) as one:
            await one.write(f"/start {words}")
            await one.write(f"/tally {words}")
            await one.tap(f"desk.0.have-{words}")
    said = "".join(capsys.readouterr())
    assert "zebrafinch" not in said
    assert "forged" not in said
    assert {*home.rows()} == {*before}
    disk = b"".join(file.read_bytes() for file in home.folder.glob("kept.db*"))
    assert b"zebrafinch" not in disk

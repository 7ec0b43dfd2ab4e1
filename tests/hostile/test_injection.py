"""Hostile words in whatever a stranger can fill, through to all who see them: shown as written, and do nothing."""

import csv
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest
from sqlalchemy import select

from bot.place import now
from bot.telegram.render import LONGEST_TEXT, keyboard_of, text_of
from conversations.dialogue import Typed
from storage import cases
from tests.clock import Clock
from tests.commands.line import CommandLine
from tests.hostile.words import HARMLESS, HOSTILE, WORDS, Page, as_far_as_the_comment, comments, in_one_line, kept
from tests.roles.strangers import Caller, Home, caller
from tests.small_house import Person, house_in


def is_plain(text: str) -> None:
    """As Telegram takes it: text alone, short enough, of letters that exist."""
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert "\0" not in text


@WORDS
async def test_in_telegram_words_come_back_as_plain_text(home: Home, words: str) -> None:
    """No message of ours has a parse mode, so what looks like markup is only what it looks like."""
    person = Person(cast(Any, home.house), "1001")
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


@WORDS
async def test_on_the_page_words_add_nothing_but_text(home: Home, words: str) -> None:
    """As an answer that is looked through again, and as a code: the page has the tags that it has for anyone."""
    pages = []
    for number, said in enumerate((HARMLESS, words[:1000])):
        async with caller(home, 1001 + number) as one:
            await one.get("/")
            person = Person(cast(Any, home.house), one.browser.cookies["chat"].split(".")[0], "web")
            await as_far_as_the_comment(person)
            await person.does(Typed(said, person.shown.at))
            pages.append(Page((await one.get("/q/multi-agency")).text))
            await one.get("/resume")
            pages.append(Page((await one.send("/resume", code=said.encode("utf-8", "replace").decode())).text))
    assert [page.tags for page in pages[:2]] == [page.tags for page in pages[2:]]
    assert in_one_line(kept(words[:1000])) in in_one_line(pages[2].text)


@WORDS
async def test_in_an_address_words_add_nothing_but_text(home: Home, words: str) -> None:
    async with caller(home) as one:
        for path in ("/q/", "/c/", "/in/", "/a/", "/lead/case/"):
            pages = [await one.get(path + quote(said, safe="", errors="replace")) for said in ("x", words[:60])]
            tags = [Page(page.text).tags for page in pages]
            assert tags[0] == tags[1] or pages[1].status_code == 404, path
            assert "<script>alert" not in pages[1].text


@WORDS
async def test_on_the_leads_page_words_add_nothing_but_text(home: Home, lead: Caller, words: str) -> None:
    pages = []
    for number, said in enumerate((HARMLESS, words)):
        person = Person(cast(Any, home.house), str(1001 + number))
        await person.does(Typed(f"I want to kill myself. {said}"))
        answer = await lead.get(f"/lead/case/{newest_case(home)}")
        assert answer.status_code == 200
        pages.append(Page(answer.text))
    assert pages[0].tags == pages[1].tags
    assert in_one_line(kept(words))[:500] in in_one_line(pages[1].text)


def newest_case(home: Home) -> str:
    with home.place.database.read() as connection:
        found = select(cases.CASE.c.reference).order_by(cases.CASE.c.id.desc()).limit(1)
        return str(connection.execute(found).scalar_one())


@WORDS
async def test_nothing_of_them_is_in_a_log_or_in_the_database_in_clear(
    home: Home, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(cast(Any, home.house), "1001")
    before = home.rows()
    await person.does(Typed(f"I want to kill myself. zebrafinch {words}"))
    async with caller(home, 1002) as one:
        await one.write(f"/start {words}")
        await one.write(f"/tally {words}")
        await one.tap(f"desk.0.have-{words}")
    said = "".join(capsys.readouterr())
    assert "zebrafinch" not in said
    assert "forged" not in said
    assert {*home.rows()} == {*before}
    disk = b"".join(file.read_bytes() for file in home.folder.glob("kept.db*"))
    assert b"zebrafinch" not in disk


async def test_in_an_export_no_cell_begins_a_formula(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = CommandLine(tmp_path, monkeypatch, capsys)
    with house_in(line.folder, clock=Clock(now())) as house:
        house.open("multi-agency")
        for number, words in enumerate(HOSTILE.values()):
            await comments(house, str(1001 + number), words)
        line("close", "multi-agency")
        assert line("export", "--out", "x.csv", "--what", "responses", "--yes").code == 0
    files = [file.read_text("utf-8-sig") for file in line.folder.glob("x*.csv")]
    cells = [cell for text in files for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []

"""Hostile words as comments that are coded: text alone on the page, in a message, in an export and in the codebook."""

import csv
from pathlib import Path

from analysis.export.to_csv import FORMULA, to_csv
from bot import exporting
from bot.intake.door import clean as stored
from bot.telegram.render import LONGEST_TEXT, text_of
from conversations.coding import screen
from tests.coding_house import CodingHouse
from tests.hostile.words import HARMLESS, HOSTILE, Page, in_one_line
from tests.telegram.keyboards import keyboard_of

PAGE = "/desk/themes"
COMMENTS = [said[:1000] for said in HOSTILE.values()]


async def all_written(at: CodingHouse) -> list[str]:
    """Every hostile comment, and a harmless one, ready to be coded. Returns those that the bot took as answers."""
    await at.has(*COMMENTS, HARMLESS)
    found = [row["words"] for row in at.house.all("answer") if row["words"]]
    return [at.house.seal.open(words, "answer.words").decode() for words in found]


async def test_on_the_page_they_are_text_alone(at: CodingHouse) -> None:
    written = await all_written(at)
    assert len(written) == len(COMMENTS) + 1
    browser = await at.coordinator(at.coding_place())
    await browser.open(PAGE)
    pages = []
    for _ in written:
        pages.append(Page(browser.page))
        await browser.send(PAGE, do="next")
    await browser.http.aclose()
    shown = sorted(in_one_line(page.text) for page in pages)
    for words in written:
        assert any(in_one_line(words)[:500] in text for text in shown), words
    assert len({tuple(sorted(set(page.tags))) for page in pages}) == 1


async def test_in_a_message_they_stay_as_they_are_and_leave_the_buttons_alone(at: CodingHouse) -> None:
    written = await all_written(at)
    coder = await at.coder("9001")
    await coder.opens()
    seen = set()
    for _ in written:
        text, keyboard = text_of(screen(coder.page)), keyboard_of(screen(coder.page), "desk")
        assert coder.page.words in text
        assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
        assert all(len(button["callback_data"]) <= 64 for row in keyboard for button in row)
        seen.add(coder.page.words)
        await coder.goes("next")
    assert seen == set(written)


async def test_in_an_export_none_is_a_formula_and_none_makes_a_row_of_its_own(at: CodingHouse, tmp_path: Path) -> None:
    written = await all_written(at)
    coder = await at.coder("9001")
    await coder.opens()
    while coder.page.comment:
        await coder.codes("barriers")
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        table = exporting.themes(connection, running, exporting.closed(connection, running), at.house.seal)
        to_csv(table, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as lines:
        found = [row["words"] for row in csv.DictReader(lines)]
    assert sorted(words.removeprefix("'") for words in found) == sorted(words.removeprefix("'") for words in written)
    assert not [words for words in found if words.startswith(FORMULA)]


def test_what_is_tried_is_what_is_stored() -> None:
    assert len({stored(words) for words in COMMENTS}) == len(HOSTILE)

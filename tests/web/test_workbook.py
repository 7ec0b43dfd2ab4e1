"""The page on which a coordinator sends a workbook, without a script."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.desk.workbook import WorkbookDesk
from bot.settings import Settings
from bot.web.app import build
from bot.web.contract import WebSettings
from bot.web.desk_routes import Desks
from tests.passing_house import PassingHouse
from tests.tallying import AtOnce
from tests.test_workbook_desk import book
from tests.web.fake_intake import FakeLinks
from tests.web.place import SECRET, Browser, Place
from tests.web.questions import HELP

PAGE = "/desk/workbook"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[PassingHouse]:
    at = PassingHouse(tmp_path)
    yield at
    at.stop()


@pytest_asyncio.fixture
async def browser(at: PassingHouse) -> AsyncIterator[Browser]:
    """A coordinator's, with the page open."""
    intake, clock = at.house.intake, at.house.clock
    desk = WorkbookDesk(intake, AtOnce(), Settings(secret_key="x" * 16, public_url="https://chat.council.example"))
    settings = WebSettings(SECRET, help=HELP)
    app = build(intake, at.desk, FakeLinks(), intake.changes, settings, clock, desks=Desks(workbooks=desk))
    browser = await at.coordinator(Place(app, cast(Any, None), cast(Any, at.desk), cast(Any, clock)))
    await browser.open(PAGE)
    yield browser
    await browser.http.aclose()


async def uploads(browser: Browser, content: bytes, name: str = "book.xlsx") -> str:
    files = {"file": (name, content)}
    return browser._see(await browser.http.post(PAGE, data=browser.fields(), files=files))


async def test_the_desk_leads_there(browser: Browser) -> None:
    assert 'href="/desk/workbook">Send me a workbook</a>' in await browser.open("/desk")


async def test_todays_questions_are_there_to_take_away_and_the_same_when_they_come_back(browser: Browser) -> None:
    assert 'href="/desk/workbook/duty-and-assessment.xlsx" download>Duty and assessment (.xlsx)</a>' in browser.page
    answer = await browser.http.get(f"{PAGE}/duty-and-assessment.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="duty-and-assessment.xlsx"'
    assert "Nothing has changed" in await uploads(browser, answer.content)
    assert (await browser.http.get(f"{PAGE}/nobody.xlsx")).url.path == PAGE


async def test_a_workbook_is_checked_and_used(at: PassingHouse, browser: Browser) -> None:
    assert "'slider' is no type".replace("'", "&#39;") in await uploads(browser, book(("slider", "how", "How?")))
    assert "“Housing” is fine. Questions: 2." in await uploads(browser, book())
    for button in ("Use it", "Duty and assessment", "Yes, use it"):
        action = browser.page.partition(f">{button}</button>")[0].rpartition('value="')[2].partition('"')[0]
        await browser.send(PAGE, ask=action)
    assert "Done. Duty and assessment waits to be opened." in browser.page
    with at.house.database.read() as connection:
        asked = at.house.intake.running(connection).questionnaire("duty-and-assessment")
    assert [question.name for question in asked.questions] == ["seen", "why"]


async def test_somebody_new_is_given_a_name_there(at: PassingHouse, browser: Browser) -> None:
    await uploads(browser, book())
    labels = ("Use it", "Somebody new", "Professionals: exact numbers", "Call them something else", "Send")
    for button, words in zip(labels, ("", "", "", "", "Housing officers"), strict=True):
        action = browser.page.partition(f">{button}</button>")[0].rpartition('value="')[2].partition('"')[0]
        await browser.send(PAGE, ask=action, words=words)
    assert "call them “Housing officers”." in browser.page
    assert "awaited" not in at.house.rows()  # the page has a field for it


async def test_words_out_of_a_workbook_are_shown_as_they_stand(browser: Browser) -> None:
    assert "<script>" not in await uploads(browser, book(title="<script>alert(1)</script>"), "<b>.xlsx")
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;” is fine." in browser.page


async def test_a_form_without_a_file_shows_the_page_again(browser: Browser) -> None:
    assert "Send me a workbook as a file" in await uploads(browser, b"", "")
    assert browser.status == 200


async def test_it_is_tried_there_with_words_and_buttons(at: PassingHouse, browser: Browser) -> None:
    await uploads(browser, book())
    for button in ("Try it", "Yes, start", "No"):
        action = browser.page.partition(f">{button}</button>")[0].rpartition('value="')[2].partition('"')[0]
        await browser.send(PAGE, ask=action)
    assert "Why not?" in browser.page
    await browser.send(PAGE, ask="try", words="Nobody showed it.")
    assert "Nobody showed it." in browser.page
    assert "trying it out" in browser.page
    await browser.open("/desk")
    assert at.house.all("workbook")[0]["tried"] is None

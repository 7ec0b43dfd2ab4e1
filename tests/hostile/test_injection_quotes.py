"""Hostile words from the chat to the report: as comments and as names beside them, read by a coordinator, passed."""

import io
import re

import pytest
from pypdf import PdfReader

from analysis.lettering import clean
from analysis.report.make import Form, make
from bot.gathering import gather
from bot.intake.door import clean as stored
from conversations.pointing import reaches
from conversations.question import NAME_LIMIT
from tests.hostile.words import HARMLESS, HOSTILE, Page, in_one_line
from tests.passing_house import PassingHouse

PAGE = "/desk/quotes"
TO_READ = re.compile(r'<form[^>]* class="card">.*?name="comment" value="(\w+)"', re.DOTALL)
"""The form of the comment that is offered now."""
CHOSEN = "Yes, with a name I choose"
COMMENTS = [said[:1000] for said in HOSTILE.values()]
NAMES = [in_one_line(stored(said))[:NAME_LIMIT].strip() for said in HOSTILE.values()]
MOST = 99
"""Pages that are looked at."""
TAKEN = [name for name in NAMES if not reaches(name)]
"""What is taken as a name; the others look like a way to reach somebody."""


async def passes_all(at: PassingHouse) -> list[Page]:
    """What a coordinator sees, comment by comment, who passes each as it is."""
    at.lead_reads()
    at.close()
    browser = await at.coordinator(at.place())
    pages: list[Page] = []
    while len(pages) < MOST and (found := TO_READ.search(await browser.open(PAGE))):
        pages.append(Page(browser.page))
        await browser.send(PAGE, comment=found[1], do="pass")
    await browser.http.aclose()
    return pages


@pytest.fixture
async def harmless(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """The kinds of tags of the pages on which harmless words are read, some of them to be looked at twice."""
    at = PassingHouse(tmp_path_factory.mktemp("harmless"))
    for number in range(2):
        await at.writes(str(number), f"{HARMLESS} Robin", (CHOSEN, "Star"))
    pages = await passes_all(at)
    at.stop()
    return {tag for page in pages for tag in page.tags}


def reported(at: PassingHouse, form: Form) -> bytes:
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        return make(gather(connection, running, at.house.clock(), at.house.seal), form)


def are_text_alone(at: PassingHouse, pages: list[Page], words: list[str], harmless: set[tuple[str, ...]]) -> None:
    """They stand on the pages and in the report as they were written, and bring no tag, link, script or file along."""
    seen = "".join("".join(page.text.replace(" (look twice)", "").split()) for page in pages)
    assert {tag for page in pages for tag in page.tags} - harmless == set()
    assert [said for said in words if "".join(stored(said).split()) not in seen] == []
    report = Page(reported(at, "html").decode())
    assert "script" not in {tag[0] for tag in report.tags}
    assert [said for said in words if clean(stored(said)) not in report.text] == []
    made = reported(at, "pdf")
    assert not re.search(rb"/JavaScript|/Launch|/EmbeddedFile|/SubmitForm", made)
    links = [one for page in PdfReader(io.BytesIO(made)).pages for one in page.get("/Annots", [])]
    assert [one for one in links if "/URI" in str(one.get_object())] == []


async def test_comments_are_text_alone_from_the_chat_to_the_report(
    at: PassingHouse, harmless: set[tuple[str, ...]]
) -> None:
    for number, said in enumerate(COMMENTS):
        await at.writes(str(number), said)
    pages = await passes_all(at)
    assert len(pages) == len(COMMENTS)
    are_text_alone(at, pages, COMMENTS, harmless)


async def test_names_are_text_alone_from_the_chat_to_the_report(
    at: PassingHouse, harmless: set[tuple[str, ...]]
) -> None:
    for number, name in enumerate(TAKEN):
        person = await at.writes(str(number), HARMLESS, (CHOSEN, name), send=False)
        if "looks like a full name" in person.shown.notice:
            await person.says(name)
        await person.says("Send my answers")
    pages = await passes_all(at)
    assert len(pages) == len(TAKEN)
    are_text_alone(at, pages, TAKEN, harmless)


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(TAKEN)))
async def test_what_looks_like_a_way_to_reach_somebody_never_gets_so_far(at: PassingHouse, name: str) -> None:
    person = await at.writes("1", HARMLESS, (CHOSEN, name, name), send=False)
    assert "looks like a way to reach you" in person.shown.notice

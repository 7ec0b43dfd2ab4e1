"""Hostile words from the chat to the report: as a comment and as the name beside it, read by a coordinator, passed."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from analysis.lettering import clean
from analysis.report.make import Form, make
from bot.gathering import gather
from bot.intake.door import clean as stored
from conversations.pointing import reaches
from conversations.questionnaire import NAME_LIMIT
from tests.hostile.words import HARMLESS, HOSTILE, WORDS, Page, in_one_line
from tests.passing_house import NO_NAME, PassingHouse, words

PAGE = "/desk/quotes"
CHOSEN = "Yes, with a name I choose"
NAMES = {kind: in_one_line(stored(said))[:NAME_LIMIT].strip() for kind, said in HOSTILE.items()}
TAKEN = [name for name in NAMES.values() if not reaches(name)]
"""What is taken as a name; the others look like a way to reach somebody."""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[PassingHouse]:
    at = PassingHouse(tmp_path)
    yield at
    at.stop()


async def read_and_pass(at: PassingHouse) -> Page:
    """What a coordinator sees of it, who then passes it as it is."""
    at.lead_reads()
    at.close()
    place = at.place()
    browser = await at.coordinator(place)
    page = Page(await browser.open(PAGE))
    await browser.send(PAGE, do="pass")
    await browser.http.aclose()
    return page


def reported(at: PassingHouse, form: Form) -> bytes:
    with at.house.database.read() as connection:
        running = at.house.intake.running(connection)
        return make(gather(connection, running, at.house.clock(), at.house.seal), form)


@pytest.fixture
async def harmless(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """The kinds of tags of the page on which harmless words are read, one of which is to be looked at twice."""
    at = PassingHouse(tmp_path_factory.mktemp("harmless"))
    await at.writes("1", f"{HARMLESS} Robin", (CHOSEN, "Star"))
    page = await read_and_pass(at)
    at.stop()
    return set(page.tags)


@WORDS
async def test_a_comment_is_text_on_the_page_and_in_the_report(
    at: PassingHouse, harmless: set[tuple[str, ...]], words: str
) -> None:
    said = words[:1000]
    await at.writes("1", said)
    page = await read_and_pass(at)
    assert set(page.tags) <= harmless
    assert "".join(stored(said).split()) in "".join(page.text.replace(" (look twice)", "").split())
    report = Page(reported(at, "html").decode())
    assert f"“{clean(stored(said))}”" in report.text
    assert "script" not in {tag[0] for tag in report.tags}
    is_text_alone(reported(at, "pdf"), said)


@pytest.mark.parametrize("name", TAKEN)
async def test_a_name_is_text_on_the_page_and_in_the_report(
    at: PassingHouse, harmless: set[tuple[str, ...]], name: str
) -> None:
    person = await at.writes("1", HARMLESS, (CHOSEN, name), send=False)
    if "looks like a full name" in person.shown.notice:
        await person.says(name)
    await person.says("Send my answers")
    page = await read_and_pass(at)
    assert set(page.tags) <= harmless
    assert name in in_one_line(page.text)
    assert clean(name) in Page(reported(at, "html").decode()).text
    is_text_alone(reported(at, "pdf"), name)


@pytest.mark.parametrize("name", sorted(set(NAMES.values()) - set(TAKEN)))
async def test_what_looks_like_a_way_to_reach_somebody_never_gets_so_far(at: PassingHouse, name: str) -> None:
    person = await at.writes("1", HARMLESS, (CHOSEN, name, name), send=False)
    assert "looks like a way to reach you" in person.shown.notice


async def test_a_quote_of_emoji_alone_does_not_keep_the_report_from_being_made(at: PassingHouse) -> None:
    await at.writes("1", "\U0001f3f3" * 2000, NO_NAME)
    at.lead_reads()
    at.close()
    one = at.next_one()
    assert one is not None
    assert words(one) == "\U0001f3f3" * 2000
    at.decides(one.id)
    assert reported(at, "pdf").startswith(b"%PDF")


def is_text_alone(made: bytes, said: str) -> None:
    """No link, script or file of theirs is in the PDF; their words are, as far as there are letters for them."""
    assert not re.search(rb"/JavaScript|/Launch|/EmbeddedFile|/SubmitForm", made)
    found = PdfReader(io.BytesIO(made))
    assert [one for page in found.pages for one in page.get("/Annots", []) if "/URI" in str(one.get_object())] == []
    if wanted := re.findall(r"[A-Za-z0-9]{4,}", said):
        letters = "".join(page.extract_text() for page in found.pages).replace("\u2060", "")
        assert [one for one in wanted if one not in letters] == []

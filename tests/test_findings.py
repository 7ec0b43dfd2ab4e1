"""Findings on the page: what is known on a theme, what backs it up and goes against it, and what a meeting decides."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from analysis.report.compose import compose
from analysis.report.content import Gathered
from bot.gathering import gather
from conversations.dialogue import Arrived
from conversations.question import TEXT_LIMIT
from storage.records import RECORD
from tests.findings_house import FindingsHouse
from tests.web.place import Browser, Place

PAGE = "/desk/findings/rag_rating"
COMMENT = "The colour often changes later."
WORDS = "Colours change on the way."


@pytest.fixture
def place(at: FindingsHouse) -> Place:
    return at.findings_place()


@pytest_asyncio.fixture
async def nia(at: FindingsHouse, place: Place) -> AsyncIterator[Browser]:
    """A Young Inspector's browser."""
    browser = await at.browser(place)
    yield browser
    await browser.http.aclose()


async def found(at: FindingsHouse, words: str = WORDS) -> None:
    await at.finds(await at.inspector(), "RAG rating system", "A concern", words)


def gathered(at: FindingsHouse) -> Gathered:
    with at.house.database.read() as connection:
        return gather(connection, at.house.intake.running(connection), at.house.clock(), at.house.seal)


def in_report(at: FindingsHouse) -> list[str]:
    return [one.words for section in compose(gathered(at)).sections for one in section.findings]


def field(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


async def test_a_finding_is_written_in_chat_and_stands_on_its_themes_page(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    assert "1 finding, 1 to decide" in await nia.open("/desk/findings")
    page = await nia.open(PAGE)
    assert "A concern" in page
    assert WORDS in page
    assert WORDS not in await nia.open("/desk/findings/barriers")


async def test_a_number_asks_for_its_source_and_the_report_waits_for_it(at: FindingsHouse, nia: Browser) -> None:
    ben = await at.inspector()
    await ben.does(Arrived(), command="add-finding")
    await ben.says("RAG rating system", "A concern", "4 of 10 colours change.")
    assert ben.shown.paragraphs[0] == "There's a number in it. Where is it from?"
    await ben.says("the interview with the manager", "Save")
    [one] = gathered(at).findings
    assert (one.words, one.source) == ("4 of 10 colours change.", "the interview with the manager")


async def test_a_key_message_takes_no_number(at: FindingsHouse) -> None:
    ben = await at.inspector()
    await ben.does(Arrived(), command="add-key-message")
    await ben.says("Meet 4 times a year.")
    assert "There's a number in it" in ben.shown.notice
    await ben.says("Meet every month.", "MASH", "Save")
    assert [(one.words, one.whose) for one in gathered(at).key_messages] == [("Meet every month.", "MASH")]


async def test_comments_of_a_theme_are_read_there_once_coded_and_never_by_who_knows_the_writer(
    at: FindingsHouse, place: Place
) -> None:
    await at.has(COMMENT)
    nia = await at.browser(place)
    sam = await at.coder("9001", role="inspector")
    await sam.opens()
    await sam.codes("rag_rating")
    assert COMMENT not in await nia.open(PAGE)  # nia has not coded it herself, and two people code the first comments
    await nia.open("/desk/themes")
    await nia.send("/desk/themes", do="done", theme1="on")
    page = await nia.open(PAGE)
    assert COMMENT in page
    assert "MASH multi-agency" not in page  # one person was asked
    ben = await at.browser(place)
    assert COMMENT in await ben.open(PAGE)
    await ben.open("/desk/themes")
    await ben.send("/desk/themes", do="know")
    await nia.http.aclose()
    await ben.http.aclose()


def passes_a_quote(at: FindingsHouse) -> None:
    one = at.next_one()
    assert one is not None
    assert at.decides(one.id)


def holds_all_it_should(at: FindingsHouse) -> bool:
    """The report has its quote under the theme that its first coder chose, whoever may see it on the page."""
    return [(one.words, one.theme) for one in gathered(at).quotes if one.theme] == [(COMMENT, "rag_rating")]


async def test_under_what_its_first_coder_chose_a_quote_is_read_once_all_were_coded_twice(
    at: FindingsHouse, place: Place
) -> None:
    await at.has(COMMENT)
    passes_a_quote(at)
    nia, sam, ben = await at.browser(place), await at.coder("9001"), await at.coder("9002")
    await sam.opens()
    await sam.codes("rag_rating")
    assert "No finding yet." in await nia.open(PAGE)
    assert COMMENT not in nia.page
    assert holds_all_it_should(at)
    await ben.opens()
    await ben.codes("barriers")
    assert "Quotes that were passed (1)" in await nia.open(PAGE)
    await nia.http.aclose()


async def test_until_then_it_is_read_by_its_first_coder_and_not_by_its_second(at: FindingsHouse, place: Place) -> None:
    await at.has(COMMENT, "More time for calls.")
    for _ in range(2):
        passes_a_quote(at)
    nia, ben = await at.browser(place), await at.browser(place)
    for browser in (nia, ben):
        await browser.open("/desk/themes")
        while COMMENT not in browser.page:
            await browser.send("/desk/themes", do="next")
        await browser.send("/desk/themes", do="done", theme1="on")
    assert "Quotes that were passed (1)" in await nia.open(PAGE)
    assert "Quotes that were passed" not in await ben.open(PAGE)
    assert "All comments on this theme" in ben.page
    await nia.http.aclose()
    await ben.http.aclose()


async def test_a_quote_is_never_read_there_by_who_knows_its_writer(at: FindingsHouse, place: Place) -> None:
    await at.has(COMMENT)
    passes_a_quote(at)
    nia, ben, sam = await at.browser(place), await at.browser(place), await at.coder("9001")
    await nia.open("/desk/themes")
    await nia.send("/desk/themes", do="know")
    await sam.opens()
    await sam.codes("rag_rating")
    assert "No finding yet." in await nia.open(PAGE)
    assert COMMENT not in nia.page
    assert "Quotes that were passed (1)" in await ben.open(PAGE)
    assert holds_all_it_should(at)
    await nia.http.aclose()
    await ben.http.aclose()


async def test_what_a_quote_backs_up_stays_when_somebody_weighs_who_may_not_read_it(
    at: FindingsHouse, place: Place
) -> None:
    await at.has(COMMENT)
    await found(at)
    passes_a_quote(at)
    nia, ben = await at.browser(place), await at.browser(place)
    await nia.open("/desk/themes")
    await nia.send("/desk/themes", do="done", theme1="on")
    await nia.open(PAGE)
    piece, finding = nia.page.partition('<select name="')[2].partition('"')[0], field(nia.page, "finding")
    await nia.send(PAGE, do="weigh", finding=finding, version="0", **{piece: "for"})
    await ben.send(PAGE, do="weigh", finding=finding, version="1")
    assert list(gathered(at).weighed[finding].values()) == ["for"]
    await nia.send(PAGE, do="weigh", finding=finding, version="2", **{piece: ""})
    assert gathered(at).weighed[finding] == {}
    await nia.http.aclose()
    await ben.http.aclose()


async def test_what_backs_it_up_stands_beside_what_goes_against_it(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    ben = await at.inspector("7002")
    await ben.does(Arrived(), command="add-publication")
    await ben.says("The Vision", "Devon", "Skip", "Skip", "A colour for each case.", "Go on")
    await ben.says("RAG rating system", "Done", "Skip", "Save")
    page = await nia.open(PAGE)
    piece = page.partition('<select name="')[2].partition('"')[0]
    finding = field(page, "finding")
    await nia.send(PAGE, do="weigh", finding=finding, version="0", **{piece: "against"})
    against = nia.page.partition("What goes against it</h3>")[2]
    assert "The Vision" in against.partition("</div>")[0]
    await nia.send(PAGE, do="weigh", finding=finding, version="0", **{piece: "for"})
    assert "Somebody else said what backs it up" in nia.page


async def test_a_meeting_decides_and_who_was_there_is_written_down(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    await nia.open(PAGE)
    form = {"finding": field(nia.page, "finding"), "version": "1"}
    await nia.send(PAGE, do="keep", **form, present=" ", note="")
    assert "Who is there?" in nia.page
    await nia.send(PAGE, do="leave_out", **form, present="Nia, Ben", note="Too little to go on.")
    assert "Left out. Who was there: <span" in nia.page
    assert "Nia, Ben" in nia.page
    assert gathered(at).findings == ()
    at.house.clock.forward(seconds=1)
    await nia.send(PAGE, do="keep", **form, present="Nia, Ben", note="")
    assert [one.words for one in gathered(at).findings] == [WORDS]


@pytest.mark.parametrize("verdict", ["leave_out", "change"])
async def test_a_meeting_that_leaves_none_of_the_findings_brings_back_none_of_the_folders(
    at: FindingsHouse, nia: Browser, verdict: str
) -> None:
    assert len(in_report(at)) == 25
    await found(at)
    assert in_report(at) == [WORDS]
    finding = field(await nia.open(PAGE), "finding")
    await nia.send(PAGE, do=verdict, finding=finding, version="1", present="Nia, Ben", note="")
    assert in_report(at) == []
    assert "key finding" not in " ".join(one.words for one in compose(gathered(at)).key_numbers)


async def test_whoever_erases_a_finding_erases_what_was_decided_on_it_and_who_was_there(
    at: FindingsHouse, nia: Browser
) -> None:
    await found(at)
    await nia.open(PAGE)
    finding = field(nia.page, "finding")
    await nia.send(PAGE, do="keep", finding=finding, version="1", present="Nia, Ben", note="")
    assert len(at.recorded("decision")) == 1
    ben = await at.inspector("7002")
    await ben.does(Arrived(), command=f"sure-{finding}")
    assert at.recorded("finding") == at.recorded("decision") == []


async def test_words_that_changed_meanwhile_are_read_again_first(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    await nia.open(PAGE)
    finding = field(nia.page, "finding")
    await nia.send(PAGE, do="keep", finding=finding, version="1", present="Nia", note="")
    ben = await at.inspector("7002")
    await ben.does(Arrived(), command=f"edit-{finding}")
    await ben.taps("c2", ben.shown.at)
    await ben.says("Colours often change on the way.", "Save")
    await nia.send(PAGE, do="leave_out", finding=finding, version="1", present="Nia", note="")
    assert "Somebody changed the words of this finding" in nia.page
    assert "Its words have changed since. Before that: Kept." in nia.page


async def test_key_messages_move_and_are_followed_up(at: FindingsHouse, nia: Browser) -> None:
    ben = await at.inspector()
    for words in ("First.", "Second.", "Third."):
        await at.asks_for(ben, words)
    await nia.open("/desk/messages")
    third = at.recorded("key_message")[2].id
    await nia.send("/desk/messages", message=third, do="up")
    assert [one.words for one in gathered(at).key_messages] == ["First.", "Third.", "Second."]
    assert told_of(nia, third) == "Saved. It’s number 2 of 3."
    version = field(nia.page.partition(f'id="m-{third}"')[2], "version")
    told = {"owner": "The MASH manager", "status": "under_way", "due": "2026-06-01", "notes": "They met once."}
    await nia.send("/desk/messages", message=third, do="keep", version=version, **told)
    assert "Under way</strong>, with <span" in nia.page
    assert "by 1 June 2026" in nia.page
    assert told_of(nia, third) == "Saved. It’s number 2 of 3."
    await nia.send("/desk/messages", message=third, do="keep", version=version, **told | {"notes": "Mine."})
    assert "Somebody else changed this while you did." in nia.page
    assert "They met once." in nia.page
    assert "Mine.</textarea>" in nia.page


def told_of(browser: Browser, message: str) -> str:
    """What stands at the top of a key message, for the eye and for a screen reader."""
    said = re.search(r'<p class="told" role="status" id="now"[^>]*>(.*?)</p>', _box(browser, message))
    return said[1] if said else ""


def _box(browser: Browser, message: str) -> str:
    return browser.page.partition(f'id="m-{message}"')[2].partition("</li>")[0]


@pytest.mark.parametrize("role", ["inspector", "coordinator"])
async def test_a_key_message_that_was_saved_is_shown_in_its_place_and_says_so(
    at: FindingsHouse, place: Place, role: str
) -> None:
    await at.asks_for(await at.inspector(), "First.")
    at.house.clock.forward(seconds=1)
    one = await at.browser(place, role)
    await one.open("/desk")
    await one.send("/desk", ask="add-key-message")
    await one.send("/q/key-message", words="Second.")
    await one.send("/q/key-message", action="skip")
    assert 'role="status" id="now"' not in one.page
    await one.send("/q/key-message", action="send")
    second = at.recorded("key_message")[1].id
    assert told_of(one, second) == "Saved. It’s number 2 of 2."
    assert "Second." in _box(one, second)
    await one.http.aclose()


async def test_what_is_weighed_or_decided_says_that_it_was_saved(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    finding = at.recorded("finding")[0].id
    await nia.open(PAGE)
    assert "Saved." not in nia.page
    await nia.send(PAGE, do="keep", finding=finding, version="1", present="Nia", note="")
    assert '<p class="told" role="status" id="now" tabindex="-1">Saved.</p>' in nia.page


async def test_no_box_takes_more_than_is_kept(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    await at.asks_for(await at.inspector("7002"), "Meet every month.")
    pages = await nia.open(PAGE) + await nia.open("/desk/messages")
    for name in ("present", "note", "owner", "notes"):
        [box] = re.findall(rf'<(?:input|textarea) name="{name}"[^>]*>', pages)
        assert f'maxlength="{TEXT_LIMIT}"' in box


async def test_a_stranger_sees_none_of_it(at: FindingsHouse, place: Place) -> None:
    eve = place.browser()
    for path in ("/desk/findings", PAGE, "/desk/messages"):
        await eve.open(path)
        assert eve.status == 403
    await eve.http.aclose()


async def test_what_is_typed_on_the_page_is_listened_to(at: FindingsHouse, nia: Browser) -> None:
    await found(at)
    await nia.open(PAGE)
    danger = "A boy told me his dad hits him every day"
    await nia.send(PAGE, do="keep", finding=field(nia.page, "finding"), version="1", present="Nia", note=danger)
    assert len(at.house.all("case")) == 1


async def test_nothing_of_it_is_kept_in_the_open(at: FindingsHouse) -> None:
    await found(at)
    assert all(WORDS.encode() not in row["answers"] for row in at.house.all(RECORD.name))

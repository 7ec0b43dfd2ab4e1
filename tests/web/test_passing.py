"""The page on which a coordinator reads comments that may be quoted, without a script."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.readings import READING
from tests.passing_house import PassingHouse
from tests.told import AMBER, RED
from tests.web.place import Browser, Place

PAGE = "/desk/quotes"
NOTHING, MORE = "Nothing to read now", "One more to read"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[PassingHouse]:
    at = PassingHouse(tmp_path)
    yield at
    at.stop()


@pytest.fixture
def place(at: PassingHouse) -> Place:
    return at.place()


@pytest_asyncio.fixture
async def chris(at: PassingHouse, place: Place) -> AsyncIterator[Browser]:
    browser = await at.coordinator(place)
    yield browser
    await browser.http.aclose()


async def comments(at: PassingHouse, *written: str) -> None:
    for number, comment in enumerate(written):
        await at.writes(str(number), comment, ("Yes, with a name I choose", "Star"))
    at.lead_reads()
    at.close()


def to_read(page: str) -> str:
    """The comment that is offered now."""
    found = re.search(r'<form[^>]* class="card">.*?name="comment" value="(\w+)"', page, re.DOTALL)
    assert found is not None
    return found[1]


async def test_the_desk_leads_there(chris: Browser) -> None:
    assert 'href="/desk/quotes"' in await chris.open("/desk")


async def test_comments_come_one_at_a_time_and_never_with_how_many(at: PassingHouse, chris: Browser) -> None:
    await comments(at, "Robin was kind.", "They rang back.")
    page = await chris.open(PAGE)
    assert (page.count(MORE), page.count('name="comment"')) == (1, 1)
    assert "as <strong" in page
    await chris.send(PAGE, do="pass")
    assert MORE in chris.page
    await chris.send(PAGE, comment=to_read(chris.page), do="leave")
    assert NOTHING in chris.page
    assert len(at.in_the_report()) == 1


async def test_with_nothing_there_it_says_when_something_comes(chris: Browser) -> None:
    assert NOTHING in await chris.open(PAGE)


async def test_a_ticked_word_is_blanked_out_and_a_hint_is_only_a_hint(at: PassingHouse, chris: Browser) -> None:
    await comments(at, "Robin was kind to Leah.")
    page = await chris.open(PAGE)
    assert page.count("look twice") == 2
    await chris.send(PAGE, do="pass", word0="on")
    assert [one.words for one in at.in_the_report()] == ["… was kind to Leah."]


async def test_every_word_of_the_longest_comment_can_be_blanked_out(at: PassingHouse, chris: Browser) -> None:
    await comments(at, " ".join("a" * 1000))
    await chris.open(PAGE)
    await chris.send(PAGE, do="pass", **{f"word{number}": "on" for number in range(1000)})
    assert [one.words for one in at.in_the_report()] == ["…"]


@pytest.mark.parametrize(("ticked", "name"), [({}, "Star"), ({"nameless": "on"}, "")])
async def test_the_name_can_be_left_out(at: PassingHouse, chris: Browser, ticked: dict[str, str], name: str) -> None:
    await comments(at, "They rang back.")
    assert "Leave the name out" in await chris.open(PAGE)
    await chris.send(PAGE, do="pass", **ticked)
    assert [one.name for one in at.in_the_report()] == [name]


@pytest.mark.parametrize("forged", [{"word-1": "on"}, {"word99999": "on"}, {"wordx": "on"}, {"word²": "on"}])
async def test_what_is_no_word_blanks_nothing(at: PassingHouse, chris: Browser, forged: dict[str, str]) -> None:
    await comments(at, "They rang back.")
    await chris.open(PAGE)
    await chris.send(PAGE, do="pass", **forged)
    assert [one.words for one in at.in_the_report()] == ["They rang back."]


@pytest.mark.parametrize("do", ["pass", "leave"])
async def test_a_slip_of_the_finger_can_be_undone_at_once(at: PassingHouse, chris: Browser, do: str) -> None:
    await comments(at, "They rang back.")
    await chris.open(PAGE)
    await chris.send(PAGE, do=do)
    assert NOTHING in chris.page
    await chris.send(PAGE, do="again")
    assert MORE in chris.page
    assert at.in_the_report() == []


async def test_what_stands_in_the_report_can_be_taken_out_again(at: PassingHouse, chris: Browser) -> None:
    await comments(at, "They rang back.")
    await chris.open(PAGE)
    await chris.send(PAGE, do="pass")
    page = await chris.open(PAGE)
    assert "In the report" in page
    await chris.send(PAGE, do="again")
    assert MORE in chris.page
    assert "In the report" not in chris.page


@pytest.mark.parametrize("do", ["", "x", "open"])
async def test_what_is_neither_passing_nor_leaving_out_decides_nothing(
    at: PassingHouse, chris: Browser, do: str
) -> None:
    await comments(at, "They rang back.")
    await chris.open(PAGE)
    await chris.send(PAGE, do=do)
    assert MORE in chris.page
    assert [row["passed"] for row in at.kept()] == [None]


async def test_who_comes_second_is_told_and_shown_the_next(at: PassingHouse, place: Place, chris: Browser) -> None:
    await comments(at, "They rang back.")
    sam = await at.coordinator(place)
    await sam.open(PAGE)
    await chris.open(PAGE)
    await chris.send(PAGE, do="leave")
    await sam.send(PAGE, do="pass")
    assert "so nothing was done with it." in sam.page
    assert NOTHING in sam.page
    assert at.in_the_report() == []
    await sam.http.aclose()


async def test_a_comment_is_shown_as_it_is_whatever_it_says(at: PassingHouse, chris: Browser) -> None:
    await comments(at, "<script>x</script> {{ 7 }}")
    page = await chris.open(PAGE)
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


async def test_what_was_not_read_by_the_lead_leaves_no_trace_on_the_page(at: PassingHouse, chris: Browser) -> None:
    before = await chris.open(PAGE)
    await at.writes("1", "They rang back.")
    at.close()
    assert len(at.house.all(READING.name)) == 1
    assert without_nonce(await chris.open(PAGE)) == without_nonce(before)


def without_nonce(page: str) -> list[str]:
    return [line for line in page.splitlines() if "nonce" not in line]


@pytest.mark.parametrize("flagged", [RED, AMBER, "I am worried about Leah in year 9, her dad hits her"])
async def test_where_something_was_flagged_a_coordinator_sees_what_they_see_after_a_no(
    tmp_path_factory: pytest.TempPathFactory, flagged: str
) -> None:
    """To the letter: before a decision, after it, and nothing left to read."""
    seen = [await pages_beside(tmp_path_factory.mktemp("x"), comment) for comment in ("They rang back.", flagged)]
    assert MORE in "\n".join(seen[0][0])
    assert NOTHING in "\n".join(seen[0][1])
    assert seen[0] == seen[1]


async def pages_beside(folder: Path, comment: str) -> list[list[str]]:
    """What a coordinator sees of a comment that may be quoted, sent beside this one, which may not."""
    at = PassingHouse(folder)
    await at.writes("1", "More time for calls.")
    person = await at.writes("2", comment, (), send=False)
    for label in ("I'm OK, carry on", "Carry on", "No"):
        await person.says(*([label] if person.button(label) else []))
    await person.says("Send my answers")
    at.lead_reads()
    at.close()
    chris = await at.coordinator(at.place())
    pages = [await chris.open(PAGE), await chris.send(PAGE, do="pass"), await chris.open(PAGE)]
    await chris.http.aclose()
    at.stop()
    return [
        [line for line in page.splitlines() if not re.search('name="(nonce|comment)"|code', line)] for page in pages
    ]

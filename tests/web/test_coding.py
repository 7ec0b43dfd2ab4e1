"""The page on which comments are coded to themes, without a script."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.coding_house import CodingHouse
from tests.web.place import Browser, Place

PAGE = "/desk/themes"
Join = Callable[..., Awaitable[Browser]]
COMMENT = "Sitting in the same office makes it quick to share information."


@pytest.fixture
def at(tmp_path: Path) -> Iterator[CodingHouse]:
    at = CodingHouse(tmp_path)
    yield at
    at.stop()


@pytest.fixture
def place(at: CodingHouse) -> Place:
    return at.coding_place()


@pytest_asyncio.fixture
async def join(at: CodingHouse, place: Place) -> AsyncIterator[Join]:
    """await join("a comment", ...): somebody becomes a coordinator once these can be coded, and opens the page."""
    browsers: list[Browser] = []

    async def join(*comments: str) -> Browser:
        if comments:
            await at.has(*comments)
        browsers.append(await at.coordinator(place))
        await browsers[-1].open(PAGE)
        return browsers[-1]

    yield join
    for browser in browsers:
        await browser.http.aclose()


def coded(at: CodingHouse) -> list[str]:
    return [row["themes"] for row in at.codes()]


async def test_the_desk_leads_there(join: Join) -> None:
    chris = await join()
    assert f'href="{PAGE}"' in await chris.open("/desk")


async def test_three_themes_are_suggested_and_the_others_are_a_tap_away(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT)
    page = await chris.open(PAGE)
    suggested, _, more = page.partition('<details class="more">')
    assert COMMENT in suggested
    assert suggested.count('name="theme') == 3
    assert "Information sharing" in suggested
    assert more.count('name="theme') == 4


async def test_what_is_ticked_is_kept_and_the_next_comes(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT, "More time for calls.")
    await chris.send(PAGE, do="done", theme0="on", theme2="on")
    assert coded(at) == ["communication information_sharing"]
    assert "This is the last one for you." in chris.page
    await chris.send(PAGE, do="none")
    assert coded(at) == ["communication information_sharing", ""]
    assert "That was all for you." in chris.page


async def test_done_with_nothing_ticked_says_so(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT)
    await chris.send(PAGE, do="done")
    assert "Nothing was ticked." in chris.page
    assert (COMMENT in chris.page, coded(at)) == (True, [])


async def test_back_shows_what_was_ticked(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT)
    await chris.send(PAGE, do="done", theme6="on")
    await chris.send(PAGE, do="back")
    assert 'name="theme6" checked' in chris.page
    assert chris.page.count('" checked>') == 1


async def test_next_keeps_nothing(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT, "More time for calls.")
    first = "share information" in await chris.open(PAGE)
    await chris.send(PAGE, do="next", theme0="on")
    assert ("share information" in chris.page) is not first
    assert (coded(at), '" checked>' in chris.page) == ([], False)


async def test_a_form_sent_twice_is_one_code(at: CodingHouse, join: Join) -> None:
    chris = await join(COMMENT, "More time for calls.")
    form = chris.page
    await chris.send(PAGE, do="done", theme0="on")
    chris.page = form
    await chris.send(PAGE, do="done", theme0="on")
    assert len(coded(at)) == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"do": "", "theme0": "on"},
        {"do": "look", "theme0": "on"},
        {"do": "erase", "theme0": "on"},
        {"do": "done", "theme77": "on"},
        {"do": "done", "theme²": "on"},
        {"do": "done", "comment": "no such", "theme0": "on"},
        {"do": "done", "comment": "abcdef", "theme0": "on"},
        {"do": "done", "comment": "../..&x", "theme0": "on"},
    ],
)
async def test_what_is_made_up_keeps_nothing(at: CodingHouse, join: Join, forged: dict[str, str]) -> None:
    chris = await join(COMMENT)
    await chris.send(PAGE, **forged)
    assert coded(at) == []
    assert COMMENT in chris.page


@pytest.mark.parametrize("where", ["", "?at=", "?at=x", "?at=abcdef-d1", "?at=%00", "?at=-b0"])
async def test_any_address_of_it_shows_a_comment(at: CodingHouse, join: Join, where: str) -> None:
    chris = await join(COMMENT)
    assert COMMENT in await chris.open(PAGE + where)
    assert coded(at) == []


async def test_with_nothing_there_it_says_when_something_comes(at: CodingHouse, join: Join) -> None:
    await at.writes("1", COMMENT)
    chris = await join()
    page = await chris.open(PAGE)
    assert "Nothing to code now" in page
    assert "once their audience has closed" in page


async def test_a_comment_is_shown_as_it_is_whatever_it_says(at: CodingHouse, join: Join) -> None:
    chris = await join("<script>x</script> {{ 7 }}")
    page = await chris.open(PAGE)
    assert "&lt;script&gt;x&lt;/script&gt; {{ 7 }}" in page
    assert "<script>x" not in page

"""A fresh place and a browser that has just been opened there, for every test; and a safeguarding desk to knock at."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.web.lead_place import LeadPlace, lead_place_in
from tests.web.live import Live, new_live
from tests.web.place import Browser, Place, new_place


@pytest.fixture
def place() -> Place:
    return new_place()


@pytest.fixture
async def browser(place: Place) -> AsyncIterator[Browser]:
    browser = place.browser()
    yield browser
    await browser.http.aclose()


@pytest.fixture
async def live() -> AsyncIterator[Live]:
    async with new_live() as live:
        yield live


@pytest.fixture
def at(tmp_path: Path) -> Iterator[LeadPlace]:
    with lead_place_in(tmp_path) as place:
        yield place

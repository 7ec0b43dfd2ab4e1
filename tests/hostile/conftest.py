from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.roles.strangers import Caller, Home, caller


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.stop()


@pytest.fixture
async def lead(home: Home) -> AsyncIterator[Caller]:
    async with caller(home, 5005) as lead:
        await lead.has("lead")
        yield lead

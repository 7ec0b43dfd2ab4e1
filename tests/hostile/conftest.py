from collections.abc import AsyncIterator

import pytest

from tests.roles.strangers import Caller, Home, caller


@pytest.fixture
async def lead(home: Home) -> AsyncIterator[Caller]:
    async with caller(home, 5005) as lead:
        await lead.has("lead")
        yield lead

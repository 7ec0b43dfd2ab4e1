"""A phone in Chromium for each test here."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.phone import new_page
from tests.web.chromium.phone import Phone
from tests.web.live import Live, new_live

together = pytest_asyncio.fixture(loop_scope="session")
"""All of these tests share one event loop, as the browser belongs to one."""


@together
async def live() -> AsyncIterator[Live]:
    async with new_live() as live:
        yield live


@together
async def new_phone(chromium: Browser, live: Live) -> AsyncIterator[Callable[..., Any]]:
    """await new_phone(...) gives another phone; its arguments are those of a browser context."""
    async with AsyncExitStack() as stack:

        async def take_out(**options: Any) -> Phone:
            phone = Phone(await new_page(chromium, live.address, **options), live.place)
            stack.push_async_callback(phone.close)
            return phone

        yield take_out


@together
async def phone(new_phone: Callable[..., Any]) -> Phone:
    """A phone with JavaScript, as most are."""
    phone: Phone = await new_phone()
    return phone

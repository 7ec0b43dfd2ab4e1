"""What comes round by itself, and the process that ends meanwhile."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.duty import Duty
from bot.rounds import Rounds


async def test_a_tick_that_the_end_of_the_process_cuts_short_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    begun, cut = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut.set()

    async def afterwards() -> None: ...

    rounds = Rounds(tick, afterwards, Duty(), lambda: 0.0)
    with caplog.at_level(logging.WARNING):
        rounds.start(datetime.now(UTC) - timedelta(seconds=1))  # the first tick is due at once
        await begun.wait()
        rounds.stop()
        await cut.wait()
        await asyncio.sleep(0)  # the scheduler hears of it in the loop's next round
        await asyncio.sleep(0)
    assert caplog.messages == []

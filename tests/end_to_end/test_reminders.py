"""A reminder in Telegram, from the tick to the tap, over HTTP."""

from datetime import UTC, datetime
from pathlib import Path

from tests.bot_api import BotApiServer
from tests.clock import Clock
from tests.end_to_end.house import WholeHouse
from tests.end_to_end.people import comes

WORDS = "Hi. This is still open, if you'd like to go on. If not, that's fine too."
HALF_PAST_FOUR = datetime(2031, 5, 5, 15, 30, tzinfo=UTC)


async def test_it_leads_back_or_ends_for_good_and_comes_once_also_after_a_restart(
    tmp_path: Path, server: BotApiServer
) -> None:
    async with WholeHouse(tmp_path, server, Clock(HALF_PAST_FOUR)) as house:
        await house.open()
        amina, ben = await comes(server, 1001, "multi-agency"), await comes(server, 1002, "multi-agency")
        house.clock.forward(days=2)
        await house.run_tick()
        for person in (amina, ben):
            await person.sees_text(WORDS)
            assert person.screen().rows == (("Carry on",), ("No more reminders",))
        await amina.taps("Carry on")
        await amina.sees_text("1 of 4")
        await ben.taps("No more reminders")
        await ben.sees_text("OK. No more reminders.")
        await house.restart(minutes=5)
        await house.run_tick()
        await amina.taps("Yes")
        await amina.sees_text("2 of 4")
        assert sum(WORDS in shown.text for shown in amina.history()) == 0  # the tap put the question in its place
        house.clock.forward(days=5)
        await house.run_tick()
        await amina.sees_text(WORDS)
        assert WORDS not in ben.screen().text

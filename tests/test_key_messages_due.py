"""Key messages that fall due: coordinators hear of each once, on the day, and then no more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from bot.desk.messages import MessagesDesk
from bot.telegram.owed import StoredOwed
from conversations.dialogue import Arrived
from conversations.key_messages import FollowUp, Status
from storage import slots
from tests.findings_house import FindingsHouse
from tests.small_house import Person
from tests.tallying import Office, notices_to, text
from tests.web.place import Browser

EIGHT = datetime(2031, 6, 2, 7, 0, tzinfo=UTC)
"""Eight in the morning in London; it is due on that day."""


@pytest_asyncio.fixture
async def chris(at: FindingsHouse) -> AsyncIterator[int]:
    """A coordinator's chat, with a key message of the Young Inspectors' that is due on that day."""
    await at.asks_for(await at.inspector(), "Meet every month.", "MASH")
    yield await at.joins("9001")


async def owes(at: FindingsHouse, status: Status) -> None:
    [message] = at.recorded("key_message")
    told = FollowUp(owner="Ada", status=status, due=EIGHT.date())
    assert await MessagesDesk(at.house.intake, at.house.clock).follow_up(("web", "9001"), message.id, 0, told)


def told(at: FindingsHouse, chat: int) -> list[str]:
    return [text(one) for one in notices_to(at.house, chat) if one.kind == "follow_up"]


async def test_a_coordinator_is_reminded_once_at_nine_on_the_day(at: FindingsHouse, chris: int) -> None:
    await owes(at, "under_way")
    office, clock = Office(at.house), at.house.clock
    clock.now = EIGHT
    await office.tick.run()
    assert told(at, chris) == []
    clock.forward(hours=1)
    for _ in range(2):
        await office.tick.run()
    clock.forward(days=2)
    await office.tick.run()
    how = "Please say how it stands, under Key messages."
    assert told(at, chris) == [f"A key message is due: Meet every month. It's with Ada. {how}"]


async def test_a_coordinators_own_chat_has_a_button_that_leads_there_and_a_group_has_none(at: FindingsHouse) -> None:
    await at.asks_for(await at.inspector(), "Meet every month.", "MASH")
    for address, private in (("9001", True), ("-100200", False)):
        await Person(at.house, address).does(Arrived(), entry=at.invitation(), private=private)
    [message] = at.recorded("key_message")
    told = FollowUp(owner="Ada", due=EIGHT.date())
    assert await MessagesDesk(at.house.intake, at.house.clock).follow_up(("telegram", "9001"), message.id, 0, told)
    at.house.clock.now = EIGHT
    at.house.clock.forward(hours=1)
    await Office(at.house).tick.run()
    owed = await StoredOwed(at.house.intake, at.house.clock).notices_owed()
    due = {one.address: one.buttons for one in owed if "A key message is due" in one.texts[0]}
    assert due == {"9001": (("Say how it stands", f"desk.0.follow-l-{message.id}"),), "-100200": ()}


async def test_of_what_was_told_nothing_is_written_again(
    at: FindingsHouse, chris: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owes(at, "under_way")
    at.house.clock.now = EIGHT
    at.house.clock.forward(hours=1)
    tried: list[str] = []
    take = slots.take

    def watched(connection: Connection, job: str, due_at: datetime, now: datetime) -> bool:
        tried.append(job)
        return take(connection, job, due_at, now)

    monkeypatch.setattr(slots, "take", watched)
    for _ in range(3):
        await Office(at.house).tick.run()
    assert [job.split()[0] for job in tried].count("follow_up") == 1


async def test_a_day_that_was_moved_is_told_again_also_when_it_is_an_earlier_one(at: FindingsHouse, chris: int) -> None:
    await owes(at, "under_way")
    at.house.clock.now = EIGHT
    at.house.clock.forward(hours=1)
    await Office(at.house).tick.run()
    [message] = at.recorded("key_message")
    sooner = FollowUp(owner="Ada", status="under_way", due=EIGHT.date() - timedelta(days=3))
    assert await MessagesDesk(at.house.intake, at.house.clock).follow_up(("web", "9001"), message.id, 1, sooner)
    await Office(at.house).tick.run()
    assert len(told(at, chris)) == 2


@pytest.mark.parametrize("status", ["done", "not_now"])
async def test_of_what_is_over_nobody_is_reminded(at: FindingsHouse, chris: int, status: Status) -> None:
    await owes(at, status)
    at.house.clock.now = EIGHT
    at.house.clock.forward(days=1)
    await Office(at.house).tick.run()
    assert told(at, chris) == []


async def test_what_was_promised_two_waves_ago_is_still_seen_and_due(at: FindingsHouse, chris: int) -> None:
    await owes(at, "under_way")
    for _ in range(2):
        at.close()
        at.house.begin_wave()
    browser: Browser = await at.browser(at.findings_place(), "coordinator")
    assert "Meet every month." in await browser.open("/desk/messages")
    await browser.http.aclose()
    at.house.clock.now = EIGHT
    at.house.clock.forward(days=1)
    await Office(at.house).tick.run()
    assert len(told(at, chris)) == 1


async def test_what_is_over_is_shown_one_wave_longer(at: FindingsHouse, chris: int) -> None:
    await owes(at, "done")
    for shown in (True, False):
        at.close()
        at.house.begin_wave()
        browser: Browser = await at.browser(at.findings_place(), "coordinator")
        assert ("Meet every month." in await browser.open("/desk/messages")) is shown
        await browser.http.aclose()


async def test_a_next_wave_shows_what_moved_and_news_begins_with_it(at: FindingsHouse, chris: int) -> None:
    await owes(at, "done")
    at.close()
    at.house.begin_wave()
    browser: Browser = await at.browser(at.findings_place(), "coordinator")
    page = await browser.open("/desk/messages")
    assert "From earlier waves" in page
    assert "Done</strong>, with" in page
    assert "You said: Meet every month. We did: Done." in page
    await browser.http.aclose()

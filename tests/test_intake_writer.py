"""The one who writes goes on writing, whatever it trips over: without it the whole bot stands still."""

import asyncio
import threading
from sqlite3 import OperationalError

import pytest
from sqlalchemy import Connection

from conversations.dialogue import Arrived, Tap
from storage import messages
from tests.small_house import Person, SmallHouse


async def test_a_bug_after_a_commit_ends_nothing_and_keeps_back_nothing_that_came_of_it(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not kept of somebody could not be told again: their last word."""
    amina = Person(house, "2001")
    await house.intake.take([amina.arrival(Arrived(), entry="young-people")])
    declines = amina.arrival(Tap("decline"))

    def bug() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(house.intake, "done_together", bug)
        [outcome] = await house.intake.take([declines])
    assert outcome.parting is not None
    [again] = await house.intake.take([declines])
    assert again.repeated


async def test_a_log_that_can_not_be_emptied_keeps_back_nothing_that_came_of_an_erasure(
    house: SmallHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> bool:
        raise OperationalError("database or disk is full")

    amina = Person(house, "2001")
    await amina.opens("young-people")
    with monkeypatch.context() as broken:
        broken.setattr(house.database, "scrub", full)
        await amina.does(Tap("erase_sure"))
    assert amina.outcome.erased
    assert house.intake.unscrubbed, "the tick comes back to it"


async def test_who_asks_what_stands_in_a_chat_hears_what_was_sent_last_though_another_spoiled_their_batch(
    house: SmallHouse,
) -> None:
    """Else a chat is hidden, and one message stays in sight."""
    chat, go_on = b"the pseudonym of a made-up chat", threading.Event()

    def spoiled(_: Connection) -> None:
        raise ZeroDivisionError

    held_up = asyncio.ensure_future(house.intake.call(lambda _: go_on.wait(60)))
    another = asyncio.ensure_future(house.intake.call(spoiled))
    asking = asyncio.ensure_future(house.intake.call(lambda connection: messages.of(connection, chat)))
    await asyncio.sleep(0)  # all three wait for the writer now
    house.intake.seen.sent(chat, 42)
    go_on.set()
    with pytest.raises(ZeroDivisionError):
        await another
    assert [kept.id for kept in await asking] == [42]
    assert await held_up

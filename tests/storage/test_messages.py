"""The messages of a chat: known once, forgotten in time, and gone when a chat is hidden."""

from datetime import timedelta

from sqlalchemy import Connection, select

from storage import chats, messages, practice
from storage.chats import Seat
from storage.messages import HIDING
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

SEAL = Seal("a made-up secret")
AMINA, BO = b"amina", b"bo"
pytestmark = ENGINES


def ids(connection: Connection, chat: bytes = AMINA) -> list[int]:
    return [one.id for one in messages.of(connection, chat)]


def test_messages_come_newest_first_and_one_that_is_known_stays_as_it_was(kept: Connection) -> None:
    messages.note(kept, [(AMINA, 7, True), (AMINA, 8, False), (BO, 9, True)], MORNING)
    messages.note(kept, [(AMINA, 7, False), (AMINA, 2**40, True)], MORNING + timedelta(hours=1))
    assert ids(kept) == [2**40, 8, 7]
    assert messages.of(kept, AMINA)[-1] == messages.Kept(7, True, MORNING)


def test_what_people_wrote_is_forgotten_after_48_hours_and_ours_with_the_chat(kept: Connection) -> None:
    number = chats.add(kept, Seat(AMINA, "telegram", "1001"), SEAL, None)
    messages.note(kept, [(AMINA, 7, True), (AMINA, 8, False), (BO, 9, True), (BO, 10, False)], MORNING)
    messages.forget_old(kept, MORNING + timedelta(hours=48))
    assert (ids(kept), ids(kept, BO)) == ([8, 7], [10, 9])
    messages.forget_old(kept, MORNING + timedelta(hours=48, seconds=1))
    assert (ids(kept), ids(kept, BO)) == ([7], [])
    chats.erase(kept, number)
    messages.forget_old(kept, MORNING + timedelta(hours=48, seconds=1))
    assert ids(kept) == []


def test_a_hiding_is_owed_once_sealed_and_until_it_is_done(kept: Connection) -> None:
    messages.note(kept, [(AMINA, 7, True), (AMINA, 8, False)], MORNING)
    for hour in range(2):
        messages.hide(kept, AMINA, "1001", MORNING + timedelta(hours=hour), SEAL)
    messages.hide(kept, BO, "1002", MORNING, SEAL)
    assert sorted(messages.hidings(kept)) == [AMINA, BO]
    assert [messages.hiding_address(kept, chat, SEAL) for chat in (AMINA, BO)] == ["1001", "1002"]
    assert b"1001" not in b"".join(kept.execute(select(HIDING.c.address)).scalars())
    messages.hidden(kept, AMINA, [7], asked=1)
    assert (messages.asks(kept, AMINA), ids(kept)) == (2, [8]), "it was asked for again meanwhile"
    messages.hidden(kept, AMINA, [8], asked=2)
    assert (messages.hidings(kept), ids(kept)) == ([BO], [])
    assert (messages.asks(kept, AMINA), messages.asks(kept, BO)) == (0, 1)


def test_opening_forgets_the_messages_of_practice(kept: Connection) -> None:
    messages.note(kept, [(AMINA, 7, True)], MORNING)
    messages.hide(kept, AMINA, "1001", MORNING, SEAL)
    practice.erase(kept)
    assert (ids(kept), messages.hidings(kept)) == ([], [])

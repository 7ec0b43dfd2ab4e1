"""A sign-in: what its link does at its edges, and how long it lasts."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from storage import chats, signins
from storage.chats import Seat
from storage.sealing import Seal
from storage.signins import SIGN_IN
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret for the tests")
SECOND, MINUTES, HOURS = timedelta(seconds=1), timedelta(minutes=10), timedelta(hours=8)


@pytest.fixture
def chat(kept: Connection) -> int:
    return chats.add(kept, Seat(b"robin", "telegram", "1001"), SEAL, None)


def test_neither_the_links_code_nor_the_browsers_token_is_kept(kept: Connection, chat: int) -> None:
    code = signins.offer(kept, chat, MORNING, SEAL)
    spent = signins.spend(kept, code, MORNING, SEAL)
    assert spent is not None
    assert len(code) == len(spent[1]) == 22  # 128 bits, six to a character
    row = repr(kept.execute(SIGN_IN.select()).one())
    assert code not in row
    assert spent[1] not in row


def test_a_link_works_once(kept: Connection, chat: int) -> None:
    code = signins.offer(kept, chat, MORNING, SEAL)
    spent = signins.spend(kept, code, MORNING, SEAL)
    assert spent is not None
    assert spent[0] == chat
    assert signins.spend(kept, code, MORNING, SEAL) is None
    assert signins.spend(kept, "another", MORNING, SEAL) is None


@pytest.mark.parametrize(("late", "works"), [(-SECOND, True), (timedelta(), False), (SECOND, False)])
def test_a_link_works_for_ten_minutes(kept: Connection, chat: int, late: timedelta, works: bool) -> None:
    code = signins.offer(kept, chat, MORNING, SEAL)
    assert (signins.spend(kept, code, MORNING + MINUTES + late, SEAL) is not None) == works


@pytest.mark.parametrize(("late", "lasts"), [(-SECOND, True), (timedelta(), False), (SECOND, False)])
def test_a_browser_stays_signed_in_for_eight_hours(kept: Connection, chat: int, late: timedelta, lasts: bool) -> None:
    spent = signins.spend(kept, signins.offer(kept, chat, MORNING, SEAL), MORNING, SEAL)
    assert spent is not None
    assert signins.signed_in(kept, spent[1], MORNING + HOURS + late, SEAL) == (chat if lasts else None)


def test_a_sign_in_counts_for_its_own_chat_and_its_own_browser(kept: Connection, chat: int) -> None:
    other = chats.add(kept, Seat(b"sam", "telegram", "1002"), SEAL, None)
    tokens = []
    for one in (chat, other):
        spent = signins.spend(kept, signins.offer(kept, one, MORNING, SEAL), MORNING, SEAL)
        assert spent is not None
        tokens.append(spent[1])
    assert [signins.signed_in(kept, token, MORNING, SEAL) for token in tokens] == [chat, other]
    signins.sign_out(kept, tokens[0], SEAL)
    assert [signins.signed_in(kept, token, MORNING, SEAL) for token in (*tokens, "")] == [None, other, None]


def test_it_goes_with_its_chat_and_when_it_has_ended(kept: Connection, chat: int) -> None:
    signins.offer(kept, chat, MORNING, SEAL)
    signins.spend(kept, signins.offer(kept, chat, MORNING, SEAL), MORNING, SEAL)
    left = []
    for later in (MINUTES - SECOND, MINUTES, HOURS - SECOND, HOURS):
        signins.forget_old(kept, MORNING + later)
        left.append(len(kept.execute(SIGN_IN.select()).all()))
    assert left == [2, 1, 1, 0]
    signins.offer(kept, chat, MORNING, SEAL)
    chats.erase(kept, chat)
    assert kept.execute(SIGN_IN.select()).all() == []


def test_how_many_links_were_given_lately_is_counted_spent_or_not(kept: Connection, chat: int) -> None:
    for later in (0, 5):
        signins.spend(kept, signins.offer(kept, chat, MORNING + timedelta(minutes=later), SEAL), MORNING, SEAL)
    assert [signins.offered(kept, chat, MORNING + timedelta(minutes=at)) for at in (5, 9, 10, 15)] == [2, 2, 1, 0]

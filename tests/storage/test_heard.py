"""What a chat wrote in the last hour: sealed, no more than fits, and forgotten to the minute."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from storage import heard
from storage.heard import HEARD, LIMIT, with_more
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

SEAL = Seal("a made-up secret")
AMINA, BO = b"amina", b"bo"
MINUTE = timedelta(minutes=1)
pytestmark = ENGINES


def hear(connection: Connection, words: str, minutes: int = 0, key: bytes = AMINA) -> None:
    now = MORNING + minutes * MINUTE
    before = heard.of(connection, [key], now, SEAL).get(key, ())
    heard.keep(connection, {key: with_more(before, words, now)}, SEAL)


def words(connection: Connection, minutes: int = 0, key: bytes = AMINA) -> list[str]:
    found = heard.of(connection, [key], MORNING + minutes * MINUTE, SEAL)
    return [piece for _, piece in found.get(key, ())]


def test_what_was_written_comes_back_in_order_and_lies_sealed(kept: Connection) -> None:
    hear(kept, "i want")
    hear(kept, "to go home", minutes=1)
    hear(kept, "hello", key=BO)
    assert words(kept, minutes=2) == ["i want", "to go home"]
    assert words(kept, minutes=2, key=BO) == ["hello"]
    assert not any(b"home" in sealed for sealed in kept.execute(select(HEARD.c.words)).scalars())


def test_each_piece_is_forgotten_an_hour_after_it_was_written(kept: Connection) -> None:
    hear(kept, "early")
    hear(kept, "late", minutes=40)
    assert words(kept, minutes=59) == ["early", "late"]
    assert words(kept, minutes=60) == ["late"]
    heard.forget_old(kept, MORNING + 59 * MINUTE, SEAL)
    assert words(kept, minutes=59) == ["early", "late"]
    heard.forget_old(kept, MORNING + 60 * MINUTE, SEAL)
    assert words(kept) == ["late"]  # it is not even there for who looks with an earlier clock
    heard.forget_old(kept, MORNING + 100 * MINUTE, SEAL)
    assert kept.execute(select(HEARD)).all() == []


@pytest.mark.parametrize(("length", "stays"), [(LIMIT - 4, True), (LIMIT - 3, False), (LIMIT + 500, False)])
def test_no_more_is_kept_than_fits_and_the_newest_is(kept: Connection, length: int, stays: bool) -> None:
    hear(kept, "abc")
    hear(kept, "x" * length, minutes=1)
    found = words(kept, minutes=1)
    assert ("abc" in found) is stays
    assert len(found[-1]) == min(length, LIMIT)
    assert len("\n".join(found)) <= LIMIT


def test_nothing_is_left_of_who_is_to_be_forgotten(kept: Connection) -> None:
    hear(kept, "i want")
    heard.keep(kept, {AMINA: ()}, SEAL)
    assert kept.execute(select(HEARD)).all() == []

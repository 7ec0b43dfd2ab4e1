"""What is sealed opens only with its key, in its place and untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealing import Seal, Unsealed

SEAL = Seal("one made-up secret")
OTHER = Seal("another made-up secret")
PLACE = "answer.words"


@given(st.binary(max_size=300))
def test_what_was_sealed_opens(data: bytes) -> None:
    assert SEAL.open(SEAL.close(data, PLACE), PLACE) == data


def test_the_same_secret_opens_it_after_a_restart() -> None:
    assert Seal("one made-up secret").open(SEAL.close(b"pears", PLACE), PLACE) == b"pears"


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert SEAL.close(b"pears", PLACE) != SEAL.close(b"pears", PLACE)


def test_the_words_are_not_in_the_sealed_bytes() -> None:
    assert b"pears" not in SEAL.close(b"pears and plums", PLACE)


def test_another_secret_does_not_open_it() -> None:
    with pytest.raises(Unsealed, match=PLACE):
        OTHER.open(SEAL.close(b"pears", PLACE), PLACE)


def test_it_does_not_open_in_another_place() -> None:
    with pytest.raises(Unsealed, match=r"^chat\.address:"):
        SEAL.open(SEAL.close(b"pears", PLACE), "chat.address")


@pytest.mark.parametrize("at", range(1 + 12 + 5 + 16))
def test_one_changed_bit_anywhere_is_noticed(at: int) -> None:
    sealed = bytearray(SEAL.close(b"pears", PLACE))
    sealed[at] ^= 1
    with pytest.raises(Unsealed):
        SEAL.open(bytes(sealed), PLACE)


@pytest.mark.parametrize("end", [0, 1, 12, 13, 20])
def test_bytes_that_were_cut_short_are_noticed(end: int) -> None:
    with pytest.raises(Unsealed):
        SEAL.open(SEAL.close(b"pears", PLACE)[:end], PLACE)


def test_the_error_names_the_place_and_never_what_was_sealed() -> None:
    with pytest.raises(Unsealed) as odd:
        OTHER.open(SEAL.close(b"pears", PLACE), PLACE)
    assert "pears" not in repr(odd.value)


def test_a_pseudonym_is_the_same_each_time_and_another_for_each_kind_text_and_secret() -> None:
    one = SEAL.pseudonym("chat", "telegram:1001")
    assert one == Seal("one made-up secret").pseudonym("chat", "telegram:1001")
    others = {
        SEAL.pseudonym("delivery", "telegram:1001"),
        SEAL.pseudonym("chat", "telegram:1002"),
        OTHER.pseudonym("chat", "telegram:1001"),
        SEAL.pseudonym("chat\0telegram", ":1001"),
    }
    assert (len(one), len(others | {one})) == (16, 5)


def test_a_text_that_no_database_can_keep_has_a_pseudonym_too() -> None:
    assert len(SEAL.pseudonym("delivery", "\ud800")) == 16

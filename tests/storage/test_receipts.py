"""A receipt code finds its response, however it is typed; nothing else does."""

import secrets
from collections import Counter

import pytest
from sqlalchemy import Connection, select

from storage import receipts, responses
from storage.responses import RESPONSE, Draft
from storage.sealing import Seal
from tests.clock import MORNING
from tests.engines import ENGINES

pytestmark = ENGINES

SEAL = Seal("a made-up secret")


def sent(connection: Connection, name: str) -> str:
    """A response that was sent. Returns the code that its writer got."""
    code = receipts.new_receipt()
    responses.add(connection, [Draft(name, "leaflets", 1, "v1", b"{}")], SEAL)
    responses.send(connection, name, {"seen": "yes"}, (), SEAL.pseudonym("receipt", code), MORNING, SEAL)
    return code


def found(connection: Connection, typed: str) -> str | None:
    key = receipts.key_of(SEAL, typed)
    return receipts.response_of(connection, key) if key else None


def test_a_code_finds_its_own_response_as_it_was_given_and_as_it_is_typed(kept: Connection) -> None:
    one, other = sent(kept, "r1"), sent(kept, "r2")
    assert [found(kept, code) for code in (one, other)] == ["r1", "r2"]
    assert found(kept, one.upper()) == found(kept, one.replace("-", " ")) == found(kept, f" {one}\n") == "r1"
    assert found(kept, one.replace("-", "")) == "r1"


def test_what_is_no_code_or_nobodys_finds_nothing(kept: Connection) -> None:
    code = sent(kept, "r1")
    wrong = code[:-1] + ("a" if code[-1] != "a" else "b")
    assert [found(kept, typed) for typed in ("", "abc", code[:-1], code + "a", wrong, "\ud800" * 28)] == [None] * 6


def test_the_code_itself_is_kept_nowhere(kept: Connection) -> None:
    code = sent(kept, "r1")
    row = kept.execute(select(RESPONSE)).one()
    assert code.encode() not in b"".join(value for value in row if isinstance(value, bytes))
    assert len(code.replace("-", "")) == receipts.LENGTH


def test_a_code_is_seven_groups_of_four_in_which_every_letter_comes_at_every_place() -> None:
    codes = [receipts.new_receipt() for _ in range(2000)]
    assert {tuple(map(len, code.split("-"))) for code in codes} == {(4,) * 7}
    assert [set(letters) for letters in zip(*(code.replace("-", "") for code in codes), strict=True)] == [
        set(receipts.LETTERS)
    ] * 28


def test_each_letter_is_as_likely_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(*draws: int) -> str:
        left = list(draws)
        monkeypatch.setattr(secrets, "token_bytes", lambda number: bytes([left.pop(0)] * number))
        return receipts.new_receipt()[0]

    assert Counter(drawn(byte) for byte in range(248)) == dict.fromkeys(receipts.LETTERS, 8)
    assert [drawn(byte, 0) for byte in range(248, 256)] == ["a"] * 8

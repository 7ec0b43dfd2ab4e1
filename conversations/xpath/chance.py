"""Chance, drawn from a seed: the same seed, question and place in the expression always give the same."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar
from uuid import UUID

from conversations.xpath.coercions import as_number
from conversations.xpath.context import Context
from conversations.xpath.names import Scope
from conversations.xpath.numbers import whole
from conversations.xpath.parts import Number, Part, Text

T = TypeVar("T")
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
LONGEST = 64
"""Characters that a uuid() of a given length may have."""


def _bytes(seed: str, key: str, turn: int) -> bytes:
    return blake2b(f"{seed}\n{key}\n{turn}".encode("utf-8", "replace")).digest()


def share(seed: str, key: str, turn: int = 0) -> float:
    """A number from 0 up to, and without, 1."""
    return (int.from_bytes(_bytes(seed, key, turn)[:8]) >> 11) / (1 << 53)


def shuffled(things: Sequence[T], seed: str, key: str) -> list[T]:
    """In an order of chance, such as of a question's options; the same for the same seed and key."""
    order = sorted(range(len(things)), key=lambda at: _bytes(seed, key, at))
    return [things[at] for at in order]


def random(scope: Scope) -> Number:
    turn = _turn(scope)
    return Number(lambda c: share(c.seed, c.key, turn))


def uuid(scope: Scope, length: Part | None = None) -> Text:
    turn = _turn(scope)
    if length is None:
        return Text(lambda c: str(UUID(bytes=_bytes(c.seed, c.key, turn)[:16], version=4)))
    long = as_number(length)

    def run(c: Context) -> str:
        drawn = _bytes(c.seed, c.key, turn)[: max(0, min(whole(long(c)) or 0, LONGEST))]
        return "".join(ALPHABET[one % len(ALPHABET)] for one in drawn)

    return Text(run)


def _turn(scope: Scope) -> int:
    scope.draws += 1
    return scope.draws

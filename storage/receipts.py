"""Receipt codes: what finds a response once nothing else does. Only a pseudonym of each is kept, on the response."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from storage.responses import ANSWER, RESPONSE, WORDS
from storage.sealing import Seal

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for each other."""
LENGTH, GROUP = 28, 4
"""How many of them a code has, and each of its groups."""
_FAIR = 256 // len(LETTERS) * len(LETTERS)
_LETTER, _OVER = (LETTERS * 9)[:256].encode(), bytes(range(_FAIR, 256))
"""What each byte stands for; those that are over, as some letters would come more often."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sent response. week: its Monday. counted: it is in a release. answers: question -> value or words, opened."""

    response: str
    audience: str
    wave: int
    version: str
    week: date
    counted: bool
    answers: dict[str, str]


def new_receipt() -> str:
    """138 random bits as seven groups of LETTERS."""
    code = ""
    while len(code) < LENGTH:  # nearly always once: each draw asks the system
        code += secrets.token_bytes(2 * LENGTH).translate(_LETTER, _OVER).decode()
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def key_of(seal: Seal, typed: str) -> bytes | None:
    """What a code is found by; None for what can't be one. Capitals, spaces and dashes do not matter."""
    plain = "".join(letter for letter in typed.lower() if letter.isascii() and letter.isalnum())
    if len(plain) != LENGTH:
        return None
    return seal.pseudonym("receipt", "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP)))


def response_of(connection: Connection, key: bytes) -> str | None:
    """The id of the response that has this receipt."""
    return connection.execute(select(RESPONSE.c.id).where(RESPONSE.c.receipt == key)).scalar_one_or_none()


def of(connection: Connection, ids: Collection[str]) -> list[bytes]:
    """The receipts, as they are kept, of those of these that were sent."""
    known = select(RESPONSE.c.receipt).where(RESPONSE.c.id.in_(ids), RESPONSE.c.receipt.is_not(None))
    return list(connection.execute(known).scalars())


def read(connection: Connection, key: bytes, seal: Seal) -> Found | None:
    """All that is kept of the response that has this receipt."""
    row = connection.execute(select(RESPONSE).where(RESPONSE.c.receipt == key)).one_or_none()
    if row is None:
        return None
    answers = connection.execute(select(ANSWER).where(ANSWER.c.response_id == row.id))
    opened = {one.question: seal.open(one.words, WORDS).decode() if one.words else one.value for one in answers}
    return Found(row.id, row.audience, row.wave, row.version, row.week, row.release_id is not None, opened)

"""Receipt codes: what finds a response once nothing else does. Only a pseudonym of each is kept, on the response."""

from sqlalchemy import Connection, select

from storage.responses import RESPONSE
from storage.sealing import Seal

LENGTH, GROUP = 28, 4
"""Letters and digits of a code, and of each of its groups: see responses.new_receipt."""


def key_of(seal: Seal, typed: str) -> bytes | None:
    """What a code is found by; None for what can't be one. Capitals, spaces and dashes do not matter."""
    plain = "".join(letter for letter in typed.lower() if letter.isascii() and letter.isalnum())
    if len(plain) != LENGTH:
        return None
    return seal.pseudonym("receipt", "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP)))


def response_of(connection: Connection, key: bytes) -> str | None:
    """The id of the response that has this receipt."""
    return connection.execute(select(RESPONSE.c.id).where(RESPONSE.c.receipt == key)).scalar_one_or_none()

"""The code that leads back to a browser chat. It follows from the address, so it can be shown at any time."""

import re

from storage.sealing import Seal

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def resume_code(seal: Seal, address: str) -> str:
    """Nine letters and digits in three groups, such as k7m-2qd-9xf: 44 bits."""
    number = int.from_bytes(seal.pseudonym("resume code", address))
    letters = []
    for _ in range(9):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "-".join("".join(letters[at : at + 3]) for at in (0, 3, 6))


def resume_key(seal: Seal, typed: str) -> bytes:
    """What a code is found by. Capitals, spaces and dashes do not matter."""
    return seal.pseudonym("resume", re.sub(r"[^a-z0-9]", "", typed.casefold()))

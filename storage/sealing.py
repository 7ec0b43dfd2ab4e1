"""Seals what people wrote and where they can be reached; makes pseudonyms that cannot be undone without the key."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
MARK = 16
"""Hexadecimal digits by which a file's key is known."""


class Unsealed(Exception):  # noqa: N818 - says what was tried
    """The bytes were sealed with another key, for another place, or have been tampered with."""


class Seal:
    """AES-GCM under keys derived from SECRET_KEY. Sealed bytes: key version, nonce, ciphertext with its tag.

    place: "table.column"; bytes sealed for one place do not open in another. version: 1, and one more with each change
    of the key. pseudonyms: the key of those, which outlives such a change; None for the one that SECRET_KEY gives.
    """

    def __init__(self, secret: str, version: int = 1, pseudonyms: bytes | None = None) -> None:
        self.version = version
        self.pseudonyms = pseudonyms or self._derive(secret, b"pseudonym")
        self._pseudonym = hashlib.blake2b(digest_size=16, key=self.pseudonyms)
        self._front = version.to_bytes()
        self._cipher = AESGCM(self._derive(secret, b"seal"))
        self._file_cipher = AESGCM(self._derive(secret, b"file"))
        self._mark_key = self._derive(secret, b"file mark")

    @staticmethod
    def _derive(secret: str, purpose: bytes) -> bytes:
        return hmac.new(secret.encode(), b"young-inspectors." + purpose, hashlib.sha256).digest()

    def close(self, data: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE)
        return self._front + nonce + self._cipher.encrypt(nonce, data, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The bytes as they were. Raises Unsealed if the key, the place or the bytes do not fit."""
        if sealed[:1] != self._front:
            raise Unsealed(f"{place}: sealed with an unknown key version")
        try:
            return self._cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
        except Exception as odd:
            raise Unsealed(f"{place}: sealed with another SECRET_KEY, or damaged") from odd

    def close_piece(self, data: bytes, place: bytes) -> bytes:
        """A piece of a file, for one place in it."""
        nonce = os.urandom(NONCE)
        return nonce + self._file_cipher.encrypt(nonce, data, place)

    def open_piece(self, sealed: bytes, place: bytes) -> bytes:
        """Raises Unsealed, like open()."""
        try:
            return self._file_cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place)
        except Exception as odd:
            raise Unsealed("a file: sealed with another SECRET_KEY, or damaged") from odd

    def file_mark(self, text: str) -> str:
        """Digits that only this SECRET_KEY makes of a file's first line."""
        return hmac.new(self._mark_key, text.encode(), hashlib.sha256).hexdigest()[:MARK]

    def pseudonym(self, kind: str, text: str) -> bytes:
        """16 bytes that stand for a text of one kind: the same each time, useless without the key."""
        made = self._pseudonym.copy()  # half the time of taking in the key anew
        made.update(f"{kind}\0{text}".encode(errors="replace"))
        return made.digest()

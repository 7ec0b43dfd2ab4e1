"""Seals what people wrote and where they can be reached; makes pseudonyms that cannot be undone without the key."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_VERSION = b"\x01"
NONCE = 12


class Unsealed(Exception):  # noqa: N818 - says what was tried
    """The bytes were sealed with another key, for another place, or have been tampered with."""


class Seal:
    """AES-GCM under keys derived from SECRET_KEY. Sealed bytes: key version, nonce, ciphertext with its tag.

    place: "table.column"; bytes sealed for one place do not open in another.
    """

    def __init__(self, secret: str) -> None:
        self._hash_key = self._derive(secret, b"pseudonym")
        self._cipher = AESGCM(self._derive(secret, b"seal"))

    @staticmethod
    def _derive(secret: str, purpose: bytes) -> bytes:
        return hmac.new(secret.encode(), b"young-inspectors." + purpose, hashlib.sha256).digest()

    def close(self, data: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE)
        return KEY_VERSION + nonce + self._cipher.encrypt(nonce, data, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The bytes as they were. Raises Unsealed if the key, the place or the bytes do not fit."""
        if sealed[:1] != KEY_VERSION:
            raise Unsealed(f"{place}: sealed with an unknown key version")
        try:
            return self._cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
        except Exception as odd:
            raise Unsealed(f"{place}: sealed with another SECRET_KEY, or damaged") from odd

    def pseudonym(self, kind: str, text: str) -> bytes:
        """16 bytes that stand for a text of one kind: the same each time, useless without the key."""
        data = f"{kind}\0{text}".encode(errors="replace")
        return hashlib.blake2b(data, digest_size=16, key=self._hash_key).digest()

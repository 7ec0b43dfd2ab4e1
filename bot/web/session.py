"""Who a browser is: a random address in a signed cookie, and the signed nonces of its forms."""

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from starlette.responses import Response

NAME = "chat"
QUIET = timedelta(minutes=15)
"""After so long without a sign of the person, nothing shows until the resume code is typed."""
HANDED_ROUND = timedelta(minutes=3)
"""The same on a tablet that is handed round. Then it is at the welcome again, for somebody new."""
KEPT = timedelta(days=30)
"""How long a device that was asked to keep the chat does so."""
DIGEST = 16
"""Bytes of a signature: 128 bits."""


@dataclass(frozen=True, slots=True)
class Session:
    """address: the chat's, 128 random bits. seen: the person's last sign (Unix seconds). keep: on their own device.

    token: of the sign-in that this browser, and no other with the same chat, came by; '' without one.
    """

    address: str
    seen: int
    keep: bool = False
    token: str = ""

    def quiet_in(self, now: datetime, handed_round: bool = False) -> int:
        """Seconds until this session locks; 0 or less once it has. handed_round: on a tablet that is."""
        span = HANDED_ROUND if handed_round else KEPT if self.keep else QUIET
        return self.seen + int(span.total_seconds()) - int(now.timestamp())


def fresh_session(now: datetime) -> Session:
    return Session(secrets.token_urlsafe(16), int(now.timestamp()))


class Signer:
    """Signs with a key of its own, made from the secret. What it reads counts only if the signature holds."""

    def __init__(self, secret: bytes, secure: bool) -> None:
        self._key = hmac.digest(secret, b"browser chat", sha256)
        self.secure = secure
        # A neighbour's page can't plant a cookie whose name begins so.
        self.cookie = f"__Host-{NAME}" if secure else NAME

    def read(self, cookie: str) -> Session | None:
        """The session in a cookie; None if there is none, or not one of ours."""
        text, _, mark = cookie.rpartition(".")
        if not text or not self._holds("session", text, mark):
            return None
        address, seen, keep, *token = text.split(".")
        return Session(address, int(seen), keep == "1", *token)

    def put(self, response: Response, session: Session) -> None:
        """The session as a cookie: gone when the browser closes, unless it is to be kept."""
        text = f"{session.address}.{session.seen}.{int(session.keep)}"
        text += f".{session.token}" if session.token else ""
        age = int(KEPT.total_seconds()) if session.keep else None
        response.set_cookie(
            self.cookie,
            f"{text}.{self._mark('session', text)}",
            age,
            httponly=True,
            samesite="lax",
            secure=self.secure,
        )

    def drop(self, response: Response) -> None:
        response.delete_cookie(self.cookie, httponly=True, samesite="lax", secure=self.secure)

    def nonce(self, address: str) -> str:
        """A delivery key for one form, bound to the session that it is rendered for."""
        key = secrets.token_urlsafe(16)
        return f"{key}.{self._mark('nonce', f'{address}.{key}')}"

    def key(self, address: str, nonce: str) -> str | None:
        """The delivery key in a nonce; None if it was not made for this session."""
        key, _, mark = nonce.rpartition(".")
        return key if key and self._holds("nonce", f"{address}.{key}", mark) else None

    def _mark(self, use: str, text: str) -> str:
        digest = hmac.digest(self._key, f"{use} {text}".encode(), sha256)[:DIGEST]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def _holds(self, use: str, text: str, mark: str) -> bool:
        return hmac.compare_digest(self._mark(use, text).encode(), mark.encode())

"""A tablet that is handed round: the link that makes one of a device, for one audience and some hours."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from storage.sealing import Seal

GOOD_FOR = timedelta(hours=8)
"""How long a link works, and a device that opened it is handed round."""


def link(seal: Seal, audience: str, now: datetime) -> str:
    """What stands behind /t/. Nothing is kept of it: it is signed."""
    until = f"{audience}.{int((now + GOOD_FOR).timestamp())}"
    return f"{until}.{_mark(seal, until)}"


def audience_of(seal: Seal, shown: str, now: datetime) -> str:
    """Whose device it makes; '' if it is none of ours, or its time is up."""
    signed, _, mark = shown.rpartition(".")
    audience, _, until = signed.rpartition(".")
    if not audience or mark != _mark(seal, signed) or datetime.fromtimestamp(int(until), UTC) <= now:
        return ""
    return audience


def _mark(seal: Seal, signed: str) -> str:
    return urlsafe_b64encode(seal.pseudonym("tablet", signed)).decode().rstrip("=")

"""What the engine is told of an arrival: words that can be stored, and what belongs to another response as stale."""

from msgspec.structs import replace

from bot.intake.arrivals import Arrival
from conversations.dialogue import Inbound, Shared, Tap, Typed

ELSEWHERE = -1
"""The number of no screen."""


def let_in(arrival: Arrival, response_id: str, more: bool = False) -> Inbound:
    """response_id: the response that the chat is in now. more: words from this chat came just before, unanswered."""
    inbound, stale = arrival.inbound, arrival.response_id not in ("", response_id)
    if isinstance(inbound, Typed):
        return Typed(clean(inbound.words), ELSEWHERE if stale else inbound.at, more)
    return replace(inbound, at=ELSEWHERE) if stale and isinstance(inbound, Tap | Shared) else inbound


def clean(words: str) -> str:
    """Words without what no database can keep: lone surrogates become a question mark in a diamond, NULs go."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")

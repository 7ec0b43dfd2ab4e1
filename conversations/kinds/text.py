"""Words of one's own, up to TEXT_LIMIT characters. Value: the words."""

from datetime import datetime

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import TEXT_LIMIT, Question

WRITES = True


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = words.strip()
    if not typed:
        return Slip(("empty",))
    over = len(typed) - TEXT_LIMIT
    if over > 0:
        return Slip(("too_long", f"{TEXT_LIMIT:,}", f"{over:,}"))
    return Accepted(typed)


def show(question: Question, value: str) -> str:
    return value

"""A picture, a recording, a video or another file. Value: the key that its bytes are found by; they are elsewhere."""

from datetime import datetime
from math import ceil

from conversations.dialogue import File, Rows, Thing
from conversations.file_types import MOST, answers
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.phrases import say
from conversations.question import Question

WRITES = False


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return _send(question)


def share(question: Question, thing: Thing) -> Accepted | Slip:
    """By what its sender says it is. Its bytes are looked at by whoever has them."""
    if not isinstance(thing, File) or not answers(question.kind, thing.sort):
        return _send(question)
    return Slip(too_large(thing.size)) if thing.size > MOST else Accepted(thing.key)


def too_large(size: int) -> tuple[str, ...]:
    """What is said of a file of so many bytes: how large it is, rounded up, and may be, in megabytes."""
    return "file_large", f"{ceil(size / 100_000) / 10:,.1f}".removesuffix(".0"), f"{MOST // 1_000_000}"


def show(question: Question, value: str) -> str:
    """Nobody is shown the file itself in a chat."""
    return say(f"sent_{question.kind}")


def _send(question: Question) -> Slip:
    return Slip((f"send_{question.kind}",))

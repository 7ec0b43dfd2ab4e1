"""A note says something and wants no answer; it is shown above the next question."""

from datetime import datetime

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import Question

WRITES = False


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return OLD_BUTTON


def show(question: Question, value: str) -> str:
    return ""

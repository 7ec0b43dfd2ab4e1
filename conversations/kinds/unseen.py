"""What a form keeps without asking: hidden, calculate, today, start and end. It is read where a text names it."""

from datetime import datetime

from conversations.dialogue import Rows
from conversations.kinds import date, date_time
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
    if question.kind == "today":
        return date.show(question, value)
    return date_time.show(question, value) if question.kind in ("start", "end") else value

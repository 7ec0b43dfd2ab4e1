"""Something to be confirmed by one button. Value: OK."""

from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.phrases import say
from conversations.question import Question

WRITES = False
OK = "OK"


def buttons(question: Question, value: str) -> Rows:
    return ((Button(say("acknowledge"), "ok", value == OK),),)


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return Accepted(OK) if action == "ok" else OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return Slip(("tap_one",))


def show(question: Question, value: str) -> str:
    return say("acknowledge")

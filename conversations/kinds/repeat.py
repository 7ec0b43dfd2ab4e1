"""Whether there is another one, or whether one that is there stays. Value: yes or no."""

from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.phrases import say
from conversations.question import Question

WRITES = False
ANSWERS = ("yes", "no")


def buttons(question: Question, value: str) -> Rows:
    """To one that is there already, no means that it goes."""
    if value == "yes":
        return ((Button(say("keep_it"), "yes", chosen=True), Button(say("remove_it"), "no")),)
    return ((Button(say("yes"), "yes"), Button(say("no"), "no", value == "no")),)


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return Accepted(action) if action in ANSWERS else OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return Slip(("tap_one",))


def show(question: Question, value: str) -> str:
    return say(value) if value in ANSWERS else value

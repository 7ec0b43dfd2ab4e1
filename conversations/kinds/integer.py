"""A whole number, typed. Value: its digits."""

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.questionnaire import Question

WRITES = True
DIGITS = 9


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str) -> Accepted | Slip:
    typed = words.strip()
    if len(typed) > DIGITS or not typed.removeprefix("-").isdecimal():
        return Slip(("whole_number",))
    return Accepted(str(int(typed)))


def show(question: Question, value: str) -> str:
    return value

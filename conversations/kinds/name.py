"""A name to stand with a quote, in one line. Value: the name. A full one is taken the second time it is sent."""

from datetime import datetime

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.pointing import reaches, whole_name
from conversations.question import NAME_LIMIT, Question

WRITES = True


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = " ".join(words.split())
    if not typed:
        return Slip(("empty",))
    if len(typed) > NAME_LIMIT:
        return Slip(("name_long", str(NAME_LIMIT)))
    if reaches(typed):
        return Slip(("name_reaches",))
    return Slip(("name_whole",), typed) if whole_name(typed) and typed != value else Accepted(typed)


def show(question: Question, value: str) -> str:
    return value

"""A number that may have a decimal point, typed. Value: its digits, with a point."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.dialogue import Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.plain import seen
from conversations.question import Question

WRITES = True
LONGEST = 20
NUMBER = re.compile(r"-?(?:\d{1,3}(?:[,٬]\d{3})+|\d+)?(?:[.٫]\d+)?")
"""A comma only parts thousands, as in Britain: 3,5 is asked again, since it might be 3.5 or 35."""


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = seen(words).removeprefix("£").strip()
    if len(typed) > LONGEST or not any(map(str.isdecimal, typed)) or not NUMBER.fullmatch(typed):
        return Slip(("any_number",))
    number = Decimal(re.sub("[,٬]", "", typed).replace("٫", "."))
    if question.reach and not _is_reached(number, *map(Decimal, question.reach)):
        return Slip(("number_on_scale", *question.reach))
    return Accepted(f"{number.normalize() + 0:f}")


def _is_reached(number: Decimal, first: Decimal, last: Decimal, step: Decimal) -> bool:
    return first <= number <= last and (number - first) % step == 0


def show(question: Question, value: str) -> str:
    return value

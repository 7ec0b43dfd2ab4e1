"""One of several options. Value: the option's name."""

from collections.abc import Iterable
from datetime import datetime

from conversations.dialogue import Button, Rows
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip, place_in
from conversations.kinds.layout import lay_out
from conversations.question import Option, Question

WRITES = False


def buttons(question: Question, value: str) -> Rows:
    return lay_out([Button(one.label, f"o{at}", one.name == value) for at, one in placed(question)])


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    option = tapped(question, action) if action.startswith("o") else None
    return Accepted(option.name) if option else OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    return Slip(("tap_one",))


def show(question: Question, value: str) -> str:
    for one in question.options:
        if one.name == value:
            return one.label
    return value


def tapped(question: Question, action: str) -> Option | None:
    """The option that an action such as 'o2' stands for."""
    if question.places:
        place = place_in(action, max(question.places) + 1)
        return question.options[question.places.index(place)] if place in question.places else None
    place = place_in(action, len(question.options))
    return question.options[place] if place is not None else None


def placed(question: Question) -> Iterable[tuple[int, Option]]:
    """The options that are offered, each with its place on the whole list: so a button is never taken for another."""
    return zip(question.places, question.options, strict=True) if question.places else enumerate(question.options)

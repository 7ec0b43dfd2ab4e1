"""How a part of one kind is read as another: XPath 1.0, section 4, decided when the expression is compiled."""

from conversations.xpath import values
from conversations.xpath.parts import (
    Either,
    GivesNumber,
    GivesNumbers,
    GivesText,
    GivesTexts,
    GivesTruth,
    Literal,
    Number,
    Part,
    Several,
    Truth,
    number,
)
from conversations.xpath.values import number_of_text, text_of_number, truth_of_number


def as_text(part: Part) -> GivesText:
    if isinstance(part, Number):
        given = part.run
        return lambda c: text_of_number(given(c))
    if isinstance(part, Truth):
        holds = part.run
        return lambda c: "true" if holds(c) else "false"
    if isinstance(part, Either):
        either = part.run
        return lambda c: values.as_text(either(c))
    return part.run


def as_number(part: Part) -> GivesNumber:
    if isinstance(part, Number):
        return part.run
    if isinstance(part, Literal):
        return number(number_of_text(part.text)).run
    if isinstance(part, Truth):
        holds = part.run
        return lambda c: float(holds(c))
    if isinstance(part, Either):
        either = part.run
        return lambda c: values.as_number(either(c))
    written = part.run
    return lambda c: number_of_text(written(c))


def as_truth(part: Part) -> GivesTruth:
    if isinstance(part, Truth):
        return part.run
    if isinstance(part, Number):
        given = part.run
        return lambda c: truth_of_number(given(c))
    if isinstance(part, Either):
        either = part.run
        return lambda c: values.as_truth(either(c))
    written = part.run
    return lambda c: written(c) != ""


def as_texts(part: Part) -> GivesTexts:
    """All texts of a node-set; of anything else the one that it is."""
    if isinstance(part, Several):
        return part.all
    written = as_text(part)
    return lambda c: [written(c)]


def as_numbers(part: Part) -> GivesNumbers:
    if isinstance(part, Several):
        every = part.all
        return lambda c: [number_of_text(text) for text in every(c)]
    given = as_number(part)
    return lambda c: [given(c)]

"""The parts of a condition as closures.

What kind of value a part gives is known when it is compiled, so nothing is looked up again when it runs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, ge, gt, le, lt, mul, sub

from conversations.xpath_values import (
    Answers,
    divide,
    number_of_text,
    remainder,
    text_of_number,
    truth_of_number,
)

GivesText = Callable[[Answers, str], str]
GivesNumber = Callable[[Answers, str], float]
GivesTruth = Callable[[Answers, str], bool]


@dataclass(frozen=True, slots=True)
class Text:
    run: GivesText


@dataclass(frozen=True, slots=True)
class Question(Text):
    """The answer to a question, '' if there is none."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal(Text):
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    run: GivesNumber


@dataclass(frozen=True, slots=True)
class Truth:
    run: GivesTruth


Part = Text | Number | Truth


def question(name: str) -> Question:
    return Question(lambda answers, _: answers.get(name, ""), name)


def literal(text: str) -> Literal:
    return Literal(lambda *_: text, text)


def number(value: float) -> Number:
    return Number(lambda *_: value)


def truth(value: bool) -> Truth:
    return Truth(lambda *_: value)


HERE = Text(lambda _, here: here)


def as_text(part: Part) -> GivesText:
    if isinstance(part, Text):
        return part.run
    if isinstance(part, Number):
        given = part.run
        return lambda answers, here: text_of_number(given(answers, here))
    holds = part.run
    return lambda answers, here: "true" if holds(answers, here) else "false"


def as_number(part: Part) -> GivesNumber:
    if isinstance(part, Number):
        return part.run
    if isinstance(part, Literal):
        return number(number_of_text(part.text)).run
    if isinstance(part, Text):
        written = part.run
        return lambda answers, here: number_of_text(written(answers, here))
    holds = part.run
    return lambda answers, here: float(holds(answers, here))


def as_truth(part: Part) -> GivesTruth:
    if isinstance(part, Truth):
        return part.run
    if isinstance(part, Number):
        given = part.run
        return lambda answers, here: truth_of_number(given(answers, here))
    written = part.run
    return lambda answers, here: written(answers, here) != ""


def either(parts: Sequence[Part]) -> Truth:
    tests = tuple(as_truth(part) for part in parts)

    def run(answers: Answers, here: str) -> bool:
        for test in tests:  # noqa: SIM110 - any() would take twice as long
            if test(answers, here):
                return True
        return False

    return Truth(run)


def both(parts: Sequence[Part]) -> Truth:
    tests = tuple(as_truth(part) for part in parts)

    def run(answers: Answers, here: str) -> bool:
        for test in tests:  # noqa: SIM110 - all() would take twice as long
            if not test(answers, here):
                return False
        return True

    return Truth(run)


def opposite(part: Part) -> Truth:
    test = as_truth(part)
    return Truth(lambda answers, here: not test(answers, here))


def equal(left: Part, right: Part) -> Truth:
    """A truth on either side makes both truths, else a number both numbers; texts stay as they are."""
    if isinstance(left, Question) and isinstance(right, Literal):
        return _answer_is(left.name, right.text)
    if isinstance(left, Literal) and isinstance(right, Question):
        return _answer_is(right.name, left.text)
    if isinstance(left, Truth) or isinstance(right, Truth):
        this, that = as_truth(left), as_truth(right)
        return Truth(lambda answers, here: this(answers, here) == that(answers, here))
    if isinstance(left, Number) or isinstance(right, Number):
        one, other = as_number(left), as_number(right)
        return Truth(lambda answers, here: one(answers, here) == other(answers, here))
    first, second = as_text(left), as_text(right)
    return Truth(lambda answers, here: first(answers, here) == second(answers, here))


def _answer_is(name: str, text: str) -> Truth:
    """By far the most frequent condition, so it goes without the two inner calls."""
    return Truth(lambda answers, _: answers.get(name, "") == text)


def unequal(left: Part, right: Part) -> Truth:
    """Without a node-set of several nodes this is the opposite of =, for NaN too."""
    return opposite(equal(left, right))


_ORDERS: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def ordered(sign: str, left: Part, right: Part) -> Truth:
    """<, <=, > and >= always compare numbers; with an unanswered question none of them holds."""
    order, one, other = _ORDERS[sign], as_number(left), as_number(right)
    return Truth(lambda answers, here: order(one(answers, here), other(answers, here)))


_SUMS: Mapping[str, Callable[[float, float], float]] = {
    "+": add, "-": sub, "*": mul, "div": divide, "mod": remainder
}  # fmt: skip


def calculated(first: Part, steps: Sequence[tuple[str, Part]]) -> Number:
    """first, then each (sign, operand) in turn: 7 - 2 - 1 is 4."""
    start = as_number(first)
    rest = tuple((_SUMS[sign], as_number(operand)) for sign, operand in steps)

    def run(answers: Answers, here: str) -> float:
        total = start(answers, here)
        for apply, operand in rest:
            total = apply(total, operand(answers, here))
        return total

    return Number(run)


def negative(part: Part) -> Number:
    given = as_number(part)
    return Number(lambda answers, here: -given(answers, here))

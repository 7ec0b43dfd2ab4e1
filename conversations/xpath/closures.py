"""The operators of an expression as closures over their operands."""

from collections.abc import Callable, Mapping, Sequence
from operator import add, ge, gt, le, lt, mul, sub
from typing import Any

from conversations.xpath.coercions import as_number, as_numbers, as_text, as_texts, as_truth
from conversations.xpath.context import Context
from conversations.xpath.parts import Either, GivesNumbers, Literal, Number, Part, Question, Several, Truth
from conversations.xpath.values import divide, remainder, same


def either(parts: Sequence[Part]) -> Truth:
    tests = tuple(as_truth(part) for part in parts)

    def run(c: Context) -> bool:
        for test in tests:  # noqa: SIM110 - any() would take twice as long
            if test(c):
                return True
        return False

    return Truth(run)


def both(parts: Sequence[Part]) -> Truth:
    tests = tuple(as_truth(part) for part in parts)

    def run(c: Context) -> bool:
        for test in tests:  # noqa: SIM110 - all() would take twice as long
            if not test(c):
                return False
        return True

    return Truth(run)


def opposite(part: Part) -> Truth:
    test = as_truth(part)
    return Truth(lambda c: not test(c))


def equal(left: Part, right: Part) -> Truth:
    """A truth on either side makes both truths, else a number both numbers; texts stay as they are."""
    if isinstance(left, Question) and left.outside and isinstance(right, Literal):
        return _answer_is(left.name, right.text)
    if isinstance(right, Question) and right.outside and isinstance(left, Literal):
        return _answer_is(right.name, left.text)
    if isinstance(left, Truth) or isinstance(right, Truth):
        this, that = as_truth(left), as_truth(right)
        return Truth(lambda c: this(c) == that(c))
    if isinstance(left, Several) or isinstance(right, Several):
        return _some(left, right, _meet)
    if isinstance(left, Either) or isinstance(right, Either):
        mine, yours = left.run, right.run
        return Truth(lambda c: same(mine(c), yours(c)))
    if isinstance(left, Number) or isinstance(right, Number):
        one, other = as_number(left), as_number(right)
        return Truth(lambda c: one(c) == other(c))
    first, second = as_text(left), as_text(right)
    return Truth(lambda c: first(c) == second(c))


def _answer_is(name: str, text: str) -> Truth:
    """By far the most frequent condition, so it goes without the two inner calls."""
    return Truth(lambda c: c.answers.get(name, "") == text)


def unequal(left: Part, right: Part) -> Truth:
    """The opposite of =, for NaN too; of a node-set, that one of its texts differs."""
    truths = isinstance(left, Truth) or isinstance(right, Truth)
    if not truths and (isinstance(left, Several) or isinstance(right, Several)):
        return _some(
            left, right, lambda mine, yours: len({*mine, *yours}) > 1 or any(one != one for one in mine + yours)
        )
    return opposite(equal(left, right))


def _some(left: Part, right: Part, holds: Callable[[list[Any], list[Any]], bool]) -> Truth:
    """What holds of two node-sets if it does for one pair of their texts, or of numbers if one side is a number.

    holds: told by the whole of both, since pair by pair would take too long.
    """
    numbers = isinstance(left, Number) or isinstance(right, Number)
    mine, yours = (as_numbers(side) if numbers else as_texts(side) for side in (left, right))

    def run(c: Context) -> bool:
        ours, theirs = mine(c), yours(c)
        return bool(ours and theirs) and holds(ours, theirs)

    return Truth(run)


def _differ(mine: list[Any], yours: list[Any]) -> bool:
    return len({*mine, *yours}) > 1 or any(one != one for one in mine + yours)


def _meet(mine: list[Any], yours: list[Any]) -> bool:
    return any(one == one for one in {*mine} & {*yours})


_ORDERS: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def ordered(sign: str, left: Part, right: Part) -> Truth:
    """<, <=, > and >= always compare numbers; with an unanswered question none of them holds."""
    order = _ORDERS[sign]
    if isinstance(left, Several) or isinstance(right, Several):
        return _some_ordered(sign, as_numbers(left), as_numbers(right))
    one, other = as_number(left), as_number(right)
    return Truth(lambda c: order(one(c), other(c)))


def _some_ordered(sign: str, left: GivesNumbers, right: GivesNumbers) -> Truth:
    """One pair is in order if the least of one side and the greatest of the other are."""
    order, nearest, farthest = _ORDERS[sign], *((min, max) if sign in ("<", "<=") else (max, min))

    def run(c: Context) -> bool:
        ours, theirs = ([one for one in side(c) if one == one] for side in (left, right))
        return bool(ours and theirs) and order(nearest(ours), farthest(theirs))

    return Truth(run)


_SUMS: Mapping[str, Callable[[float, float], float]] = {
    "+": add, "-": sub, "*": mul, "div": divide, "mod": remainder
}  # fmt: skip


def calculated(first: Part, steps: Sequence[tuple[str, Part]]) -> Number:
    """first, then each (sign, operand) in turn: 7 - 2 - 1 is 4."""
    start = as_number(first)
    rest = tuple((_SUMS[sign], as_number(operand)) for sign, operand in steps)

    def run(c: Context) -> float:
        total = start(c)
        for apply, operand in rest:
            total = apply(total, operand(c))
        return total

    return Number(run)


def negative(part: Part) -> Number:
    given = as_number(part)
    return Number(lambda c: -given(c))

"""The functions for numbers. What can't be worked out is NaN, what is too great is Infinity: nothing raises."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from math import inf, isfinite, isnan, nan

from conversations.xpath.coercions import as_number
from conversations.xpath.parts import Number, Part, number

_DIGITS = Context(prec=400)
"""Enough for any float at 30 places."""
_MOST_PLACES = 30


def whole(number: float, *, down: bool = False) -> int | None:
    """Without what is behind the point (down: the next whole number below); None of NaN and Infinity."""
    if not isfinite(number):
        return None
    return math.floor(number) if down else int(number)


def of_one(work_out: Callable[[float], float]) -> Callable[[Part], Number]:
    """A function of one number that may be undefined or too great for it."""

    def build(part: Part) -> Number:
        given = as_number(part)
        return Number(lambda c: _safely(work_out, given(c)))

    return build


def of_two(work_out: Callable[[float, float], float]) -> Callable[[Part, Part], Number]:
    def build(part: Part, other: Part) -> Number:
        one, two = as_number(part), as_number(other)
        return Number(lambda c: _safely(work_out, one(c), two(c)))

    return build


def _safely(work_out: Callable[..., float], *numbers: float) -> float:
    try:
        return float(work_out(*numbers))
    except OverflowError:
        return inf
    except ValueError:
        return nan


def pi() -> Number:
    return number(math.pi)


def number_of(part: Part) -> Number:
    return Number(as_number(part))


def to_whole(number: float) -> float:
    """int(): towards 0."""
    return float(math.trunc(number)) if isfinite(number) else number


def floor(number: float) -> float:
    return float(math.floor(number)) if isfinite(number) else number


def ceiling(number: float) -> float:
    return float(math.ceil(number)) if isfinite(number) else number


def log(number: float) -> float:
    return math.log(number) if number else -inf


def log10(number: float) -> float:
    return math.log10(number) if number else -inf


def power(base: float, exponent: float) -> float:
    """As math.pow, but too great keeps the sign: (-10) to the 999th is -Infinity, and 1 over 0 is Infinity."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -inf if base < 0 and exponent % 2 == 1 else inf
    except ValueError:
        return inf if base == 0 else nan


def rounded(part: Part, places: Part | None = None) -> Number:
    """Halves go up (towards Infinity), as in XPath; with places as a spreadsheet counts them, -2 for hundreds."""
    given, digits = as_number(part), as_number(places) if places else lambda _: 0.0
    return Number(lambda c: _round(given(c), digits(c)))


def _round(number: float, places: float) -> float:
    if isnan(places) or abs(places) > _MOST_PLACES:
        return nan
    if not isfinite(number):
        return number
    halves = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    step = Decimal(1).scaleb(-int(places))
    return float(Decimal(repr(number)).quantize(step, halves, _DIGITS))

"""The values of an expression and how one kind becomes another: XPath 1.0, section 4, and ODK's days for a date."""

import re
from collections.abc import Mapping
from decimal import Decimal
from math import copysign, fmod, inf, isfinite, isnan, nan

from conversations.xpath.moments import days_of_text

Value = str | float | bool
Answers = Mapping[str, str]
"""Question name -> value in XLSForm's own spelling; '' or missing: not answered, or not asked."""
LONGEST_TEXT = 10_000
"""Characters that a text may grow to; what goes beyond is cut off, so that texts made of texts stay small."""

# No exponent, no plus sign, no other digits than these: "1e3" is not a number in XPath 1.0.
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")


def number_of_text(text: str) -> float:
    """The number a text spells, or a date's days since 1970; NaN if neither, so that no comparison but != holds."""
    spelt = _NUMBER.fullmatch(text)
    return float(spelt[1]) if spelt else days_of_text(text)


def text_of_number(number: float) -> str:
    """The shortest decimal spelling: 3, not 3.0; never an exponent."""
    if isnan(number):
        return "NaN"
    if not isfinite(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def truth_of_number(number: float) -> bool:
    return number != 0 and not isnan(number)


def as_number(value: Value) -> float:
    return number_of_text(value) if isinstance(value, str) else float(value)


def as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of_number(value)


def as_truth(value: Value) -> bool:
    return truth_of_number(value) if isinstance(value, float) else bool(value)


def same(left: Value, right: Value) -> bool:
    """=: a truth on either side makes both truths, else a number both numbers; texts stay as they are."""
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return left == right


def kept(value: Value) -> str:
    """A value as it is kept among the answers: what can't be worked out is no answer."""
    return "" if value != value else as_text(value)[:LONGEST_TEXT]


def divide(dividend: float, divisor: float) -> float:
    """As IEEE 754 has it: nothing is refused, 1 div 0 is Infinity and 0 div 0 is NaN."""
    return dividend / divisor if divisor else dividend * copysign(inf, divisor)


def remainder(dividend: float, divisor: float) -> float:
    """What is left of a whole-number division, with the dividend's sign: -5 mod 2 is -1."""
    if not divisor or not isfinite(dividend):
        return nan
    return fmod(dividend, divisor)

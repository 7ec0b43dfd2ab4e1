"""The values of a condition and how one kind becomes another: XPath 1.0, section 4."""

import re
from collections.abc import Mapping
from decimal import Decimal
from math import copysign, fmod, inf, isfinite, isnan, nan

Value = str | float | bool
Answers = Mapping[str, str]
"""Question name -> value in XLSForm's own spelling; '' or missing: not answered, or not asked."""

# No exponent, no plus sign, no other digits than these: "1e3" is not a number in XPath 1.0.
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")


def number_of_text(text: str) -> float:
    """The number a text spells; NaN if it spells none, so that no comparison but != holds for it."""
    spelt = _NUMBER.fullmatch(text)
    return float(spelt[1]) if spelt else nan


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


def divide(dividend: float, divisor: float) -> float:
    """As IEEE 754 has it: nothing is refused, 1 div 0 is Infinity and 0 div 0 is NaN."""
    return dividend / divisor if divisor else dividend * copysign(inf, divisor)


def remainder(dividend: float, divisor: float) -> float:
    """What is left of a whole-number division, with the dividend's sign: -5 mod 2 is -1."""
    if not divisor or not isfinite(dividend):
        return nan
    return fmod(dividend, divisor)

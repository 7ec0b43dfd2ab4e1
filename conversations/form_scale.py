"""The parameters column of a survey sheet: the scale of a range, and whether options stand in an order of chance."""

import re
from decimal import Decimal
from typing import NamedTuple

USUAL = (1, 5, 1)
NUMBER = r"-?\d{1,6}(?:\.\d{1,6})?"
PARAMETERS = re.compile(rf"(?:(?:start|end|step)\s*=\s*{NUMBER}(?:[\s,;]+|$))*")
OTHERS = re.compile(r"\b(?:tick_interval|tick_labelset|placeholder)\s*=\s*[^\s,;]+[\s,;]*")
"""How a slider looks, which there is none of here."""
CHANCE = re.compile(r"\brandomize\s*=\s*true\b", re.IGNORECASE)
MOST_POINTS = 21
"""Of a scale that is tapped."""


Scale = tuple[int, int, int]


class Reach(NamedTuple):
    """Of a number that is typed, as texts."""

    first: str
    last: str
    step: str


def read_scale(parameters: str) -> Scale | Reach:
    """First, last and step: whole numbers of a scale that is tapped; a Reach where it is too fine or long for that.

    Raises ValueError that says what is wrong and how to mend it.
    """
    said = OTHERS.sub("", parameters.lower())
    given = dict(re.findall(rf"(\w+)\s*=\s*({NUMBER})", said))
    ends = (Decimal(given.get(key, str(usual))) for key, usual in zip(("start", "end", "step"), USUAL, strict=True))
    first, last, step = ends
    if not PARAMETERS.fullmatch(said) or step <= 0 or first + step > last:
        raise ValueError(f"'{parameters}' is no scale of two points or more; write 'start=1 end=5 step=1'")
    whole = all(one == one.to_integral_value() for one in (first, last, step))
    if whole and (last - first) // step < MOST_POINTS:
        return int(first), int(last), int(step)
    return Reach(_plain(first), _plain(last), _plain(step))


def _plain(number: Decimal) -> str:
    return f"{number.normalize() + 0:f}"


def is_by_chance(parameters: str) -> bool:
    return CHANCE.search(parameters) is not None

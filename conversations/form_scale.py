"""The parameters column of a survey sheet: the scale of a range, and whether options stand in an order of chance."""

import re

USUAL = (1, 5, 1)
PARAMETERS = re.compile(r"(?:(?:start|end|step)\s*=\s*-?\d{1,6}(?:[\s,;]+|$))*")
CHANCE = re.compile(r"\brandomize\s*=\s*true\b", re.IGNORECASE)


def read_scale(parameters: str) -> tuple[int, int, int]:
    """First, last and step. Raises ValueError that says what is wrong and how to mend it."""
    given = dict(re.findall(r"(\w+)\s*=\s*(-?\d{1,6})", parameters))
    first, last, step = (int(given.get(key, usual)) for key, usual in zip(("start", "end", "step"), USUAL, strict=True))
    if PARAMETERS.fullmatch(parameters) and step > 0 and 1 <= (last - first) // step <= 20:
        return first, last, step
    raise ValueError(f"'{parameters}' is no scale of 2 to 21 points; write 'start=1 end=5 step=1'")


def is_by_chance(parameters: str) -> bool:
    return CHANCE.search(parameters) is not None

"""The bins column of a survey sheet: how the numbers of an integer question are counted together."""

import re
from itertools import pairwise

from conversations.question import Bin

BIN = re.compile(r"(-?\d{1,9})(?:-(-?\d{1,9})|(\+))?")
MEND = "write bins such as '0-4 5-9 10+', lowest first and without gaps"


def read_bins(written: str) -> tuple[Bin, ...]:
    """'0-4 5-9 10+' as bins; '' has none. Raises ValueError that says what is wrong and how to mend it."""
    bins = tuple(map(_bin, written.split()))
    if len(bins) == 1:
        raise ValueError(f"one bin counts everybody alike; {MEND}")
    for one, following in pairwise(bins):
        if one.last is None or following.first != one.last + 1:
            raise ValueError(f"'{following.name}' does not begin where '{one.name}' ends; {MEND}")
    return bins


def _bin(written: str) -> Bin:
    found = BIN.fullmatch(written)
    if found is None:
        raise ValueError(f"'{written}' is no bin; {MEND}")
    first = int(found[1])
    last = None if found[3] else int(found[2] or found[1])
    if last is not None and last < first:
        raise ValueError(f"'{written}' ends before it begins; {MEND}")
    return Bin(first, last)

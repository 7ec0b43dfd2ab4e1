"""A watcher of running tallies, who knows who answered and in which order, and works out who said yes."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Tell = Callable[[int, int], Hashable]
"""What a tally tells, given how many said yes and of how many."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one tally told: of the people up to `last`, in the order in which they came, so many may have said yes."""

    last: int
    yes: frozenset[int]


def possible(yes: int, size: int, tell: Tell) -> frozenset[int]:
    """How many may have said yes among so many, given what is told of them."""
    told = tell(yes, size)
    return frozenset(other for other in range(size + 1) if tell(other, size) == told)


def certain(looks: Sequence[Look], first: int = 0) -> int:
    """Of how many people it is certain what they said: in every course that fits all looks it is the same.

    looks: in order, each of everybody from `first` on. Follows each number of yes that fits, forwards and then
    backwards; if between two looks all, or none, said yes in every course, those people's answers are certain.
    """
    ends = [first, *(look.last for look in looks)]
    sizes = [later - earlier for earlier, later in pairwise(ends)]
    forward: list[frozenset[int]] = [frozenset([0])]
    for look, size in zip(looks, sizes, strict=True):
        forward.append(frozenset(yes for yes in look.yes if any(0 <= yes - one <= size for one in forward[-1])))
    fitting, known = forward[-1], 0
    for before, size in zip(reversed(forward[:-1]), reversed(sizes), strict=True):
        steps = {(one, yes) for one in before for yes in fitting if 0 <= yes - one <= size}
        if {yes - one for one, yes in steps} in ({0}, {size}):
            known += size
        fitting = frozenset(one for one, _ in steps)
    return known

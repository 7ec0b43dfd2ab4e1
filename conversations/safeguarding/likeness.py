"""How like those of people who told something words are, and of what those told."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """share: 0 to 100. kind: a class of KINDS, that which people told of in the words that are most like these."""

    share: float
    kind: str


Like = Callable[[str], Likeness | None]
"""None where it can't be worked out."""

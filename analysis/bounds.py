"""A number of persons as it may be told: exact, or only between two bounds."""

from dataclasses import dataclass
from typing import TypedDict


class Span(TypedDict):
    """A bounded number as JSON."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Bound:
    """At least `least` persons and at most `most`. Where both are the same, the number is exact."""

    least: int
    most: int

    def __add__(self, other: "Bound") -> "Bound":
        return Bound(self.least + other.least, self.most + other.most)

    def __str__(self) -> str:
        """'7', 'up to 2' or '8 to 10'."""
        if self.exact:
            return str(self.least)
        return f"{self.least} to {self.most}" if self.least else f"up to {self.most}"

    def out_of(self, base: "Bound") -> str:
        """The same, and 'or more' for a number that may reach everyone in the base: '8 or more'."""
        everyone = not self.exact and self.least > 0 and self.most >= base.most
        return f"{self.least} or more" if everyone else str(self)

    @property
    def exact(self) -> bool:
        return self.least == self.most

    def as_json(self) -> int | Span:
        """The number, or {"min": a, "max": b}."""
        return self.least if self.exact else Span(min=self.least, max=self.most)


def exactly(count: int) -> Bound:
    return Bound(count, count)

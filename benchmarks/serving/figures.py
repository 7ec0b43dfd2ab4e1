"""What was measured, beside what it is to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """least, most: what it is to be; without either it only is told."""

    what: str
    value: float
    unit: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def goal(self) -> str:
        if self.least is not None:
            return f"at least {self.least:,g}"
        return "" if self.most is None else f"at most {self.most:,g}"

    @property
    def met(self) -> str:
        """Whether it is, in a word; none without a goal."""
        if self.least is None and self.most is None:
            return ""
        low, high = self.least is None or self.value >= self.least, self.most is None or self.value <= self.most
        return "yes" if low and high else "no"

    def __str__(self) -> str:
        return f"| {self.what} | {self.value:,.4g} {self.unit} | {self.goal} | {self.met} |"

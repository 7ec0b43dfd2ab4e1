"""What the models of an inspection's content are made of."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""In the order of datetime's weekday()."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
EmailIfAny = Annotated[str, StringConstraints(pattern=r"^([^@\s]+@[^@\s]+)?$")]


class Content(BaseModel):
    """Strict and frozen: an unknown field is a fault, not a surprise later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def happens_once_a_day(at: str) -> str:
    """A local time that is not doubled or left out when the clocks change. Raises ValueError."""
    if at.startswith("01:"):
        raise ValueError("from 01:00 to 01:59 happens twice or never when the clocks change; choose another time")
    return at

"""What comes of a tap or of typed words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """A value in XLSForm's spelling. complete: False while more may be ticked."""

    value: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Slip:
    """What was not understood, as a phrase's key and its values."""

    phrase: tuple[str, ...]


OLD_BUTTON = Slip(("old_button",))

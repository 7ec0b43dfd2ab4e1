"""What comes of a tap or of typed words."""

from functools import lru_cache

from msgspec import Struct


class Accepted(Struct, frozen=True, gc=False):
    """A value in XLSForm's spelling. complete: False while more may be ticked."""

    value: str
    complete: bool = True


class Slip(Struct, frozen=True, gc=False):
    """What was not understood, as a phrase's key and its values. again: what is taken if it is sent once more."""

    phrase: tuple[str, ...]
    again: str = ""


OLD_BUTTON = Slip(("old_button",))


@lru_cache(1024)
def place_in(action: str, end: int) -> int | None:
    """The number behind the letter of an action such as 'o2', if it is under end."""
    place = action[1:]
    fits = place.isascii() and place.isdigit() and len(place) <= len(str(end))
    return int(place) if fits and int(place) < end else None

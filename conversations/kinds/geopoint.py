"""A place on the map, shared or typed. Value: latitude, longitude, altitude and accuracy, such as 51.5 -0.12 0 0."""

import re
from datetime import datetime
from decimal import Decimal

from conversations.dialogue import Place, Rows, Thing
from conversations.kinds.answer import OLD_BUTTON, Accepted, Slip
from conversations.question import Question

WRITES = True
LONGEST = 60
PLACES = 5
"""Decimal places that are kept: about a metre."""
FARTHEST = 100_000
"""Metres: what claims to be less exact says nothing of it."""
NUMBER = r"([+-]?\d{1,3}(?:\.\d{1,15})?)\s*°?\s*"
TYPED = re.compile(rf"{NUMBER}([NS]?)(?:\s*[,;]\s*|\s+){NUMBER}([EW]?)", re.IGNORECASE)
VALUE = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)(?: -?\d+(?:\.\d+)?){0,2}", re.ASCII)
NOWHERE = Slip(("which_place",))


def buttons(question: Question, value: str) -> Rows:
    return ()


def tap(question: Question, value: str, action: str) -> Accepted | Slip:
    return OLD_BUTTON


def read(question: Question, value: str, words: str, now: datetime | None = None) -> Accepted | Slip:
    typed = words.strip().replace("−", "-").replace("٫", ".")
    found = TYPED.fullmatch(typed) if len(typed) <= LONGEST else None
    if found is None:
        return NOWHERE
    latitude, longitude = _signed(found[1], found[2]), _signed(found[3], found[4])
    return NOWHERE if latitude is None or longitude is None else _placed(Place(latitude, longitude))


def share(question: Question, thing: Thing) -> Accepted | Slip:
    """What a place that was shared makes of it."""
    return _placed(thing) if isinstance(thing, Place) else NOWHERE


def show(question: Question, value: str) -> str:
    try:
        latitude, longitude = point(value)
    except ValueError:
        return value
    return f"{_plain(latitude)}, {_plain(longitude)}"


def point(value: str) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises ValueError for a text that is no place."""
    found = VALUE.fullmatch(value)
    if found is None or not _is_on_the_map(float(found[1]), float(found[2])):
        raise ValueError("no place on the map")
    return float(found[1]), float(found[2])


def _placed(place: Place) -> Accepted | Slip:
    if not _is_on_the_map(place.latitude, place.longitude):
        return NOWHERE
    accuracy = place.accuracy if 0 <= place.accuracy < FARTHEST else 0
    return Accepted(f"{_plain(place.latitude)} {_plain(place.longitude)} 0 {_plain(accuracy)}")


def _is_on_the_map(latitude: float, longitude: float) -> bool:
    """What is no number at all is nowhere either."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _signed(digits: str, side: str) -> float | None:
    """None where a sign and a side of the world both say which half it is in."""
    if side and digits[0] in "+-":
        return None
    return -float(digits) if side.upper() in ("S", "W") else float(digits)


def _plain(number: float) -> str:
    return f"{Decimal(str(round(number, PLACES))).normalize() + 0:f}"

"""What a message of Telegram's holds besides words that a question may ask for."""

from typing import Any

from conversations.dialogue import Place, Thing

PLACE = ("latitude", "longitude", "horizontal_accuracy")


def thing_in(message: dict[str, Any]) -> Thing | None:
    """None if there is none, or one with fields of a wrong type."""
    location = message.get("location")
    return _place(location) if isinstance(location, dict) else None


def _place(location: dict[str, Any]) -> Place | None:
    """A live one is where it was when it was shared: what follows comes as edits, which count for nothing."""
    found = [location.get(field, 0) for field in PLACE]
    if not location.keys() >= set(PLACE[:2]) or not all(type(one) in (int, float) for one in found):
        return None
    return Place(*map(float, found))

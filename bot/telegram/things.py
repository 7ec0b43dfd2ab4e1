"""What a message of Telegram's holds besides words that a question may ask for: a place or a file."""

import secrets
from typing import Any

from bot.intake.arrivals import Handed
from conversations.dialogue import File, Place, Thing
from conversations.file_types import MOST, called

PLACE = ("latitude", "longitude", "horizontal_accuracy")
FILES = (("voice", "audio/ogg"), ("audio", "audio/mpeg"), ("video", "video/mp4"), ("video_note", "video/mp4"))
"""Fields of a message, and what is in them where they do not say it themselves."""
LONGEST_ID = 300
"""Characters of a file's id: theirs have a hundred."""


def thing_in(message: dict[str, Any]) -> tuple[Thing | None, Handed | None]:
    """None if there is none, or one with fields of a wrong type. Of a file, how it is found too.

    A moving picture comes as a document as well, and is neither picture nor document to anybody.
    """
    if isinstance(location := message.get("location"), dict):
        return _place(location), None
    if "animation" in message or "sticker" in message:
        return None, None
    found = next((_file(message[field], mime) for field, mime in FILES if field in message), None)
    found = found or _photo(message.get("photo")) or _file(message.get("document"), "")
    return (found[0], found[1]) if found else (None, None)


def _place(location: dict[str, Any]) -> Place | None:
    """A live one is where it was when it was shared: what follows comes as edits, which count for nothing."""
    found = [location.get(field, 0) for field in PLACE]
    if not location.keys() >= set(PLACE[:2]) or not all(type(one) in (int, float) for one in found):
        return None
    return Place(*map(float, found))


def _photo(sizes: object) -> tuple[File, Handed] | None:
    """The largest that we can take."""
    known = [one for one in sizes if isinstance(one, dict)] if isinstance(sizes, list) else []
    fitting = [one for one in known if _size(one) <= MOST]
    return _file(max(fitting, key=_size), "image/jpeg") if fitting else None


def _file(found: object, mime: str) -> tuple[File, Handed] | None:
    """What its sender calls it is not looked at, and its name not kept: both are words that somebody wrote."""
    if not isinstance(found, dict):
        return None
    file_id, said = found.get("file_id"), found.get("mime_type", mime)
    if not isinstance(file_id, str) or not isinstance(said, str) or not 0 < len(file_id) <= LONGEST_ID:
        return None
    key = secrets.token_urlsafe(16)
    return File(key, called(said), _size(found)), Handed(key, file_id=file_id)


def _size(found: dict[str, Any]) -> int:
    size = found.get("file_size", 0)
    return size if type(size) is int and size > 0 else 0

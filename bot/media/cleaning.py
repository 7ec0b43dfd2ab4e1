"""A file as it came, to a file as it is kept: by what it really is, and without what it says of its maker."""

from dataclasses import dataclass

from bot.media import films, pictures, sounds
from conversations.file_types import MOST, SORTS, answers, sort_of
from conversations.kinds.media import too_large

Why = tuple[str, ...]
"""A phrase's key and its values: why a file is not taken."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """sort: of file_types."""

    sort: str
    content: bytes


def cleaned(content: bytes, kind: str) -> Cleaned | Why:
    """kind: of question that it is to answer. Never raises: whatever fails on a file is the file's fault."""
    if len(content) > MOST:
        return too_large(len(content))
    sort = sort_of(content)
    if not answers(kind, sort):
        return (f"send_{kind}",)
    try:
        found = _without_traces(content, sort)
    except Exception:  # noqa: BLE001 - nobody knows what a hostile file makes of a library
        return ("file_damaged",)
    return too_large(len(found.content)) if len(found.content) > MOST else found


def _without_traces(content: bytes, sort: str) -> Cleaned:
    if SORTS[sort].kind == "image":
        return Cleaned("jpg", pictures.drawn_anew(content))
    if sort in ("mp4", "m4a"):
        return Cleaned(sort, films.without_traces(content))
    return Cleaned(sort, sounds.without_labels(content) if sort == "mp3" else content)

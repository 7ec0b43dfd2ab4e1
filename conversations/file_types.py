"""The sorts of files that may be sent: a short list, told apart by their first bytes and never by a name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

MOST = 5_000_000
"""Bytes of a file. Kept, it is 29 bytes more: those of its seal."""
TRACKS = re.compile(rb"hdlr.{8}(vide|soun)", re.DOTALL)
"""What a film says of each of its tracks."""


@dataclass(frozen=True, slots=True)
class Sort:
    """kind: of question that asks for it. mimes: what programs call it that send it. is_it: looks at a file's bytes."""

    kind: str
    mimes: tuple[str, ...]
    is_it: Callable[[bytes], bool]


def _is_film(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and b"vide" in TRACKS.findall(content)


def _is_m4a(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and set(TRACKS.findall(content)) == {b"soun"}


def _is_ogg(content: bytes) -> bool:
    return content.startswith(b"OggS") and (b"OpusHead" in content[:64] or b"\x01vorbis" in content[:64])


def _is_mp3(content: bytes) -> bool:
    """It begins with a label, or with a frame of sound: eleven bits that are all set, and a layer."""
    frame = len(content) > 1 and content[0] == 0xFF and content[1] >= 0xE0 and content[1] & 0x06 != 0
    return content.startswith(b"ID3") or frame


SORTS: Mapping[str, Sort] = MappingProxyType(
    {
        "jpg": Sort("image", ("image/jpeg", "image/jpg"), lambda content: content.startswith(b"\xff\xd8\xff")),
        "png": Sort("image", ("image/png",), lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
        "webp": Sort("image", ("image/webp",), lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP"),
        "ogg": Sort("audio", ("audio/ogg", "audio/opus", "application/ogg"), _is_ogg),
        "mp3": Sort("audio", ("audio/mpeg", "audio/mp3"), _is_mp3),
        "m4a": Sort("audio", ("audio/mp4", "audio/x-m4a", "audio/m4a"), _is_m4a),
        "mp4": Sort("video", ("video/mp4", "video/quicktime"), _is_film),
        "pdf": Sort("file", ("application/pdf",), lambda content: content.startswith(b"%PDF-")),
    }
)
"""How a file's name ends -> what it is."""


def sort_of(content: bytes) -> str:
    """What these bytes are; '' for anything that is not on the list."""
    return next((ending for ending, one in SORTS.items() if one.is_it(content)), "")


def called(mime: str) -> str:
    """What a sender says it is; '' for anything that is not on the list."""
    plain = mime.partition(";")[0].strip().lower()
    return next((ending for ending, one in SORTS.items() if plain in one.mimes), "")


def answers(kind: str, sort: str) -> bool:
    """Whether a question of this kind takes it. One that asks for a file takes all of the list."""
    return sort in SORTS and kind in ("file", SORTS[sort].kind)

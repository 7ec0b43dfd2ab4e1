"""An MP4, M4A or MOV without what it says of its maker: only the boxes that are needed to play it keep what is in them.

A box is its length, its name and what is in it, which may be boxes again. The others are emptied where they stand and
called "free", as the format has it, so that no place that another box points at moves.
"""

from collections.abc import Iterator, Mapping

PLAYED: Mapping[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"wide"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia", b"tref"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
}
"""Box -> the boxes in it that are needed. '' is the file."""
HEADS = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that say when they were made."""
SEEN_OR_HEARD = (b"vide", b"soun")
"""Tracks of anything else may be of places."""


def without_traces(content: bytes) -> bytes:
    """Raises ValueError for what is damaged."""
    film = bytearray(content)
    _clean(film, 0, len(film), b"")
    return bytes(film)


def _clean(film: bytearray, start: int, end: int, around: bytes) -> None:
    for at, inside, stop, name in _boxes(film, start, end):
        if name not in PLAYED[around] or (name == b"trak" and not _is_played(film, inside, stop)):
            film[at + 4 : at + 8] = b"free"
            film[inside:stop] = bytes(stop - inside)
        elif name in PLAYED:
            _clean(film, inside, stop, name)
        elif name in HEADS:
            _forget_when(film, inside, stop)


def _boxes(film: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int, bytes]]:
    """Of each box where it begins, where what is in it begins and ends, and its name."""
    at = start
    while at < end:
        length, name, head = int.from_bytes(film[at : at + 4], "big"), bytes(film[at + 4 : at + 8]), 8
        if length == 1:
            length, head = int.from_bytes(film[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = end - at
        if length < head or at + length > end:
            raise ValueError("a box does not fit")
        yield at, at + head, at + length, name
        at += length


def _is_played(film: bytearray, start: int, end: int) -> bool:
    media = [(inside, stop) for _, inside, stop, name in _boxes(film, start, end) if name == b"mdia"]
    handlers = [inside for begin, stop in media for _, inside, _, name in _boxes(film, begin, stop) if name == b"hdlr"]
    return bool(handlers) and all(bytes(film[at + 8 : at + 12]) in SEEN_OR_HEARD for at in handlers)


def _forget_when(film: bytearray, start: int, end: int) -> None:
    """When it was made and changed: two numbers behind the version, of 4 bytes or, in version 1, of 8."""
    stop = start + 4 + (16 if film[start : start + 1] == b"\1" else 8)
    if stop > end:
        raise ValueError("a head is too short")
    film[start + 4 : stop] = bytes(stop - start - 4)

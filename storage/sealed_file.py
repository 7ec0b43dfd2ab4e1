"""A sealed file: its first line says to everyone what it is and when it ends; the lines behind it need the key.

They are compressed and sealed in pieces. A piece opens only behind this first line and in its place, the last one only
as the last: so nothing can be changed, swapped, added or cut off unseen.
"""

import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from storage.sealing import Seal, Unsealed

FORMAT = 1
PIECE = 1 << 20
"""Bytes of lines that are sealed together, and a little more."""
LONGEST = 1 << 28
"""Bytes of a sealed piece, at most: a damaged length must not fill the memory."""
SIZE = 4
FIRST_LINE = re.compile(
    rb"Young Inspectors (?P<kind>[a-z]+), format (?P<format>\d+), made (?P<made>\S+), ends (?P<ends>\S+), "
    rb"tables (?P<tables>\w+), key (?P<key>[0-9a-f]{16})\n"
)


class Unreadable(Exception):  # noqa: N818 - one line for the person at the keyboard
    """No sealed file, or one that is damaged, or sealed with another key; the text says which."""


@dataclass(frozen=True, slots=True)
class Head:
    """kind: what sort of file. made, ends: from when on, and until when, it is good. tables: their revision."""

    kind: str
    made: datetime
    ends: datetime
    tables: str

    def line(self, seal: Seal) -> bytes:
        made, ends = self.made.isoformat(timespec="seconds"), self.ends.isoformat(timespec="seconds")
        told = f"Young Inspectors {self.kind}, format {FORMAT}, made {made}, ends {ends}, tables {self.tables}, key "
        return told.encode() + seal.file_mark(told).encode() + b"\n"


def write(path: Path, head: Head, lines: Iterable[bytes], seal: Seal) -> None:
    """The whole file or none: it gets its name once it is on disk. Only its owner can read it. Several may write it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.part")
    fresh.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _fill(file, head.line(seal), lines, seal)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _fill(file: BinaryIO, first: bytes, lines: Iterable[bytes], seal: Seal) -> None:
    file.write(first)
    number, waiting, size = 0, list[bytes](), 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size > PIECE:
            _put(file, waiting, _place(first, number, last=False), seal)
            number, waiting, size = number + 1, [], 0
    _put(file, waiting, _place(first, number, last=True), seal)


def _put(file: BinaryIO, lines: list[bytes], place: bytes, seal: Seal) -> None:
    sealed = seal.close_piece(zlib.compress(b"\n".join(lines)), place)
    file.write(len(sealed).to_bytes(SIZE) + sealed)


def head_of(path: Path) -> Head:
    """What the first line says; no key is needed. Raises Unreadable."""
    with path.open("rb") as file:
        return _head(path, file.readline(500))


def _head(path: Path, first: bytes) -> Head:
    found = FIRST_LINE.fullmatch(first)
    if found is None:
        raise Unreadable(f"{path} is no file that this program has sealed, or its beginning is damaged.")
    if int(found["format"]) > FORMAT:
        raise Unreadable(f"{path} is from a newer version of this program: update the program, then try again.")
    try:
        made, ends = (datetime.fromisoformat(found[name].decode()) for name in ("made", "ends"))
        return Head(found["kind"].decode(), made, ends, found["tables"].decode())
    except ValueError as odd:
        raise Unreadable(f"{path} is damaged in its first line.") from odd


def check_key(path: Path, seal: Seal) -> None:
    """Raises Unreadable if it was sealed with another key."""
    with path.open("rb") as file:
        _check_key(path, file.readline(500), seal)


def _check_key(path: Path, first: bytes, seal: Seal) -> None:
    if first != _head(path, first).line(seal):
        raise Unreadable(
            f"{path} was sealed with another SECRET_KEY, or its first line was changed. Put the SECRET_KEY into .env "
            "that the bot had when the file was made."
        )


def read(path: Path, seal: Seal) -> Iterator[bytes]:
    """The lines. Raises Unreadable, at the latest at the end: what came before is good, but may not be all."""
    with path.open("rb") as file:
        first = file.readline(500)
        _check_key(path, first, seal)
        number, last = 0, False
        while not last:
            piece, last = _opened(path, file, first, number, seal)
            yield from piece.split(b"\n") if piece else ()
            number += 1


def _opened(path: Path, file: BinaryIO, first: bytes, number: int, seal: Seal) -> tuple[bytes, bool]:
    size = int.from_bytes(file.read(SIZE))
    sealed = file.read(size) if size <= LONGEST else b""
    sealed = sealed if len(sealed) == size else b""
    last = not file.peek(1)[:1]  # type: ignore[attr-defined]
    try:
        return zlib.decompress(seal.open_piece(sealed, _place(first, number, last))), last
    except (Unsealed, zlib.error) as odd:
        raise Unreadable(f"{path} is damaged, or was changed: take another copy or an older backup.") from odd


def _place(first: bytes, number: int, last: bool) -> bytes:
    return first + number.to_bytes(8) + bytes([last])

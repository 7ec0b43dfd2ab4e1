"""A sealed file opens as it was written, or says in one line why not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import sealed_file
from storage.sealed_file import Head, Unreadable, check_key, head_of, read, write
from storage.sealing import Seal
from tests.clock import MORNING

SEAL = Seal("a made-up secret")
HEAD = Head("backup", MORNING, MORNING + timedelta(days=30), "0016")
LINES = [b'["one"]', b'["two zebrafinches"]', b'["three"]', b'["four"]']


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of four lines, in two pieces."""
    monkeypatch.setattr(sealed_file, "PIECE", 20)
    write(tmp_path / "a.backup", HEAD, LINES, SEAL)
    return tmp_path / "a.backup"


def pieces(path: Path) -> tuple[bytes, list[bytes]]:
    """The first line, and each piece with its length before it."""
    first, _, rest = path.read_bytes().partition(b"\n")
    found = []
    while rest:
        size = 4 + int.from_bytes(rest[:4])
        found.append(rest[:size])
        rest = rest[size:]
    return first + b"\n", found


def test_it_is_read_as_it_was_written(path: Path) -> None:
    assert (len(pieces(path)[1]), head_of(path), list(read(path, SEAL))) == (2, HEAD, LINES)


def test_its_first_line_is_for_everyone_and_nothing_else_is(path: Path) -> None:
    first, sealed = pieces(path)
    assert first.startswith(
        b"Young Inspectors backup, format 1, made 2031-05-05T09:00:00+00:00, ends 2031-06-04T09:00:00+00:00, "
    )
    assert b"zebrafinch" not in b"".join(sealed)


def test_it_is_its_owners_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_change_of_any_byte_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Unreadable):
            list(read(path, SEAL))


def test_a_file_that_was_cut_off_anywhere_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(Unreadable):
            list(read(path, SEAL))


def test_pieces_that_were_swapped_doubled_or_added_are_noticed(path: Path) -> None:
    first, (one, two) = pieces(path)
    for order in ([two, one], [one, one, two], [one, two, two], [two], [one], [one, two, b"\0"]):
        path.write_bytes(first + b"".join(order))
        with pytest.raises(Unreadable, match="is damaged, or was changed"):
            list(read(path, SEAL))


def test_another_key_is_told_as_such(path: Path) -> None:
    with pytest.raises(Unreadable, match="was sealed with another SECRET_KEY"):
        check_key(path, Seal("another made-up secret"))


def test_some_other_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8\xff not a backup")
    with pytest.raises(Unreadable, match=r"holiday\.jpg is no file that this program has sealed"):
        head_of(tmp_path / "holiday.jpg")


def test_one_of_a_newer_program_is_told_as_such(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"format 1", b"format 2"))
    with pytest.raises(Unreadable, match="newer version of this program"):
        head_of(path)


def test_what_breaks_off_leaves_the_file_that_was_there(path: Path) -> None:
    def breaks_off() -> Iterator[bytes]:
        yield LINES[0]
        raise OSError("the disk is full")

    before = path.read_bytes()
    with pytest.raises(OSError, match="the disk is full"):
        write(path, HEAD, breaks_off(), SEAL)
    assert (path.read_bytes(), list(path.parent.iterdir())) == (before, [path])

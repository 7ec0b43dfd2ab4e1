"""What is kept of a file, whatever it was: by its bytes, without what it says of its maker; and what is not taken."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from bot.media.cleaning import Cleaned, cleaned
from bot.media.pictures import LONGEST, MOST_POINTS
from conversations.file_types import MOST, SORTS, sort_of
from tests.files import M4A, MP3, MP4, OGG, PDF, SECRET, box, film, picture

KINDS = ("image", "audio", "video", "file")
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ZIP = b"PK\x03\x04" + b"\0" * 400
EXE = b"MZ" + b"\0" * 400


def kept(content: bytes, kind: str) -> Cleaned:
    found = cleaned(content, kind)
    assert isinstance(found, Cleaned), found
    return found


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is as large as this, with nothing in it: a bomb has a few bytes more."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "sort"),
    [
        (picture("JPEG"), "jpg"), (picture("PNG"), "png"), (picture("WEBP"), "webp"), (OGG, "ogg"), (MP3, "mp3"),
        (M4A, "m4a"), (MP4, "mp4"), (film(b"vide", brand=b"qt  "), "mp4"), (film(b"soun"), "m4a"), (PDF, "pdf"),
        (b"", ""), (HTML, ""), (SVG, ""), (ZIP, ""), (EXE, ""), (b"GIF89a" + HTML, ""), (b" " + PDF, ""), (film(), ""),
        (b"\xff", ""),        (b"RIFF\0\0\0\0WAVE", ""), (box(b"ftyp", b"heic"), ""), (b"#!/bin/sh", ""),
    ],
)  # fmt: skip
def test_a_file_is_what_its_first_bytes_say(content: bytes, sort: str) -> None:
    assert sort_of(content) == sort


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", [b"", HTML, SVG, ZIP, EXE, b"GIF89a" + HTML])
def test_what_is_not_on_the_list_is_never_taken(content: bytes, kind: str) -> None:
    assert cleaned(content, kind) == (f"send_{kind}",)


def test_each_question_takes_its_own_sort_and_one_for_a_file_takes_all() -> None:
    files = {"image": picture(), "audio": OGG, "video": MP4, "file": PDF}
    for kind in KINDS:
        taken = {sort for sort, content in files.items() if isinstance(cleaned(content, kind), Cleaned)}
        assert taken == (set(files) if kind == "file" else {kind})


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_where_and_with_what_a_picture_was_taken(sort: str) -> None:
    before = picture(sort)
    assert SECRET in before
    found = kept(before, "image")
    assert found.sort == "jpg"
    assert SECRET not in found.content
    with Image.open(BytesIO(found.content)) as after:
        assert dict(after.getexif()) == {}
        assert after.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_that_was_held_on_its_side_is_upright() -> None:
    with Image.open(BytesIO(kept(picture(turned=6), "image").content)) as after:
        assert after.size == (40, 60)
        top, bottom = (after.getpixel((20, y)) for y in (5, 55))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_what_hides_behind_a_picture_is_gone() -> None:
    for content in (picture() + HTML, picture("PNG") + ZIP, picture("WEBP") + SVG):
        assert not any(one in kept(content, "image").content for one in (HTML, ZIP, SVG))


def test_a_large_picture_is_made_smaller_and_one_that_would_burst_is_not_looked_at() -> None:
    with Image.open(BytesIO(kept(picture("PNG", (LONGEST + 600, 300)), "image").content)) as after:
        assert after.width == LONGEST
    assert cleaned(png_of(MOST_POINTS // 1000 + 1, 1000), "image") == ("file_damaged",)
    assert cleaned(png_of(2**31 - 1, 2**31 - 1), "image") == ("file_damaged",)


@pytest.mark.parametrize("content", [picture()[:40], b"\xff\xd8\xff" + HTML, b"\x89PNG\r\n\x1a\n" + ZIP, png_of(0, 0)])
def test_what_only_begins_like_a_picture_is_told_kindly(content: bytes) -> None:
    assert cleaned(content, "image") == ("file_damaged",)


@pytest.mark.parametrize(("content", "kind"), [(MP4, "video"), (M4A, "audio"), (film(b"vide", b"meta"), "video")])
def test_nothing_is_left_of_where_and_when_a_film_was_made_and_it_still_plays(content: bytes, kind: str) -> None:
    found = kept(content, kind).content
    assert len(found) == len(content)  # so that nothing in it that points somewhere points elsewhere
    assert SECRET not in found
    assert b"WHEN" not in found
    assert found.count(b"played") == (3 if content == MP4 else 2)


@pytest.mark.parametrize(
    "content",
    [
        film(b"vide") + b"\xff\xff\xff\xffmdat", film(b"vide") + b"\0\0\0\x04mdat", film(b"vide") + b"\0\0",
        box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", b"\0"), b"hdlr" + b"\0" * 8 + b"vide"),
        box(b"ftyp", b"isom") + b"\0\0\0\x01moov" + b"\xff" * 8 + b"hdlr" + b"\0" * 8 + b"vide",
    ],
)  # fmt: skip
def test_a_damaged_film_is_told_kindly(content: bytes) -> None:
    assert cleaned(content, "video") == ("file_damaged",)


def test_the_labels_of_a_song_are_cut_off() -> None:
    found = kept(MP3, "audio").content
    assert SECRET in MP3
    assert SECRET not in found
    assert found.startswith(b"\xff\xfb")
    assert cleaned(b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + SECRET, "audio") == ("file_damaged",)


@pytest.mark.parametrize(("size", "taken"), [(MOST - 1, True), (MOST, True), (MOST + 1, False), (6_000_000, False)])
def test_a_file_has_so_many_bytes_at_most(size: int, taken: bool) -> None:
    found = cleaned(PDF.ljust(size, b" "), "file")
    assert isinstance(found, Cleaned) == taken
    if not taken:
        assert found == ("file_large", "6" if size == 6_000_000 else "5.1", "5")


def test_every_sort_answers_some_question() -> None:
    assert {one.kind for one in SORTS.values()} == set(KINDS)

"""Made-up files of every sort that may be sent, with words in them that nobody is to find."""

from io import BytesIO

from PIL import Image

SECRET = b"Robin Made-Up, 51.50086 -0.12192"
"""What each of them says of its maker, where its sort has a place for that."""
GPS, MAKER, LATITUDE, LONGITUDE = 0x8825, 0x010F, 2, 4


def picture(sort: str = "JPEG", size: tuple[int, int] = (60, 40), turned: int = 1) -> bytes:
    """Red on its left half, blue on its right. turned: how a phone says it was held."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    about = Image.Exif()
    about[MAKER], about[0x0112] = SECRET.decode(), turned
    about.get_ifd(GPS)[LATITUDE], about.get_ifd(GPS)[LONGITUDE] = (51.0, 30.0, 3.0), (0.0, 7.0, 19.0)
    out = BytesIO()
    drawn.save(out, sort, exif=about, **({"comment": SECRET} if sort == "JPEG" else {}))
    return out.getvalue()


def box(name: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return (8 + len(content)).to_bytes(4, "big") + name + content


def film(*tracks: bytes, brand: bytes = b"isom") -> bytes:
    """An MP4 with a track of each of these sorts, such as vide, that says where and when it was made."""
    when = b"\0\0\0\0" + b"WHEN" * 2 + b"\0" * 80
    made = [
        box(b"trak", box(b"tkhd", when), box(b"udta", SECRET),
            box(b"mdia", box(b"mdhd", when), box(b"hdlr", b"\0" * 8 + track + b"\0" * 12), box(b"minf", b"played")))
        for track in tracks
    ]  # fmt: skip
    moov = box(b"moov", box(b"mvhd", when), *made, box(b"udta", box(b"\xa9xyz", SECRET)), box(b"meta", SECRET))
    return box(b"ftyp", brand, b"\0" * 4) + moov + box(b"free", SECRET) + box(b"uuid", SECRET) + box(b"mdat", b"played")


OGG = b"OggS" + b"\0" * 24 + b"OpusHead" + b"sound" * 20
MP3 = (
    b"ID3\x04\0\0\0\0\0"
    + bytes([len(SECRET)])
    + SECRET
    + b"\xff\xfb\x90\x64"
    + b"sound" * 60
    + b"TAG"
    + SECRET.ljust(125)
)
M4A = film(b"soun", brand=b"M4A ")
MP4 = film(b"vide", b"soun")
PDF = b"%PDF-1.7\n%made up\n%%EOF\n"

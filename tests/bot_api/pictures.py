"""What a picture may be."""

import struct

from tests.bot_api.params import Params
from tests.bot_api.refusals import Json, bad_request

BIGGEST = 10 * 1024 * 1024  # bytes
LARGEST_SUM = 10_000  # width and height together, in pixels
STEEPEST = 20  # the longer side over the shorter
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def sent_photo(params: Params, known: dict[str, bytes]) -> bytes:
    """The picture's bytes, uploaded now or known by its file_id. Refuses addresses: nothing is fetched."""
    photo = params.file("photo")
    if photo is not None:
        _check(photo)
        return photo
    reference = params.text("photo")
    if not reference:
        raise bad_request("there is no photo in the request")
    if reference not in known:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return known[reference]


def photo_sizes(photo: bytes, known: dict[str, bytes]) -> list[Json]:
    """The photo's one size, under a file_id by which it can be sent again."""
    number = len(known) + 1
    file_id = f"AgACAgQAAxkDAAM{number}"
    known[file_id] = photo
    width, height = _size(photo)
    size = {"file_id": file_id, "file_unique_id": f"AQADAgAT{number}"}
    return [{**size, "file_size": len(photo), "width": width, "height": height}]


def _check(photo: bytes) -> None:
    if len(photo) > BIGGEST:
        raise bad_request(
            f"file of size {len(photo)} bytes is too big for a photo; the maximum size is {BIGGEST} bytes"
        )
    png = photo.startswith(PNG) and photo[12:16] == b"IHDR" and b"IEND" in photo[-12:]
    if not png and not (photo.startswith(JPEG) and photo.endswith(b"\xff\xd9")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = _size(photo)
    if width + height > LARGEST_SUM or max(width, height) > STEEPEST * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _size(photo: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels. A JPEG's are not read: a made-up size stands for them."""
    if not photo.startswith(PNG):
        return 640, 480
    width, height = struct.unpack(">II", photo[16:24])
    return int(width), int(height)

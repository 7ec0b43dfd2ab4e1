"""A response as bytes and back: the one row that an unfinished pass is kept as."""

from msgspec import json

from conversations.dialogue import Response

_ENCODER = json.Encoder()
_DECODER = json.Decoder(Response)


def pack(response: Response) -> bytes:
    """Compact JSON of what differs from a fresh response."""
    return _ENCODER.encode(response)


def unpack(data: bytes) -> Response:
    """The response that was packed. Raises ValueError if the bytes are no packed response."""
    return _DECODER.decode(data)

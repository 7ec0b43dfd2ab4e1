"""A response as bytes and back: the one row that an unfinished pass is kept as."""

from collections import OrderedDict

from msgspec import json

from conversations.dialogue import Response
from conversations.tracking import MOST_KNOWN

_ENCODER = json.Encoder()
_DECODER = json.Decoder(Response)
_known: OrderedDict[bytes, Response] = OrderedDict()
"""By what they are packed as, the newest last. Whoever answers is soon back: the response is then the one that was
packed, and what follows from its answers is known (tracking.py). The same bytes always say the same."""


def pack(response: Response) -> bytes:
    """Compact JSON of what differs from a fresh response."""
    data = _ENCODER.encode(response)
    _remember(data, response)
    return data


def unpack(data: bytes) -> Response:
    """The response that was packed. Raises ValueError if the bytes are no packed response."""
    known = _known.get(data)
    if known is None:
        known = _DECODER.decode(data)
        _remember(data, known)
    return known


def _remember(data: bytes, response: Response) -> None:
    _known.pop(data, None)
    _known[data] = response
    if len(_known) > MOST_KNOWN:
        _known.popitem(last=False)

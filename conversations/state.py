"""A response as bytes and back: the one row that an unfinished pass is kept as."""

import json

from conversations.dialogue import Response

_START = Response()


def pack(response: Response) -> bytes:
    """Compact JSON of what differs from a fresh response."""
    state = {name: value for name in Response.__slots__ if (value := getattr(response, name)) != getattr(_START, name)}
    return json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(data: bytes) -> Response:
    """The response that was packed. Raises ValueError if the bytes are no packed response."""
    state = json.loads(data)
    if not isinstance(state, dict) or not state.keys() <= set(Response.__slots__):
        raise ValueError("these bytes are no packed response")
    for name in ("notice", "places"):
        if name in state:
            state[name] = tuple(state[name])
    return Response(**state)

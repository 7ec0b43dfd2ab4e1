"""An MP3 without its labels, which may say who made it, and where."""

HEAD, TAIL = 10, 128
"""Bytes of a label's head at the beginning, and of a label at the end."""


def without_labels(content: bytes) -> bytes:
    """Raises ValueError if nothing but labels is in it."""
    sound = content
    while sound.startswith(b"ID3") and len(sound) > HEAD:
        sound = sound[HEAD + _length(sound[6:HEAD]) :]
    if sound[-TAIL:].startswith(b"TAG"):
        sound = sound[:-TAIL]
    if not sound:
        raise ValueError("no sound in it")
    return sound


def _length(four: bytes) -> int:
    """Seven bits of each byte count."""
    return sum((byte & 0x7F) << shift for byte, shift in zip(four, (21, 14, 7, 0), strict=True))

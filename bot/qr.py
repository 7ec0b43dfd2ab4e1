"""QR codes of links, black on white: drawn for a page or a card, and as a picture for a chat."""

from io import BytesIO
from typing import Any

BORDER = 4
"""White points around it: scanners need them."""
SCALE = 8
"""Dots of a picture for each point."""


def svg(link: str) -> str:
    return _drawn(link, kind="svg", xmldecl=False).decode()


def png(link: str) -> bytes:
    return _drawn(link, kind="png", scale=SCALE)


def _drawn(link: str, **how: Any) -> bytes:
    import segno

    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, border=BORDER, light="white", **how)
    return drawn.getvalue()

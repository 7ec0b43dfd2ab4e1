"""The care of a chat as it was kept: it may be a day when it can't be understood, and nobody is to be stuck there."""

from collections.abc import Callable

import structlog

from bot.logs import place
from conversations.care import Care, unpack
from storage.chats import Seat

log = structlog.get_logger()


def care_of(seat: Seat, otherwise: Callable[[], Care | None]) -> Care | None:
    """What lies over the screen of a chat, or waits for it. otherwise: asked where that can't be understood."""
    try:
        return unpack(seat.care) if seat.care is not None else None
    except Exception as odd:  # noqa: BLE001 - whatever is wrong with it, they can go on, and are listened and written to
        log.error("care can't be read", chat=seat.id, why=type(odd).__name__, at=place(odd))
        return otherwise()

"""Deliveries that were seen before: what comes twice counts once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from storage import deliveries
from storage.sealing import Seal


def repeated(
    connection: Connection, seal: Seal, arrivals: Sequence[Arrival], theirs: Sequence[bytes], now: datetime
) -> list[bool]:
    """For each arrival, whether its delivery was seen before; those that were not are remembered.

    theirs: the pseudonym of the chat of each.
    """
    keys = [deliveries.key_of(seal, one.channel, one.key) if one.key else b"" for one in arrivals]
    seen = deliveries.seen(connection, {key for key in keys if key})
    found = []
    new: dict[bytes, bytes | None] = {}
    for key, chat in zip(keys, theirs, strict=True):
        found.append(key in seen)
        if key and key not in seen:
            seen.add(key)
            new[key] = chat
    deliveries.remember(connection, new, now)
    return found

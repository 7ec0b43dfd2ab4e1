"""Deliveries that were seen before: what comes twice counts once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.intake.arrivals import Arrival
from storage import deliveries
from storage.sealing import Seal


def repeated(connection: Connection, seal: Seal, arrivals: Sequence[Arrival], now: datetime) -> list[bool]:
    """For each arrival, whether its delivery was seen before; those that were not are remembered."""
    keys = [deliveries.key_of(seal, one.channel, one.key) if one.key else b"" for one in arrivals]
    seen = deliveries.seen(connection, {key for key in keys if key})
    found = []
    new: list[bytes] = []
    for key in keys:
        found.append(key in seen)
        if key and key not in seen:
            seen.add(key)
            new.append(key)
    deliveries.remember(connection, new, now)
    return found

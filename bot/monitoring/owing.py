"""The figures that stand in the database, read when somebody asks for them."""

from datetime import datetime

from sqlalchemy import Connection

from bot.monitoring.metrics import Metrics
from storage import chats, deliveries, notices, responses


def read(connection: Connection, metrics: Metrics, now: datetime) -> None:
    """Set the gauges."""
    last = deliveries.newest(connection)
    metrics.screens_owed.set(chats.number_owed(connection, "telegram"))
    metrics.notices_owed.set(notices.number_owed(connection))
    metrics.open_conversations.set(responses.number_unsent(connection))
    metrics.last_update_seconds.set((now - last).total_seconds() if last is not None else float("nan"))

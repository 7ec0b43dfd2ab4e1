"""A response that was sent, and may be changed while it is fresh: in the time for that, and in no release."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from storage.responses import ANSWER, RESPONSE


def may_take_back(connection: Connection, at: str, receipt: bytes, since: datetime) -> bool:
    """Whether this is the receipt of a response that was sent after that and is in no release."""
    found = select(RESPONSE.c.id).where(*_fresh(at, since), RESPONSE.c.receipt == receipt)
    return connection.execute(found).first() is not None


def take_back(connection: Connection, at: str, since: datetime) -> bool:
    """Make a sent response one that was not sent; its answer rows go. False if it was sent by then, or is counted."""
    unsent = update(RESPONSE).where(*_fresh(at, since)).values(sent_at=None, week=None, receipt=None)
    if not connection.execute(unsent).rowcount:
        return False
    connection.execute(delete(ANSWER).where(ANSWER.c.response_id == at))
    return True


def _fresh(at: str, since: datetime) -> tuple[Any, ...]:
    return (RESPONSE.c.id == at, RESPONSE.c.sent_at > since, RESPONSE.c.release_id.is_(None))

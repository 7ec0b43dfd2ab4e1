"""Changing the key: everything that is sealed is sealed anew in one commit, with nobody else at work."""

from datetime import datetime

from sqlalchemy import Connection

from storage import audit, keys
from storage.database import Database
from storage.migrate import migrate
from storage.sealed import seal_anew
from storage.sealing import Seal, Unsealed


def rotate(database: Database, before: str, after: str, now: datetime) -> int:
    """From now on the second SECRET_KEY opens it. Returns how many rows were sealed anew: 0 if that was done before.

    Broken off at any moment it has been done whole or not at all. Raises Occupied, or Unsealed if neither key opens it.
    """
    migrate(database)
    with database.alone() as connection:
        if _opens(connection, after):
            return 0
        old = keys.seal_of(connection, before)
        new = keys.renew(connection, old, after)
        written = seal_anew(connection, old, new)
        audit.note(connection, "command:rotate-key", "changed", "key", f"to version {new.version}", now, new)
    database.scrub()
    return written


def _opens(connection: Connection, secret: str) -> Seal | None:
    try:
        return keys.seal_of(connection, secret)
    except Unsealed:
        return None

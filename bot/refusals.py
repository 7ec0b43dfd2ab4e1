"""Who tried what they may not: noted in the audit log, without a trace of who answers questions here."""

from datetime import datetime

from sqlalchemy import Connection

from storage import audit, people
from storage.sealing import Seal

DISMISSED = "dismissed"


def refuse(connection: Connection, chat: int | None, what: str, now: datetime, seal: Seal) -> bool:
    """chat: row id of the chat that tried, None if nothing is kept of it. what: in our own words.

    Returns whether it had a role once, and has none any more.
    """
    who = actor(connection, chat)
    audit.refused(connection, who, what, now, seal)
    return who.startswith(f"{DISMISSED}:")


def actor(connection: Connection, chat: int | None) -> str:
    """How the audit log names a chat: by its weightiest role, or the one it lost. Who only answers is "nobody"."""
    held = people.roles(connection, chat)
    role = next((one for one in people.ROLES if one in held), "")
    if role:
        return f"{role}:{chat}"
    return f"{DISMISSED}:{chat}" if audit.tells(connection, DISMISSED, f"chat {chat}") else "nobody"

"""Who may write beside whom. SQLite's writers come one by one; on PostgreSQL several processes may write at once.

What people answer is written side by side, and two deliveries of one chat never are: each transaction first takes the
turns of all its chats, in one order. A turn is a lock without a row, as nothing may be kept of who only looks. Whatever
else is written is alone, so that it finds all as on SQLite: neither half done, nor changed while it looks.
"""

from collections.abc import Collection

from sqlalchemy import Connection, text

from storage.prepared import Prepared

WRITING = 4_159_005
"""Any number, the same for all processes: PostgreSQL's advisory lock while something is written."""
_ALONE = Prepared(text("SELECT pg_advisory_xact_lock(:lock)"), "lock")
_BESIDE = Prepared(text("SELECT pg_advisory_xact_lock_shared(:lock)"), "lock")
_TURNS = Prepared(
    text("SELECT count(pg_advisory_xact_lock(turn)) FROM unnest(CAST(:turns AS bigint[])) AS turn"), "turns"
)
CROSSED = ("40P01", "40001")
"""PostgreSQL's words for two transactions of which one had to give way."""


def alone(connection: Connection) -> None:
    """Wait until nobody else writes; held to the transaction's end."""
    if connection.dialect.name == "postgresql":
        _ALONE.run(connection, WRITING)


def beside(connection: Connection, chats: Collection[bytes]) -> None:
    """Wait until nobody writes alone, or for one of these chats. chats: their pseudonyms."""
    if connection.dialect.name == "postgresql":
        _BESIDE.run(connection, WRITING)
        _TURNS.run(connection, sorted({_number(chat) for chat in chats}))


def crossed(odd: BaseException) -> bool:
    """Whether two transactions stood in each other's way, and this one was given up for the other."""
    return getattr(getattr(odd, "orig", None), "sqlstate", "") in CROSSED


def _number(chat: bytes) -> int:
    return int.from_bytes(chat[:8], signed=True)

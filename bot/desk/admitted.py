"""Who stands at a desk, and whether they may: read anew in the transaction of whatever they want done."""

from collections.abc import Set

from sqlalchemy import Connection

from storage import chats, people
from storage.sealing import Seal


def chat_of(connection: Connection, seal: Seal, channel: str, address: str) -> int | None:
    """The row id of a chat; None if nothing is kept of it."""
    key = chats.key_of(seal, channel, address)
    return chats.ids(connection, [key]).get(key)


def admitted(
    connection: Connection, seal: Seal, channel: str, address: str, roles: Set[str]
) -> tuple[int, frozenset[str]] | None:
    """A chat that has one of these roles: its row id, and all roles that it has. None for everybody else."""
    chat = chat_of(connection, seal, channel, address)
    theirs = frozenset(people.roles(connection, chat)) if chat is not None else frozenset[str]()
    return None if chat is None or theirs.isdisjoint(roles) else (chat, theirs)

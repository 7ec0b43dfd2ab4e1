"""A chat is kept as long as there is something in it to come back to: an answer, a case, or a role."""

from collections.abc import Collection

from sqlalchemy import Connection

from storage import chats, deliveries, heard, retention


def let_go(connection: Connection, keys: Collection[bytes]) -> list[bytes]:
    """What came from these chats is forgotten; and so are they, with their addresses, unless there is more to them.

    Returns those that went. The ids of their messages stay for two days, so that "Hide this" still takes them away.
    """
    deliveries.forget_failed(connection, keys)
    heard.forget(connection, keys)
    gone = retention.left_chats(connection, keys)
    for chat in gone.values():
        chats.erase(connection, chat)
    return list(gone)

"""A chat is kept as long as there is something in it to come back to: an answer, a case, or a role."""

from collections.abc import Collection

from sqlalchemy import Connection

from storage import cases, chats, deliveries, heard, participation, people


def let_go(connection: Connection, keys: Collection[bytes]) -> list[bytes]:
    """What came from these chats is forgotten; and so are they, with their addresses, unless there is more to them.

    Returns those that went. The ids of their messages stay for two days, so that "Hide this" still takes them away.
    """
    deliveries.forget_failed(connection, keys)
    heard.forget(connection, keys)
    gone = {key: chat for key, chat in chats.ids(connection, keys).items() if not _has_more(connection, key, chat)}
    for chat in gone.values():
        chats.erase(connection, chat)
    return list(gone)


def _has_more(connection: Connection, key: bytes, chat: int) -> bool:
    return bool(people.roles(connection, chat) or participation.linked(connection, key) or cases.knows(connection, key))

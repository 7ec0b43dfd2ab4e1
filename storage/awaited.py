"""What the next words of a chat are for, where the desk has asked for some."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlmodel import Field, SQLModel

from storage import chats
from storage.columns import Moment
from storage.sealing import Seal

SAID = "awaited.said"


class Awaited(SQLModel, table=True):
    """command: of the desk, that the words belong to, such as try. until: None where only something else ends it, or
    the night. said: what was written for it and is looked at before it is sent, sealed.
    """

    __tablename__ = "awaited"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE")
    command: str
    until: datetime | None = Field(default=None, sa_type=Moment)
    said: bytes | None = None


AWAITED = SQLModel.metadata.tables["awaited"]


def wait(connection: Connection, chat: int, command: str, until: datetime | None = None) -> None:
    """In place of what the chat's words were for before. Whatever was answered in it is put aside."""
    stop(connection, chat)
    chats.sit(connection, chat, None)
    connection.execute(insert(AWAITED).values(chat_id=chat, command=command, until=until))


def command(connection: Connection, chat: int, now: datetime) -> str:
    """'' where no words are waited for."""
    waits = or_(AWAITED.c.until.is_(None), AWAITED.c.until > now)
    found = connection.execute(select(AWAITED.c.command).where(AWAITED.c.chat_id == chat, waits)).scalar_one_or_none()
    return found or ""


def keep(connection: Connection, chat: int, said: str, seal: Seal) -> None:
    """What was written for what this chat waits for. Its next words come in place of it."""
    sealed = seal.close(said.encode(), SAID)
    connection.execute(update(AWAITED).where(AWAITED.c.chat_id == chat).values(said=sealed))


def said(connection: Connection, chat: int, command: str, seal: Seal) -> str:
    """What this chat wrote for that, however long ago; '' if nothing waits."""
    mine = (AWAITED.c.chat_id == chat, AWAITED.c.command == command)
    found = connection.execute(select(AWAITED.c.said).where(*mine)).scalar_one_or_none()
    return seal.open(found, SAID).decode() if found else ""


def stop(connection: Connection, chat: int) -> None:
    connection.execute(delete(AWAITED).where(AWAITED.c.chat_id == chat))


def stop_all(connection: Connection) -> None:
    connection.execute(delete(AWAITED))

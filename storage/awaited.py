"""What the next words of a chat are for, where the desk has asked for some."""

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage import chats


class Awaited(SQLModel, table=True):
    """command: of the desk, that the words belong to, such as try."""

    __tablename__ = "awaited"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE")
    command: str


AWAITED = SQLModel.metadata.tables["awaited"]


def wait(connection: Connection, chat: int, command: str) -> None:
    """In place of what the chat's words were for before. Whatever was answered in it is put aside."""
    stop(connection, chat)
    chats.sit(connection, chat, None)
    connection.execute(insert(AWAITED).values(chat_id=chat, command=command))


def command(connection: Connection, chat: int) -> str:
    """'' where no words are waited for."""
    found = connection.execute(select(AWAITED.c.command).where(AWAITED.c.chat_id == chat)).scalar_one_or_none()
    return found or ""


def stop(connection: Connection, chat: int) -> None:
    connection.execute(delete(AWAITED).where(AWAITED.c.chat_id == chat))


def stop_all(connection: Connection) -> None:
    connection.execute(delete(AWAITED))

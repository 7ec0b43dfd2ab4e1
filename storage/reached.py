"""Who has shown that alerts reach them: a test alert answered in Telegram, or by the link in its e-mail."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Moment
from storage.sealing import Seal


class Reached(SQLModel, table=True):
    """way: pseudonym of the chat or e-mail address that the test alert went to."""

    __tablename__ = "reached"

    role: str = Field(primary_key=True)
    way: bytes = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


REACHED = SQLModel.metadata.tables["reached"]


def by_mail(seal: Seal, email: str) -> bytes:
    """What an e-mail address is known by. A chat is known by its key."""
    return seal.pseudonym("mail address", email.casefold())


def mark(connection: Connection, role: str, way: bytes, now: datetime) -> None:
    if way not in ways(connection, role):
        connection.execute(insert(REACHED).values(role=role, way=way, at=now))


def ways(connection: Connection, role: str) -> set[bytes]:
    return set(connection.execute(select(REACHED.c.way).where(REACHED.c.role == role)).scalars())


def forget(connection: Connection) -> None:
    """Everyone has to show anew that alerts reach them."""
    connection.execute(delete(REACHED))

"""Writers whom a coder knows: what they wrote is never shown to that coder again."""

from sqlalchemy import Connection, insert, select
from sqlmodel import Field, SQLModel


class KnownWriter(SQLModel, table=True):
    """coder: pseudonym of their chat, as a code has it. Goes with the response."""

    __tablename__ = "known_writer"

    response_id: str = Field(primary_key=True, foreign_key="response.id", ondelete="CASCADE")
    coder: bytes = Field(primary_key=True)


KNOWN_WRITER = SQLModel.metadata.tables["known_writer"]


def add(connection: Connection, response: str, coder: bytes) -> None:
    if response not in of(connection, coder):
        connection.execute(insert(KNOWN_WRITER).values(response_id=response, coder=coder))


def of(connection: Connection, coder: bytes) -> frozenset[str]:
    """Responses whose writer this coder knows."""
    mine = select(KNOWN_WRITER.c.response_id).where(KNOWN_WRITER.c.coder == coder)
    return frozenset(connection.execute(mine).scalars())


def by_anybody(connection: Connection) -> frozenset[str]:
    """Responses whose writer some coder knows."""
    return frozenset(connection.execute(select(KNOWN_WRITER.c.response_id)).scalars())

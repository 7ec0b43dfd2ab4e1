"""Which key a database is sealed under. SECRET_KEY gives it; what SECRET_KEY can't give again is kept here, sealed."""

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import Field, SQLModel

from storage import versions
from storage.sealing import Seal, Unsealed

PSEUDONYMS = "sealing_key.pseudonyms"


class SealingKey(SQLModel, table=True):
    """One row, once the key was changed. pseudonyms: the key of pseudonyms, which stays, sealed under the new one.

    What a pseudonym was made of (a receipt code, an address that was let go) is kept nowhere, so none can be made anew.
    """

    __tablename__ = "sealing_key"

    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    pseudonyms: bytes


SEALING_KEY = SQLModel.metadata.tables["sealing_key"]


def seal_of(connection: Connection, secret: str) -> Seal:
    """What this database is sealed and opened with. Raises Unsealed if it was begun with another SECRET_KEY."""
    kept = connection.execute(select(SEALING_KEY)).one_or_none()
    if kept is None:
        seal = Seal(secret)
        versions.check_key(connection, seal)
        return seal
    try:
        return Seal(secret, kept.version, Seal(secret, kept.version).open(kept.pseudonyms, PSEUDONYMS))
    except Unsealed as odd:
        raise Unsealed("This database was begun with another SECRET_KEY") from odd


def renew(connection: Connection, seal: Seal, secret: str) -> Seal:
    """From now on this SECRET_KEY opens the database. What is sealed in it is the caller's to seal anew, with this."""
    new = Seal(secret, seal.version + 1, seal.pseudonyms)
    connection.execute(delete(SEALING_KEY))
    kept = new.close(new.pseudonyms, PSEUDONYMS)
    connection.execute(insert(SEALING_KEY).values(version=new.version, pseudonyms=kept))
    return new

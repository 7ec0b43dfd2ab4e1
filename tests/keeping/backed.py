"""A ballot with a backup of it and a list of what came afterwards, and what a database holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.keeping import afterwards, backups
from bot.tallying import ledger
from storage import dump, erasures
from storage.database import Database
from storage.erasures import Erased
from storage.tables import METADATA
from tests.keeping.test_on_both_engines import NOW, SEAL, Ballot

SECRET = "a made-up secret"
LATER = NOW + timedelta(days=2)

Empty = Callable[[str], Database]
Begun = Callable[[str], Ballot]


class Backed:
    """A ballot with a backup of it. erased and released: what came afterwards is in the list."""

    def __init__(self, ballot: Ballot, folder: Path) -> None:
        self.ballot, self.folder = ballot, folder
        folder.mkdir()

    def back_up(self, now: datetime = NOW) -> Path:
        path = self.folder / backups.name(now)
        backups.back_up(self.ballot.database, path, now, SEAL, lambda lines, _: lines)
        return path

    def list_what_came(self, now: datetime = LATER) -> Path:
        with self.ballot.database.read() as connection:
            afterwards.write(connection, self.folder, now, SEAL)
        return self.folder / afterwards.NAME


def everything(database: Database, *without: str) -> dict[str, list[bytes]]:
    with database.read() as connection:
        tables = [one for one in dump.tables(connection) if one.name not in without]
        return {one.name: sorted(dump.rows(connection, select(one))) for one in tables}


def of(database: Database, table: str) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [dict(row) for row in connection.execute(select(METADATA.tables[table])).mappings()]


def noted(database: Database) -> set[Erased]:
    with database.read() as connection:
        return set(erasures.all_of(connection))


def release(ballot: Ballot, now: datetime) -> None:
    with ballot.database.write() as connection:
        ledger.release(connection, ballot.running, now)

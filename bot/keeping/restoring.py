"""Putting a backup back: into an empty place, whole or not at all, and with what was erased since erased again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect

from bot.fault import Unusable
from bot.keeping import afterwards, backups
from storage import audit, dump, keys, people, sealed_file, signins, tablets
from storage.database import Database
from storage.dump import Different
from storage.migrate import alone, revisions, upgrade
from storage.sealed_file import Head, Unreadable
from storage.sealing import Seal


@dataclass(frozen=True, slots=True)
class Restored:
    """made: when the backup was. known: until when it is known what was erased. erased: how much of it came after."""

    made: datetime
    known: datetime
    erased: int


def check(path: Path, secret: str, now: datetime) -> Head:
    """What the backup says of itself. Raises Unusable if it can't be put back."""
    head = _read(path, backups.KIND, secret)
    if head.ends <= now:
        raise Unusable(
            f"{path} ended on {head.ends:%d %B %Y}: what was erased since can't all be known any more. Delete it, and "
            "take a newer backup."
        )
    return head


def _read(path: Path, kind: str, secret: str) -> Head:
    try:
        head = sealed_file.head_of(path)
        sealed_file.check_key(path, Seal(secret))
    except Unreadable as why:
        raise Unusable(str(why)) from None
    if head.kind != kind:
        raise Unusable(f"{path} is no {kind}.")
    if head.tables not in revisions():
        raise Unusable(f"{path} is from a newer version of this program: update the program, then try again.")
    return head


def restore(path: Path, lists: Collection[Path], database: Database, secret: str, now: datetime) -> Restored:
    """lists: files in which is what came afterwards. Raises Unusable, and then nothing was kept."""
    head = check(path, secret, now)
    known = [_read(one, afterwards.KIND, secret).made for one in lists]
    try:
        with alone(database), database.write() as connection:
            _refuse_what_is_there(connection)
            erased = _put_back(connection, path, head, lists, secret, now)
    except (Unreadable, Different) as why:
        raise Unusable(str(why)) from None
    database.scrub()
    return Restored(head.made, max([head.made, *known]), erased)


def _refuse_what_is_there(connection: Connection) -> None:
    if inspect(connection).get_table_names():
        raise Unusable(
            "There is something in the database already, and a backup goes into an empty place only. Stop the bot and "
            "move the database's files away, or let DATABASE_URL in .env name a new one."
        )


def _put_back(
    connection: Connection, path: Path, head: Head, lists: Collection[Path], secret: str, now: datetime
) -> int:
    upgrade(connection, head.tables)
    dump.load(connection, sealed_file.read(path, Seal(secret)))
    upgrade(connection)
    seal = keys.seal_of(connection, secret)
    people.forget_unspent(connection)
    signins.forget_all(connection)
    tablets.forget_all(connection)
    erased = sum(afterwards.apply(connection, one, seal) for one in lists)
    audit.note(connection, "command:restore", "restored", f"{head.made:%Y-%m-%d %H:%M}", f"{erased} erased", now, seal)
    return erased

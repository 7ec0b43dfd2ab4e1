"""A backup: everything as it is at one moment, sealed in one file. After 30 days it can't be put back any more."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from storage import dump, sealed_file
from storage.database import Database
from storage.migrate import revision
from storage.sealed_file import Head, Unreadable
from storage.sealing import Seal

KIND = "backup"
KEPT = timedelta(days=30)
SUFFIX = ".backup"

Watch = Callable[[Iterable[bytes], int], Iterable[bytes]]


def name(now: datetime) -> str:
    """Such as 2031-05-05-090000.backup: the newest stands last."""
    return f"{now:%Y-%m-%d-%H%M%S}{SUFFIX}"


def back_up(database: Database, path: Path, now: datetime, seal: Seal, watched: Watch) -> None:
    """While the bot goes on. watched: hands the lines on, of which there are so many."""
    with database.snapshot() as connection:
        head = Head(KIND, now.replace(microsecond=0), now.replace(microsecond=0) + KEPT, str(revision(connection)))
        sealed_file.write(path, head, watched(dump.dump(connection), dump.size(connection)), seal)


def remove_ended(folder: Path, now: datetime) -> list[Path]:
    """Delete the backups in this folder that have ended. Returns which."""
    gone = [path for path in sorted(folder.glob(f"*{SUFFIX}")) if _ended(path, now)]
    for path in gone:
        path.unlink()
    return gone


def _ended(path: Path, now: datetime) -> bool:
    try:
        head = sealed_file.head_of(path)
    except Unreadable:
        return False
    return head.kind == KIND and head.ends <= now

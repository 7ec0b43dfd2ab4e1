"""What holds whatever backup is put back: what was erased since it was made, what was released, and what has closed.

A sealed file beside the backups, which the bot writes anew as soon as there is more. It holds pseudonyms, and numbers
that were shared.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.intake import Intake
from bot.keeping import erasing
from storage import dump, responses, sealed_file, versions
from storage.erasures import ERASURE, KEPT, Erased
from storage.migrate import revision
from storage.postings import POSTING
from storage.releases import RELEASE, RELEASE_COUNT
from storage.responses import RESPONSE
from storage.sealed_file import Head
from storage.sealing import Seal
from storage.slots import SLOT
from storage.versions import AUDIENCE, RUNNING
from storage.waves import ENDED_AUDIENCE

log = structlog.get_logger()
KIND = "afterwards"
NAME = "afterwards.sealed"
LEDGER = (RELEASE, RELEASE_COUNT, POSTING, SLOT)
COUNTED = select(RESPONSE.c.receipt, RESPONSE.c.release_id).where(RESPONSE.c.release_id.is_not(None))


class Afterwards:
    """Keeps the file current once there is a folder for backups: written at the first look, and when there is more."""

    def __init__(self, intake: Intake, folder: Path, clock: Callable[[], datetime]) -> None:
        self._intake, self._folder, self._clock = intake, folder, clock
        self._written: tuple[Any, ...] | None = None
        self._failing = False

    async def run(self) -> None:
        if not self._folder.is_dir():
            return
        try:
            await self._intake.read(self._look)
            self._failing = False
        except (OSError, SQLAlchemyError) as odd:
            if not self._failing:
                log.error("what was erased can't be noted beside the backups", why=type(odd).__name__)
            self._failing = True

    def _look(self, connection: Connection) -> None:
        last = (ERASURE.c.id, ERASURE.c.at, RELEASE.c.id, POSTING.c.id)
        newest = (*(connection.execute(select(func.max(one))).scalar_one() for one in last), versions.bump(connection))
        if newest != self._written:
            write(connection, self._folder, self._clock(), self._intake.seal)
            self._written = newest


def write(connection: Connection, folder: Path, now: datetime, seal: Seal) -> None:
    head = Head(KIND, now.replace(microsecond=0), now.replace(microsecond=0) + KEPT, str(revision(connection)))
    sealed_file.write(folder / NAME, head, _lines(connection), seal)


def _lines(connection: Connection) -> Iterator[bytes]:
    counted = chain([dump.title("counted", ["receipt", "release_id"])], dump.rows(connection, COUNTED))
    return chain(counted, dump.dump(connection, {one.name for one in (*LEDGER, ERASURE, AUDIENCE, ENDED_AUDIENCE)}))


def apply(connection: Connection, path: Path, seal: Seal) -> int:
    """Make good in a backup that was put back what came after it. Returns how many erasures that were.

    What was released stays released, with the same numbers: else those who answered could be released a second time,
    among others, and the difference would tell what somebody said. Practice has nothing to keep.
    """
    found = {table: list(rows) for table, rows in dump.parts(sealed_file.read(path, seal))}
    if versions.opened(connection):
        _release_again(connection, found)
        wave = connection.execute(select(RUNNING.c.wave)).scalar_one()
        ended = [row for row in found.get(ENDED_AUDIENCE.name, []) if row["wave"] == wave]
        _close_again(connection, ended or found.get(AUDIENCE.name, []))
    erased = [Erased(**{name: row.get(name) for name in Erased.__slots__}) for row in found.get(ERASURE.name, [])]
    return erasing.replay(connection, erased, seal)


def _release_again(connection: Connection, found: dict[str, list[dict[str, Any]]]) -> None:
    for table in LEDGER:
        _add_missing(connection, table, found.get(table.name, []))
    mine = (RESPONSE.c.receipt == bindparam("code"), RESPONSE.c.release_id.is_(None))
    counted = [{"code": row["receipt"], "release": row["release_id"]} for row in found.get("counted", [])]
    if counted:
        connection.execute(update(RESPONSE).where(*mine).values(release_id=bindparam("release")), counted)


def _close_again(connection: Connection, audiences: list[dict[str, Any]]) -> None:
    """What was not sent by then was erased, as people were told."""
    for row in audiences:
        if row["closed_on"] is not None:
            responses.erase_unsent(connection, [row["code"]])
            versions.set_closed(connection, [row["code"]], row["closed_on"])


def _add_missing(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    keys = list(table.primary_key)
    known = {tuple(row) for row in connection.execute(select(*keys))}
    new = [row for row in rows if tuple(row[column.name] for column in keys) not in known]
    if new:
        connection.execute(insert(table), new)

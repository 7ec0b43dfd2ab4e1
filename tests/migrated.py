"""A database with today's tables and nothing in it, made once for all tests: migrating takes a while."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from storage.database import Database
from storage.migrate import migrate
from tests.engines import Postgresql


class _Lending:
    """The databases that a test on PostgreSQL has, by folder."""

    def __init__(self, server: Postgresql, stack: ExitStack) -> None:
        self._server, self._stack = server, stack
        self._lent: dict[Path, str] = {}

    def url(self, folder: Path) -> str:
        if folder not in self._lent:
            self._lent[folder] = self._stack.enter_context(self._server.lent())
        return self._lent[folder]


_now: list[_Lending] = []


@contextmanager
def lending(server: Postgresql) -> Iterator[None]:
    """Until then migrated_in() gives databases on this server."""
    with ExitStack() as stack:
        _now.append(_Lending(server, stack))
        try:
            yield
        finally:
            _now.pop()


def migrated_in(folder: Path) -> str:
    """The URL of the one database that belongs to that folder; what is there already stays as it is."""
    if _now:
        return _now[-1].url(folder)
    file = folder / "kept.db"
    if not file.exists():
        shutil.copy(_template(), file)
    return f"sqlite:///{file}"


@cache
def _template() -> Path:
    file = Path(tempfile.mkdtemp(prefix="young-inspectors-")) / "migrated.db"
    atexit.register(shutil.rmtree, file.parent)
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file

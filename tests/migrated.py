"""A SQLite database with today's tables and nothing in it, made once for all tests: migrating takes a while."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from storage.database import Database
from storage.migrate import migrate


def migrated_in(folder: Path) -> str:
    """The URL of kept.db in that folder; what is there already stays as it is."""
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

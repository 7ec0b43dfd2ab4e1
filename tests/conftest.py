"""What several folders of tests stand on: a bot small or whole, Telegram, the command line, a folder to change,
Chromium and PostgreSQL, started once.

What loads the whole bot is imported only where it is asked for: most tests do without.
Where there is no Chromium the tests that want it are skipped, aloud.
"""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings
from playwright.async_api import Browser, async_playwright

from bot import content
from conversations import phrases
from tests.engines import Postgresql
from tests.mash import FOLDER
from tests.migrated import lending

if TYPE_CHECKING:
    from tests.bot_api import BotApiServer
    from tests.commands.line import CommandLine
    from tests.findings_house import FindingsHouse
    from tests.roles.strangers import Caller, Home
    from tests.small_house import Person, SmallHouse
    from tests.steering import Desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
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
def postgresql_server() -> Iterator[Postgresql]:
    server = Postgresql()
    yield server
    server.stop()


@pytest.fixture
def postgresql(postgresql_server: Postgresql) -> str:
    """The URL of an empty PostgreSQL database."""
    return postgresql_server.new()


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """What the databases of migrated_in() are on in this test. Tests that are marked with ENGINES get both."""
    name = str(getattr(request, "param", "sqlite"))
    if name == "sqlite":
        yield name
    else:
        with lending(request.getfixturevalue("postgresql_server")):
            yield name


@pytest.fixture(autouse=True)
def _languages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What one test learns to speak is unknown to the next, and no form is kept that was drawn in such words."""
    monkeypatch.setattr(phrases, "_known", {})
    yield
    if phrases._known:
        content._compiled_form.cache_clear()


@pytest.fixture
async def server() -> AsyncIterator["BotApiServer"]:
    """Telegram."""
    from tests.bot_api import BotApiServer

    async with BotApiServer() as server:
        yield server


@pytest.fixture
def inspection() -> Path:
    """The folder that the small house works from: a file of tests that wants another has a fixture of this name."""
    return FOLDER


@pytest.fixture
def house(tmp_path: Path, inspection: Path) -> Iterator["SmallHouse"]:
    """The intake at work without channels; nothing is open."""
    from tests.small_house import house_in

    with house_in(tmp_path, inspection) as house:
        yield house


@pytest.fixture
def amina(house: "SmallHouse") -> "Person":
    """Somebody in a chat of that house, who has said nothing."""
    from tests.small_house import Person

    return Person(house)


@pytest.fixture
def at(tmp_path: Path) -> Iterator["FindingsHouse"]:
    """A house whose multi-agency team is asked: what they wrote is passed, coded, and made findings of."""
    from tests.findings_house import FindingsHouse

    at = FindingsHouse(tmp_path)
    yield at
    at.stop()


@pytest.fixture
async def desk(house: "SmallHouse") -> "Desk":
    """A coordinator of that house, who changes what runs."""
    from tests.steering import Desk

    return await Desk(house).join()


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "CommandLine":
    from tests.commands.line import CommandLine

    return CommandLine(tmp_path, monkeypatch, capsys)


@pytest.fixture
def home(tmp_path: Path) -> Iterator["Home"]:
    """One running bot, at which anybody may knock."""
    from tests.roles.strangers import Home

    home = Home(tmp_path)
    yield home
    home.stop()


@pytest.fixture
async def laptop(home: "Home") -> AsyncIterator["Caller"]:
    """A browser that has never been here."""
    from tests.roles.strangers import caller

    async with caller(home, 2002) as laptop:
        yield laptop


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

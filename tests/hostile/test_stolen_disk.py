"""A stolen disk: the folder, copied while the bot is at work, shows none of 500 canaries; with the key, all of them."""

import asyncio
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path

import pytest

from bot.logs import set_up
from storage.database import Database
from storage.sealing import Seal
from tests.commands.line import CommandLine, logs_as_before
from tests.hostile.canaries import Canaries, bare, found, opened
from tests.small_house import SECRET, SmallHouse, house_in

LATE = 10
"""People who answer while the disk is copied."""


@pytest.fixture
def house(line: CommandLine) -> Iterator[SmallHouse]:
    """Its folder is what is stolen: database and its log, backups, exports, the bot's log."""
    (line.folder / "data").mkdir()
    line.set(DATABASE_URL="sqlite:///data/kept.db", BACKUPS="data/backups")
    with house_in(line.folder / "data") as house:
        yield house


@contextmanager
def logged_into(file: Path) -> Iterator[None]:
    with logs_as_before(), file.open("w", buffering=1) as lines:
        with redirect_stderr(lines):
            set_up()
        yield


def leave_papers(line: CommandLine) -> None:
    """A backup, and what a coordinator may have exported."""
    for words in (
        ("backup",),
        ("export", "--out", "data/tallies.csv"),
        ("export", "--out", "data/tallies.xlsx"),
        ("tally",),
    ):
        assert line(*words).code == 0, words


def steal(house: SmallHouse, to: Path) -> None:
    """Someone reads meanwhile, so that SQLite's log grows and is not begun anew between one file and the next."""
    with house.database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM chat").all()
        for file in sorted(house.folder.rglob("*")):  # the database before its log
            if file.is_file():
                (to / file.relative_to(house.folder)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, to / file.relative_to(house.folder))


def whole(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its name, those within workbooks too."""
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for name in [one for one in files if one.endswith(".xlsx")]:
        with zipfile.ZipFile(folder / name) as book:
            files |= {f"{name}/{part}": book.read(part) for part in book.namelist()}
    return files


async def steal_while_people_answer(line: CommandLine, house: SmallHouse, canaries: Canaries, to: Path) -> None:
    answering = [asyncio.ensure_future(canaries.answers_and_sends()) for _ in range(LATE)]
    await asyncio.sleep(0)
    leave_papers(line)
    await asyncio.to_thread(steal, house, to)
    assert not all(one.done() for one in answering)
    await asyncio.gather(*answering)


async def test_a_stolen_disk_shows_nothing_and_with_the_key_everything(
    line: CommandLine,
    house: SmallHouse,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stolen, canaries = tmp_path_factory.mktemp("stolen"), Canaries(house)
    with logged_into(house.folder / "bot.log"):
        house.open("young-people")
        await canaries.plant()
        await canaries.meets_a_fault(monkeypatch)
        planted = canaries.planted[:]
        await steal_while_people_answer(line, house, canaries, stolen)
    assert len(planted) >= 500

    files = whole(stolen)
    for name in ("kept.db", "kept.db-wal", "bot.log", "tallies.csv", "backups/afterwards.sealed"):
        assert files[name], name
    assert any(name.endswith(".backup") for name in files)
    assert {name: found(canaries.planted, content) for name, content in files.items()} == {
        name: set() for name in files
    }

    database = Database(f"sqlite:///{stolen / 'kept.db'}")
    with database.read() as connection:
        assert found(planted, opened(connection, Seal(SECRET))) == set(planted)
        assert bare(connection, planted, Seal(SECRET)) == []
    database.close()


async def test_a_planted_leak_would_be_found_in_each_file(
    line: CommandLine,
    house: SmallHouse,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sealing that seals nothing, and a line in the log that quotes somebody."""
    stolen, canaries = tmp_path_factory.mktemp("stolen"), Canaries(house, share=20)
    monkeypatch.setattr(Seal, "close", lambda *args: b"\1" + args[1])
    monkeypatch.setattr(Seal, "open", lambda *args: args[1][1:])
    monkeypatch.setattr(Seal, "close_piece", lambda *args: args[1])
    house.open("young-people")
    await canaries.plant()
    leave_papers(line)
    (house.folder / "bot.log").write_text(f"arrival refused: {canaries.planted[0]}")
    await asyncio.to_thread(steal, house, stolen)
    seen = {name: found(canaries.planted, content) for name, content in whole(stolen).items()}
    [backup] = [name for name in seen if name.endswith(".backup")]
    assert seen["bot.log"] == {canaries.planted[0]}
    assert seen["kept.db"] | seen["kept.db-wal"] == seen[backup] == set(canaries.planted)

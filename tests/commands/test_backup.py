"""backup and restore, as a coordinator gives them: while the bot runs, then in an empty place."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.keeping.afterwards import Afterwards
from bot.place import now
from conversations.dialogue import Tap
from storage.database import Database
from tests.commands.line import CommandLine, Said
from tests.keeping.young import answers, receipt
from tests.small_house import SECRET, Person, SmallHouse

LOST = "is neither beside the backup nor in"


def files(line: CommandLine) -> list[str]:
    return sorted(one.name for one in (line.folder / "backups").iterdir())


def backup(line: CommandLine) -> Path:
    said = line("backup")
    assert said.code == 0, said.err
    return Path(said.out.partition(": good until")[0])


def restored(line: CommandLine, *words: str) -> Said:
    """Into a new database, whose name stands in DATABASE_URL from then on."""
    line.set(DATABASE_URL="sqlite:///new.db")
    return line("restore", *words)


async def test_while_the_bot_runs_and_then_in_an_empty_place(line: CommandLine, house: SmallHouse) -> None:
    house.open("young-people")
    code = receipt(await answers(house, comment="More people who stay, zebrafinch."))
    path = backup(line)
    assert files(line) == [path.name, "afterwards.sealed"]
    said = restored(line, str(path))
    assert (said.code, said.err) == (0, "")
    assert said.lines[0].endswith("UTC, and was read back and compared.")
    assert "(0 since the backup)" in said.lines[1]
    assert "The audit log holds." in line("audit", "--verify").out
    (line.folder / "again").mkdir()
    shutil.copy(line.folder / "new.db", line.folder / "again" / "kept.db")
    new = SmallHouse(line.folder / "again", house.clock)
    person = Person(new, "7007", "web")
    await person.does(Tap("mydata"), receipt=code)
    assert "zebrafinch" in person.text
    new.stop()


async def test_what_is_erased_after_it_is_erased_when_it_is_put_back(line: CommandLine, house: SmallHouse) -> None:
    """The running bot writes beside the backups what came afterwards."""
    house.open("young-people")
    code = receipt(await answers(house))
    path = backup(line)
    person = Person(house, "7007", "web")
    await person.does(Tap("delete"), receipt=code)
    button = person.button("Yes, erase it")
    assert button is not None
    await person.does(Tap(button.action, 0), response_id="own")
    await Afterwards(house.intake, Path("backups"), house.clock).run()
    assert "(1 since the backup)" in restored(line, str(path)).out
    database = Database("sqlite:///new.db")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM response").scalar_one() == 0
    database.close()


async def test_what_came_afterwards_is_written_when_there_is_more_and_not_else(
    line: CommandLine, house: SmallHouse
) -> None:
    folder = line.folder / "backups"
    keeps = Afterwards(house.intake, folder, house.clock)
    await keeps.run()
    assert list(line.folder.glob("backups")) == []
    backup(line)
    file = folder / "afterwards.sealed"
    await keeps.run()
    first = file.stat().st_ino
    await keeps.run()
    assert file.stat().st_ino == first
    amina = Person(house)
    await amina.opens("multi-agency")
    await amina.says("Yes, start", "More", "Stop", "Stop and erase")
    await keeps.run()
    assert file.stat().st_ino != first


async def test_a_folder_that_can_not_be_written_is_told_once_and_tried_again(
    line: CommandLine, house: SmallHouse
) -> None:
    backup(line)
    file, in_the_way = (line.folder / "backups" / f"afterwards.sealed{more}" for more in ("", f".{os.getpid()}.part"))
    in_the_way.mkdir()
    keeps = Afterwards(house.intake, line.folder / "backups", house.clock)
    with capture_logs() as logged:
        await keeps.run()
        await keeps.run()
    assert [one["event"] for one in logged] == ["what was erased can't be noted beside the backups"]
    in_the_way.rmdir()
    before = file.stat().st_ino
    await keeps.run()
    assert file.stat().st_ino != before


def test_it_goes_where_it_is_told_to_and_takes_ended_ones_away_there(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (line.folder / "stick").mkdir()
    assert line("backup", "--out", "stick/mash.backup").code == 0
    assert files(line) == ["afterwards.sealed"]
    later = now() + timedelta(days=30)
    monkeypatch.setattr("bot.commands.backup.now", lambda: later)
    said = line("backup", "--out", "stick/new.backup")
    assert said.lines[-1] == "Deleted, as they had ended: mash.backup"
    assert [one.name for one in (line.folder / "stick").iterdir()] == ["new.backup"]


def test_without_the_list_it_is_refused_until_it_is_said_that_it_is_lost(line: CommandLine) -> None:
    path = backup(line)
    (line.folder / "backups" / "afterwards.sealed").unlink()
    [fault] = restored(line, str(path)).faults
    assert LOST in fault
    assert not (line.folder / "new.db").exists()
    assert restored(line, str(path), "--without-afterwards").code == 0


def test_the_list_is_found_beside_the_backup_too(line: CommandLine) -> None:
    backup(line)
    shutil.move(line.folder / "backups", line.folder / "stick")
    [path] = (line.folder / "stick").glob("*.backup")
    assert restored(line, str(path)).code == 0


def test_each_refusal_is_one_line(line: CommandLine) -> None:
    path = backup(line)
    [there] = line("restore", str(path)).faults
    assert "an empty place only" in there
    [nothing] = restored(line, "backups/none.backup").faults
    assert nothing == "backups/none.backup: there is nothing there; give a backup's file"
    Path("holiday.backup").write_text("Dear diary")
    [other] = restored(line, "holiday.backup").faults
    assert other == "holiday.backup is no file that this program has sealed, or its beginning is damaged."
    line.set(SECRET_KEY="another made-up secret")
    [key] = restored(line, str(path)).faults
    assert "was sealed with another SECRET_KEY" in key
    line.set(SECRET_KEY="")
    [none] = restored(line, str(path)).faults
    assert none == "There is no SECRET_KEY in .env. Put the one there that the bot had when the backup was made."
    assert not (line.folder / "new.db").exists()
    assert not (line.folder / ".env").exists()


def test_the_key_is_not_in_it(line: CommandLine) -> None:
    whole = backup(line).read_bytes()
    assert SECRET.encode() not in whole

"""rotate-key: another key for everything, whole or not at all, and people find everything where it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.changes import Changes
from bot.intake.intake import Intake
from bot.keeping import rotating
from bot.settings import keep_in_env
from conversations.dialogue import Tap
from storage import keys
from storage.database import Database, Occupied
from tests.clock import MORNING
from tests.commands.line import CommandLine
from tests.engines import Postgresql
from tests.hostile.canaries import opened
from tests.keeping.test_on_both_engines import Ballot
from tests.keeping.young import COMMENT, answers, receipt
from tests.small_house import SECRET, Person, SmallHouse

NEW = "another made-up secret"
AT_WORK = "Somebody is at work on the database: stop the bot, then give the same command again."


class PowerIsGone(BaseException):
    """Nothing catches it."""


@pytest.fixture
def in_env(line: CommandLine) -> CommandLine:
    """SECRET_KEY is in .env, as the first run writes it."""
    line.set(SECRET_KEY="")
    Path(".env").write_text(f"# mine\nSECRET_KEY={SECRET}\n")
    return line


def env() -> dict[str, str]:
    return dict(one.split("=", 1) for one in Path(".env").read_text().splitlines() if "=" in one)


async def has_answered(folder: Path) -> str:
    """Somebody has sent answers, and the bot has stopped. Returns their receipt code."""
    house = SmallHouse(folder)
    house.open("young-people")
    code = receipt(await answers(house, comment=COMMENT))
    house.stop()
    return code


def opens(folder: Path, secret: str) -> bytes:
    database = Database(f"sqlite:///{folder / 'kept.db'}")
    try:
        with database.read() as connection:
            return opened(connection, keys.seal_of(connection, secret))
    finally:
        database.close()


async def test_everything_opens_with_the_key_that_is_in_env_now(in_env: CommandLine) -> None:
    code = await has_answered(in_env.folder)
    said = in_env("rotate-key")
    assert (said.code, said.err) == (0, "")
    assert said.lines[0].endswith("rows are sealed anew. The new SECRET_KEY is in .env.")
    assert set(env()) == {"SECRET_KEY"}
    assert env()["SECRET_KEY"] != SECRET
    assert COMMENT.encode() in opens(in_env.folder, env()["SECRET_KEY"])
    assert "The audit log holds." in in_env("audit", "--verify").out
    assert "changed key (to version 2)" in in_env("audit").out
    house = SmallHouse(in_env.folder)
    with house.database.read() as connection:
        seal = keys.seal_of(connection, env()["SECRET_KEY"])
    house.intake.stop()
    house.intake = Intake(house.database, seal, Changes(), house.clock)
    house.intake.start()
    person = Person(house, "7007", "web")
    await person.does(Tap("mydata"), receipt=code)
    assert COMMENT in person.text
    house.stop()


async def test_the_old_key_opens_nothing_any_more(in_env: CommandLine) -> None:
    await has_answered(in_env.folder)
    in_env("rotate-key")
    new = env()["SECRET_KEY"]
    keep_in_env(SECRET_KEY=SECRET)
    [fault] = in_env("links").faults
    assert fault.startswith("This database was begun with another SECRET_KEY.")
    keep_in_env(SECRET_KEY=new)
    assert in_env("links").code == 0


def test_it_is_refused_while_a_bot_is_at_work_and_nothing_changes(in_env: CommandLine, house: SmallHouse) -> None:
    assert in_env("rotate-key").faults == [AT_WORK]
    assert env() == {"SECRET_KEY": SECRET}
    assert house.rows()["running"] == 1


async def test_broken_off_before_the_commit_it_begins_anew(
    in_env: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the power had gone after half of it."""
    await has_answered(in_env.folder)

    def gone(*_: object) -> None:
        raise PowerIsGone

    with monkeypatch.context() as patch:
        patch.setattr("bot.keeping.rotating.audit.note", gone)
        with pytest.raises(PowerIsGone):
            in_env("rotate-key")
    assert COMMENT.encode() in opens(in_env.folder, SECRET)
    assert in_env("links").faults == [
        "SECRET_KEY is being changed, or that was broken off. To finish it: python bot.py rotate-key"
    ]
    wanted = env()["SECRET_KEY_NEW"]
    assert in_env("rotate-key").code == 0
    assert env() == {"SECRET_KEY": wanted}
    assert COMMENT.encode() in opens(in_env.folder, wanted)


async def test_broken_off_after_the_commit_only_env_is_left_to_do(
    in_env: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_answered(in_env.folder)

    def full(**settings: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("bot.commands.rotate_key.keep_in_env", full)
        assert in_env("rotate-key").code == 1
    wanted = env()["SECRET_KEY_NEW"]
    assert COMMENT.encode() in opens(in_env.folder, wanted)
    assert in_env("links").code == 1
    said = in_env("rotate-key")
    assert (said.code, said.lines[0]) == (0, "0 rows are sealed anew. The new SECRET_KEY is in .env.")
    assert env() == {"SECRET_KEY": wanted}
    assert in_env("links").code == 0


async def test_where_the_key_is_not_in_env_the_new_one_is_set_where_it_is(line: CommandLine) -> None:
    await has_answered(line.folder)
    [fault] = line("rotate-key").faults
    assert "Set SECRET_KEY_NEW there too" in fault
    line.set(SECRET_KEY_NEW=NEW)
    assert "Now set SECRET_KEY to what SECRET_KEY_NEW is, and take that away." in line("rotate-key").out
    line.set(SECRET_KEY=NEW, SECRET_KEY_NEW="")
    assert line("links").code == 0
    assert list(line.folder.glob(".env")) == []


async def test_what_came_afterwards_is_sealed_anew_too(in_env: CommandLine) -> None:
    await has_answered(in_env.folder)
    in_env("backup")
    in_env("rotate-key")
    in_env("backup", "--out", "backups/new.backup")
    in_env.set(DATABASE_URL="sqlite:///new.db")
    assert in_env("restore", "backups/new.backup").code == 0
    assert in_env("links").code == 0


# PostgreSQL


@pytest.fixture
def ballot(postgresql_server: Postgresql) -> Iterator[Ballot]:
    database = Database(postgresql_server.migrated())
    yield Ballot(database)
    database.close()


def test_on_postgresql_it_is_refused_while_anybody_is_connected(ballot: Ballot) -> None:
    ballot.sends("1001")
    other = Database(ballot.database.url)
    with pytest.raises(Occupied):
        rotating.rotate(other, "a made-up secret", NEW, MORNING)
    ballot.database.close()
    assert rotating.rotate(other, "a made-up secret", NEW, MORNING) > 0
    with other.read() as connection:
        assert b"Zebrafinch 1001." in opened(connection, keys.seal_of(connection, NEW))
    assert rotating.rotate(other, "a made-up secret", NEW, MORNING) == 0
    other.close()


def test_on_postgresql_nothing_is_changed_if_it_breaks_off(ballot: Ballot, monkeypatch: pytest.MonkeyPatch) -> None:
    ballot.sends("1001")

    def gone(*_: object) -> None:
        raise RuntimeError("made up")

    monkeypatch.setattr("bot.keeping.rotating.audit.note", gone)
    with pytest.raises(RuntimeError):
        rotating.rotate(ballot.database, "a made-up secret", NEW, MORNING)
    with ballot.database.read() as connection:
        assert b"Zebrafinch 1001." in opened(connection, keys.seal_of(connection, "a made-up secret"))

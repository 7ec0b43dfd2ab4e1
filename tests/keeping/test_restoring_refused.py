"""A backup that is not put back: each in one line that says why, and nothing of it is kept."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, text, update

from bot.fault import Unusable
from bot.keeping import afterwards, backups, restoring
from storage import dump
from storage.database import Database
from storage.migrate import migrate
from tests.keeping.backed import SECRET, Backed, Begun, Empty, everything, of
from tests.keeping.test_on_both_engines import NOW, SEAL


@pytest.fixture
def path(begun: Begun, empty: Empty, tmp_path: Path) -> Path:
    ballot = begun("sqlite")
    ballot.sends("1001")
    return Backed(ballot, tmp_path / "backups").back_up()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_place_that_is_not_empty_is_refused_and_stays_as_it_is(
    engine: str, path: Path, begun: Begun, empty: Empty
) -> None:
    full = begun(engine).database
    before = everything(full)
    with pytest.raises(Unusable, match="an empty place only"):
        restoring.restore(path, [], full, SECRET, NOW)
    assert everything(full) == before


def test_it_ends_after_thirty_days(path: Path, begun: Begun, empty: Empty) -> None:
    days = timedelta(days=30)
    restoring.check(path, SECRET, NOW + days - timedelta(seconds=1))
    with pytest.raises(Unusable, match=r"ended on 04 June 2031.*take a newer backup"):
        restoring.restore(path, [], empty("sqlite"), SECRET, NOW + days)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_damaged_one_is_refused_and_nothing_of_it_is_kept(
    engine: str, path: Path, begun: Begun, empty: Empty
) -> None:
    whole, new = path.read_bytes(), empty(engine)
    path.write_bytes(whole[:-50] + bytes([whole[-50] ^ 1]) + whole[-49:])
    with pytest.raises(Unusable, match="is damaged, or was changed"):
        restoring.restore(path, [], new, SECRET, NOW)
    assert everything(new) == {}
    path.write_bytes(whole)
    restoring.restore(path, [], new, SECRET, NOW)
    assert len(of(new, "response")) == 1


def test_another_key_a_newer_program_and_another_kind_are_refused(path: Path, begun: Begun, empty: Empty) -> None:
    new = empty("sqlite")
    with pytest.raises(Unusable, match="sealed with another SECRET_KEY"):
        restoring.restore(path, [], new, "another made-up secret", NOW)
    database = Database(f"sqlite:///{path.parent / 'newer.db'}")
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer = path.parent / "newer.backup"
    backups.back_up(database, newer, NOW, SEAL, lambda lines, _: lines)
    with pytest.raises(Unusable, match="newer version of this program"):
        restoring.restore(newer, [], new, SECRET, NOW)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0015'"))
        afterwards.write(connection, path.parent, NOW, SEAL)
    with pytest.raises(Unusable, match=r"is no backup\."):
        restoring.restore(path.parent / afterwards.NAME, [], new, SECRET, NOW)
    assert everything(new) == {}
    database.close()


def test_rows_that_were_not_kept_as_the_backup_says_are_noticed(
    path: Path, begun: Begun, empty: Empty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is planted: a row is changed after it was written."""

    def changes(connection: Connection, table: Table, found: Iterable[dict[str, Any]]) -> None:
        write(connection, table, found)
        if table.name == "answer":
            connection.execute(update(table).values(value="no"))

    new, write = empty("sqlite"), dump._write
    monkeypatch.setattr(dump, "_write", changes)
    with pytest.raises(Unusable, match="not what the backup says, so nothing was kept"):
        restoring.restore(path, [], new, SECRET, NOW)
    assert everything(new) == {}


def test_ended_backups_go_and_other_files_stay(path: Path) -> None:
    (path.parent / "mine.backup").write_text("something of somebody's")
    assert backups.remove_ended(path.parent, NOW + timedelta(days=30) - timedelta(seconds=1)) == []
    assert backups.remove_ended(path.parent, NOW + timedelta(days=30)) == [path]
    assert [one.name for one in path.parent.iterdir()] == ["mine.backup"]

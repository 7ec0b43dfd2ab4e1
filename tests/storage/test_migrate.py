"""Today's tables, made by migrations alone, one process at a time."""

import re
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, insert, select, text

from storage import deliveries, finished_days, progress, quotes, responses, rows, tables
from storage.database import Database
from storage.migrate import migrate, revisions
from storage.people import INVITATION
from storage.progress import Progress
from storage.sealing import Seal
from storage.tables import METADATA
from tests.clock import MORNING

STORAGE = Path(__file__).parent.parent.parent / "storage"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'kept.db'}")


def at(database: Database, revision: str) -> None:
    """The database as an earlier version of the program left it."""
    config = Config()
    config.set_main_option("script_location", str(STORAGE / "migrations"))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_the_migrated_tables_are_those_of_the_models(database: Database) -> None:
    migrate(database)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_every_file_with_a_table_is_named_among_the_tables_and_not_only_loaded_by_another() -> None:
    """Else whoever loads less, such as one test alone, has fewer tables."""
    with_one = {file.stem for file in STORAGE.glob("*.py") if "__tablename__ = " in file.read_text()}
    assert with_one <= set(tables.__all__)


def test_every_table_in_storage_is_known() -> None:
    defined = {
        name for file in STORAGE.glob("*.py") for name in re.findall(r'__tablename__ = "(\w+)"', file.read_text())
    }
    assert defined == set(METADATA.tables)


def test_migrations_are_numbered_by_the_names_of_their_files() -> None:
    """By which a start sees, without running any of them, that there is nothing to migrate."""
    config = Config()
    config.set_main_option("script_location", str(STORAGE / "migrations"))
    in_order = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert revisions() == in_order[::-1]


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    with database.write() as connection:
        connection.execute(text("INSERT INTO slot VALUES ('tally', '2031-05-05', '2031-05-05')"))
    migrate(database)
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM slot")).scalar_one() == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_an_invitation_from_before_is_good_for_a_week_from_when_it_was_made(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sqlite = engine == "sqlite"
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}" if sqlite else request.getfixturevalue("postgresql"))
    at(database, "0005")
    old = {"code": b"a code", "role": "coordinator", "made_at": MORNING}
    with database.write() as connection:
        connection.execute(insert(Table("invitation", MetaData(), autoload_with=connection)).values(old))
    migrate(database)
    with database.read() as connection:
        row = connection.execute(select(INVITATION)).one()
    assert (row.code, row.expires_at, row.at_start) == (b"a code", MORNING + timedelta(days=7), False)
    database.close()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_comments_from_before_nobody_was_asked_about_stay_and_are_no_quotes(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sqlite, seal = engine == "sqlite", Seal("made up")
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}" if sqlite else request.getfixturevalue("postgresql"))
    at(database, "0011")
    response = {"id": "r1", "audience": "duty", "wave": 1, "version": "v", "state": b"", "revision": 1, "shown": 0}
    comment = {"response_id": "r1", "question": "comment", "value": "", "words": seal.close(b"Fine.", "answer.words")}
    with database.write() as connection:
        for name, row in (("response", {**response, "sent_at": MORNING}), ("answer", comment)):
            connection.execute(insert(Table(name, MetaData(), autoload_with=connection)).values(row))
    migrate(database)
    with database.write() as connection:
        assert [one.words for one in rows.comments(connection, ["duty"], 1, seal)] == ["Fine."]
        assert quotes.agreed(connection, ["duty"], 1, seal) == []
        quotes.keep(connection, "r1", {"comment": "Star"}, seal)
        responses.erase(connection, ["r1"])
        assert connection.execute(select(quotes.QUOTE)).all() == []
    database.close()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_deliveries_from_before_are_known_still_and_go_in_the_order_in_which_they_came(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sqlite = engine == "sqlite"
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}" if sqlite else request.getfixturevalue("postgresql"))
    at(database, "0036")
    later = MORNING + timedelta(hours=1)
    with database.write() as connection:
        before = Table("delivery", MetaData(), autoload_with=connection)
        for key, then in ((b"later", later), (b"first", MORNING)):
            connection.execute(insert(before).values(key=key, seen_at=then, chat=b"theirs"))
    migrate(database)
    with database.write() as connection:
        deliveries.remember(connection, [b"now"], later)
        deliveries.forget_old(connection, later + deliveries.KEPT)
        assert deliveries.seen(connection, [b"first", b"later", b"now"]) == {b"later", b"now"}
        assert deliveries.newest(connection) == later
    database.close()


def test_two_starts_at_once_both_succeed(tmp_path: Path) -> None:
    together, odd = threading.Barrier(2), []

    def start() -> None:
        database = Database(f"sqlite:///{tmp_path / 'kept.db'}")
        together.wait(10)
        try:
            migrate(database)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is looked at below
            odd.append(trouble)
        database.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert odd == []


def test_migrations_only_go_up() -> None:
    for file in (STORAGE / "migrations" / "versions").glob("0*.py"):
        assert "raise NotImplementedError" in file.read_text()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_numbers_from_before_bounds_and_sums_are_kept(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}" if engine == "sqlite" else request.getfixturevalue("postgresql")
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(STORAGE / "migrations"))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")
        connection.execute(text("INSERT INTO release VALUES (1, 'duty', 1, 6, '2031-05-05 18:00:00+00:00')"))
        connection.execute(text("INSERT INTO release_count VALUES (1, 'shared', 'yes', 4), (1, 'shared', '', 2)"))
        connection.execute(text("INSERT INTO posting VALUES (1, 1, '2031-05-05 18:01:00+00:00', '[]')"))
        columns = "participant, audience, wave, started_on, sent"
        roll = f"INSERT INTO participation ({columns}) VALUES (:who, 'duty', 1, :day, :n)"
        for who, day, sent in ((b"a", date(2031, 5, 5), 1), (b"b", date(2031, 5, 5), 0), (b"c", None, 0)):
            connection.execute(text(roll), {"who": who, "day": day, "n": sent})
    migrate(database)
    with database.read() as connection:
        rows = connection.execute(text('SELECT "option", least, most FROM release_count ORDER BY "option"'))
        assert sorted(map(tuple, rows)) == [("", 2, 2), ("answered at all", 4, 4), ("yes", 4, 4)]
        assert connection.execute(text("SELECT upto FROM posting")).scalar_one() == 1
        assert progress.of(connection, 1) == {"duty": Progress(started=2, finished=1)}
    database.close()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_of_the_last_days_it_is_still_known_how_many_finished(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str
) -> None:
    """Who was cut off from what they said has no day on the roll any more."""
    url = f"sqlite:///{tmp_path / 'old.db'}" if engine == "sqlite" else request.getfixturevalue("postgresql")
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(STORAGE / "migrations"))
    monday, tuesday = date(2031, 5, 5), date(2031, 5, 6)
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0030")
        roll = (
            "INSERT INTO participation (participant, audience, wave, sent_on, sent) VALUES (:who, 'duty', 1, :day, :n)"
        )
        for who, day, sent in (
            (b"a", monday, 1),
            (b"b", monday, 2),
            (b"c", tuesday, 1),
            (b"d", None, 1),
            (b"e", None, 0),
        ):
            connection.execute(text(roll), {"who": who, "day": day, "n": sent})
    migrate(database)
    with database.read() as connection:
        assert finished_days.days(connection, 1) == {"duty": [(monday, 2), (tuesday, 1)]}
    database.close()

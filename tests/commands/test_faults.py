"""What a person can mend is said in one line that says what to do, with exit code 1, and never with a traceback."""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import text

from bot.place import take_place
from tests.bot_api import TOKEN
from tests.commands.line import CommandLine
from tests.commands.test_links import telegram
from tests.mash import FOLDER

NOBODY = 65534
DATABASE_LIKE = (
    "DATABASE_URL: must be like sqlite:///data/young-inspectors.db or postgresql://user:password@host/name. "
    "Mend it in .env."
)


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Whom file modes hold for: they don't for root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def port() -> Iterator[str]:
    """A port that is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield str(taken.getsockname()[1])


@pytest.mark.parametrize("words", [["nonsense"], ["--nope"], ["open", "a", "b"], ["invite"], ["check", "--walk", "x"]])
def test_wrong_usage_ends_with_2_and_says_where_help_is(line: CommandLine, words: list[str]) -> None:
    said = line(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: bot.py")
    assert "--help' for help." in said.err


def test_help_says_what_there_is(line: CommandLine) -> None:
    said = line("--help")
    assert said.code == 0
    for command in ("serve", "demo", "check", "links", "invite", "open", "close", "tally"):
        assert f"\n  {command} " in said.out


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://a:b@host/name", "sqlite://", "sqlite:///:memory:", "postgresql://host", "sqlite+x:///a.db"],
)
def test_a_database_of_a_kind_that_is_not_known(line: CommandLine, url: str) -> None:
    line.set(DATABASE_URL=url)
    assert line("links").faults == [DATABASE_LIKE]


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_database_server_that_does_not_answer(line: CommandLine, kind: str) -> None:
    line.set(DATABASE_URL=f"{kind}://amina:made-up-password@127.0.0.1:1/name")
    (fault,) = line("links").faults
    assert fault.startswith("The database can't be used (")
    assert fault.endswith("Check DATABASE_URL, and that the server runs and lets us in.")
    assert "made-up-password" not in fault


def test_a_file_that_is_no_database(line: CommandLine) -> None:
    (line.folder / "kept.db").write_text("not a database, only words" * 99)
    assert line("links").faults == [
        "The database can't be used (file is not a database). "
        "Check DATABASE_URL, and that its file and folder can be written."
    ]


def test_a_file_where_a_folder_should_be(line: CommandLine) -> None:
    (line.folder / "data").write_text("")
    line.set(DATABASE_URL="sqlite:///data/kept.db")
    (fault,) = line("links").faults
    assert fault.startswith(f"{line.folder}/data can't be used (")


def test_a_folder_that_is_missing_is_made(line: CommandLine) -> None:
    line.set(DATABASE_URL="sqlite:///some/where/kept.db")
    assert line("links").code == 0
    assert (line.folder / "some" / "where").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_may_not_be_written(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    line.set(DATABASE_URL="sqlite:///data/kept.db")
    line.folder.chmod(0o555)
    with as_somebody_else():
        data = line("links")
        monkeypatch.delenv("SECRET_KEY")
        secret = line("links")
    assert data.faults == [
        f"{line.folder}/data can't be used (Permission denied). Make it readable and writable, or name another in .env."
    ]
    assert secret.faults == [
        "A new SECRET_KEY can't be written into .env (Permission denied). "
        "Make this folder writable, or set SECRET_KEY yourself."
    ]


def test_a_database_that_may_not_be_written(line: CommandLine) -> None:
    line("links")
    for file in line.folder.glob("kept.db*"):
        file.chmod(0o444)
    line.folder.chmod(0o555)
    with as_somebody_else():
        said = line("links")
    assert len(said.faults) == 1
    assert said.err.startswith((f"{line.folder}/kept.db.lock can't be used", "The database can't be used"))


def test_a_database_of_a_newer_version(line: CommandLine) -> None:
    with take_place().database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    assert line("links").faults == [
        "The database is from a newer version of this program: update the program, then start again."
    ]


def test_another_secret_key_than_the_database_was_begun_with(line: CommandLine) -> None:
    line("links")
    line.set(SECRET_KEY="another made-up secret key")
    assert line("links").faults == [
        "This database was begun with another SECRET_KEY. "
        "Put the SECRET_KEY back into .env that this database was begun with."
    ]


def test_an_inspection_that_is_not_there(line: CommandLine) -> None:
    line.set(INSPECTION="inspections/nowhere")
    assert line("serve").faults == [
        "inspections/nowhere: there is no inspection in it; name a folder that has an inspection.yaml"
    ]


def test_an_inspection_with_faults(line: CommandLine) -> None:
    folder = Path(copytree(FOLDER, line.folder / "inspection"))
    form = folder / "questionnaires" / "leaflets.yaml"
    form.write_text(form.read_text("utf-8").replace("type: range", "type: slider"), "utf-8")
    line.set(INSPECTION="inspection")
    faults = line("serve").faults
    assert faults
    assert all(fault.startswith("questionnaires/leaflets.yaml, survey row ") for fault in faults)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken(line: CommandLine, port: str, command: str) -> None:
    line.set(PORT=port)
    assert line(command).faults == [
        f"Port {port} on 127.0.0.1 can't be used (Address already in use). "
        "Stop what uses it, or set another PORT in .env."
    ]


@pytest.mark.parametrize(
    ("host", "odd"),
    [
        ("nowhere.invalid", socket.gaierror(socket.EAI_NONAME, "Name or service not known")),
        ("192.0.2.1", OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")),
    ],
)
def test_a_host_that_is_not_this_computer(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, host: str, odd: OSError
) -> None:
    """Refused as the system does it; on some computers any address may be had, and the bot would serve."""

    def refuse(*_: object, **__: object) -> None:
        raise odd

    monkeypatch.setattr(socket, "create_server", refuse)
    line.set(HOST=host, PORT="0")
    assert line("serve").faults == [f"HOST: {host} is no address of this computer. Mend it in .env."]


def test_a_token_that_telegram_does_not_know(line: CommandLine) -> None:
    with telegram("1:the-real-one") as server:
        line.set(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=server.url, PORT="0")
        said = line("serve")
    assert said.faults == [
        "Telegram does not know this token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN in .env, "
        "or leave it empty to serve the browser chat alone."
    ]
    assert TOKEN not in said.err


def test_a_telegram_that_does_not_answer(line: CommandLine) -> None:
    line.set(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:1", PORT="0")
    assert line().faults == [
        "Telegram can't be reached at http://127.0.0.1:1. Check the network and TELEGRAM_API_URL, then start again."
    ]


def test_a_fault_of_ours_is_loud_and_quotes_nobody(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("what somebody said")

    monkeypatch.setattr("bot.tallying.ledger.release", fail)
    said = line("tally")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(
        "Sorry, that is a fault in the program. Please report it with the lines below.\nValueErr"
    )
    assert "what somebody said" not in said.err
    assert f"{__file__}:" in said.err

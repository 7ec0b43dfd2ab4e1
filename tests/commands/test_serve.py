"""serve and demo as a person starts them: what they say, and that Ctrl+C ends them."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bot.commands.welcome import say_demo, say_welcome
from bot.place import now, take_place
from storage import people
from tests.commands.line import NAMES, CommandLine
from tests.mash import FOLDER
from tests.small_house import house_in
from tests.tallying import coordinator

BOT = Path(__file__).parents[2] / "bot.py"
ENDS_WITHIN = 30
"""Seconds, as a safety net on a busy machine."""


@contextmanager
def started(folder: Path, *words: str, first: str = ":") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and what it said until it was ready. first: what the shell does before it."""
    env = {name: value for name, value in os.environ.items() if name not in NAMES}
    process = subprocess.Popen(
        ["sh", "-c", f'{first}; exec "$@"', "sh", sys.executable, str(BOT), *words],
        cwd=folder,
        env={**env, "PORT": "0", "INSPECTION": str(FOLDER)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = "".join(iter_until(process.stdout, "  To stop: Ctrl+C\n"))
    try:
        yield process, said
    finally:
        process.kill()
        process.communicate()


def iter_until(lines: Iterator[str], last: str) -> Iterator[str]:
    for line in lines:
        yield line
        if line == last:
            return


def ended(process: subprocess.Popen[str], number: int) -> tuple[int, str]:
    """The exit code and what was said to be wrong, after this signal."""
    process.send_signal(number)
    _, err = process.communicate(timeout=ENDS_WITHIN)
    return process.returncode, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_is_there_until_it_is_told_to_stop(tmp_path: Path, number: int) -> None:
    with started(tmp_path) as (process, said):
        address = re.findall(r"http://127\.0\.0\.1:[1-9]\d*", said)[0]
        with urllib.request.urlopen(f"{address}/healthz", timeout=ENDS_WITHIN) as page:
            assert (page.status, json.load(page)["ok"]) == (200, True)
        assert ended(process, number) == (0, "")
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data" / "young-inspectors.db").exists()


def test_a_demo_keeps_nothing_and_ends_as_quietly(tmp_path: Path) -> None:
    with started(tmp_path, "demo") as (process, said):
        assert said.startswith("\nA demo: for 30 seconds, made-up people answer. Nothing is kept.\n")
        assert ended(process, signal.SIGINT) == (0, "")
    assert [file.name for file in tmp_path.iterdir()] == [".env"]


def test_the_welcome_says_who_can_go_where_and_what_comes_next(
    line: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    say_welcome(take_place())
    out = capsys.readouterr().out
    assert out.startswith("\nInspection of the MASH   (practice: nothing counts yet)\n")
    assert out.count("/q/") == 5
    assert "  Young people: http://127.0.0.1:8080/q/young-people   (this computer only)\n" in out
    assert re.search(
        r"\n  To run this as its first coordinator \(works once\): http://127\.0\.0\.1:8080/c/\S{22}   \(this", out
    )
    assert "TELEGRAM_BOT_TOKEN=..." in out
    assert "  To open for real: .venv/bin/python bot.py open\n" in out
    assert out.endswith("  To stop: Ctrl+C\n\n")


def test_each_start_before_the_first_coordinator_takes_the_code_of_the_one_before_out_of_use(
    line: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    place = take_place()
    for _ in range(3):
        say_welcome(place)
    codes = re.findall(r"/c/(\S+)", capsys.readouterr().out)
    with place.database.read() as connection:
        good = [people.invited(connection, code, now(), place.seal) for code in codes]
    assert good == [None, None, "coordinator"]


async def test_links_that_others_can_not_open_are_pointed_at_once_somebody_has_a_role(
    line: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = "  Links in e-mails and alerts open on this computer only: write PUBLIC_URL=https://... into .env"
    say_welcome(take_place())
    assert hidden not in capsys.readouterr().out
    with house_in(line.folder) as house:
        await coordinator(house)
    say_welcome(take_place())
    assert capsys.readouterr().out.count(hidden) == 1


async def test_the_welcome_leaves_out_what_is_done(line: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    with house_in(line.folder) as house:
        await coordinator(house)
    line("open")
    line.set(PUBLIC_URL="https://chat.example.org")
    say_welcome(take_place())
    out = capsys.readouterr().out
    assert out.count("https://chat.example.org/q/") == 5
    for words in ("this computer", "practice", "first coordinator", "To open", "/c/"):
        assert words not in out


def test_a_demo_asks_nobody_to_open_for_real(line: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    place = take_place()
    say_demo(place, 30)
    out = capsys.readouterr().out
    assert "bot.py open" not in out
    code = re.findall(r"/c/(\S+)", out)[0]
    with place.database.read() as connection:
        assert people.invited(connection, code, now(), place.seal) == "coordinator"


def test_more_pages_may_be_open_than_files_of_a_process_by_the_systems_own_setting(tmp_path: Path) -> None:
    with started(tmp_path, first="ulimit -S -n 128") as (_, said), ExitStack() as open_pages:
        page = re.search(r"http://[\d.]+:(\d+)", said)
        assert page
        for _ in range(130):
            open_pages.enter_context(socket.create_connection(("127.0.0.1", int(page[1])), timeout=ENDS_WITHIN))
        with urllib.request.urlopen(f"{page[0]}/healthz", timeout=ENDS_WITHIN) as answer:
            assert answer.status == 200

"""A command loads what it needs and no more: whoever tries words on the lexicon does not wait for Telegram."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.commands.line import CommandLine

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("telegram", "sqlalchemy", "alembic", "pandas", "starlette", "apscheduler")
LOADED = "import sys; from bot.commands import function; function({name!r}); print(*sys.modules)"


@cache
def loaded(name: str) -> set[str]:
    """All modules that are there once a command can be run."""
    run = [sys.executable, "-c", LOADED.format(name=name)]
    return set(subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_flag_loads_neither_the_database_nor_telegram() -> None:
    assert loaded("flag").isdisjoint(ELSEWHERE)


@pytest.mark.parametrize("part", ["telegram", "sqlalchemy"])
def test_serve_loads_them(part: str) -> None:
    assert part in loaded("serve")


def test_a_slip_of_the_keyboard_is_met_with_the_right_name(line: CommandLine) -> None:
    assert "Did you mean 'tally'?" in line("taly").err

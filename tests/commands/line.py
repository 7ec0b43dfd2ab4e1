"""The command line, called in this process as a person calls it, in a folder of its own."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import commands
from tests.mash import FOLDER
from tests.small_house import SECRET

NAMES = (
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "PUBLIC_URL", "DATABASE_URL", "INSPECTION", "SECRET_KEY", "SMTP_URL",
    "MAIL_FROM", "METRICS_TOKEN", "BACKUPS", "SECRET_KEY_NEW", "HOST", "PORT",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """code: the exit code. out and err: what was printed, and what was said to be wrong."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def faults(self) -> list[str]:
        """The lines that say what is wrong; the command ended with 1 and did not print anything else."""
        assert (self.code, self.out) == (1, "")
        return self.err.splitlines()


class CommandLine:
    """Call it with what a person types behind `python bot.py`. The folder's database is a SmallHouse's too."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys
        monkeypatch.chdir(folder)
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        self.set(SECRET_KEY=SECRET, INSPECTION=str(FOLDER), DATABASE_URL="sqlite:///kept.db")

    def set(self, **settings: str) -> None:
        """Settings, as the environment has them."""
        for name, value in settings.items():
            self._monkeypatch.setenv(name, value)

    def __call__(self, *words: str) -> Said:
        self._monkeypatch.setattr(sys, "argv", ["bot.py", *words])
        self._capsys.readouterr()
        with logs_as_before():
            try:
                commands.main()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
        return Said(code, *self._capsys.readouterr())


@contextmanager
def logs_as_before() -> Iterator[None]:
    """A command sets up logs for a whole process; here, other tests come after it."""
    root, handlers, configured = logging.getLogger(), logging.getLogger().handlers[:], structlog.get_config()
    level = root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.configure(**configured)

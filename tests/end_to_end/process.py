"""The bot as people run it: `python bot.py` in a process of its own, which can be stopped and killed."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.bot_api import BotApiServer, Call
from tests.end_to_end.house import SECRET, STARTS_WITHIN, Kept
from tests.mash import FOLDER

BOT = Path(__file__).parents[2] / "bot.py"
ENDS_WITHIN = 60.0
"""Seconds, as a safety net on a busy machine."""
LOOK_AGAIN = 0.2
"""Seconds between two looks at whether a process listens, which nobody tells."""


class BotProcess:
    """One bot in a folder, over the tests' own Telegram. url: its page. program: what Python runs.

    settings: other than environment()'s.
    """

    PROGRAM = (str(BOT),)

    def __init__(self, folder: Path, server: BotApiServer, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        self.folder, self.server, self.settings = folder, server, settings
        self.kept = Kept(folder, settings.get("DATABASE_URL", ""))
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.program = list(self.PROGRAM)
        self.output = folder / "output.txt"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, within: float = STARTS_WITHIN) -> None:
        """Returns once the bot asks Telegram for updates, which may take so many seconds."""
        self._process = None
        before = len(self.server.calls)
        await self.launch()
        try:
            await self.server.until(lambda calls: _has_said_hello(calls[before:]), within)
            await self.server.bot_is_polling(within)
        except TimeoutError:
            raise AssertionError(f"the bot did not start:\n{self.output.read_text()}") from None

    async def launch(self) -> None:
        """Returns at once."""
        with self.output.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.program,
                cwd=self.folder,
                env=environment(self.folder, self.server, self.port) | dict(self.settings),
                stdout=output,
                stderr=output,
            )

    async def listens(self) -> None:
        """Returns once its page is there, whether or not it is on duty."""
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(LOOK_AGAIN)

    @property
    def died(self) -> bool:
        """Whether it was started and has ended, however it did."""
        return self._process is not None and self._process.returncode is not None

    @property
    def number(self) -> int:
        """The process's id."""
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """kill -9."""
        self._send(signal.SIGKILL)
        await self.ended()

    def freeze(self) -> None:
        """Not one instruction more, until it is killed or thawed."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on as if nothing had been."""
        self._send(signal.SIGCONT)

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    async def ended(self, within: float = ENDS_WITHIN) -> int:
        """Its exit code. Raises TimeoutError."""
        assert self._process is not None
        async with asyncio.timeout(within):
            return await self._process.wait()

    async def close(self) -> None:
        """Leave nothing behind."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def _send(self, what: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(what)


async def command(folder: Path, server: BotApiServer, *words: str) -> str:
    """Give a command such as "open" beside the bot that is at work in this folder. Returns what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, BOT, *words, cwd=folder, env=environment(folder, server),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    printed, complaints = await process.communicate()
    assert process.returncode == 0, complaints.decode()
    return printed.decode()


async def command_json(folder: Path, server: BotApiServer, *words: str) -> Any:
    return json.loads(await command(folder, server, *words, "--json"))


def environment(folder: Path, server: BotApiServer, port: int = 0) -> dict[str, str]:
    """What a person would write into .env."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(BOT.parent),
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "DATABASE_URL": Kept(folder).url,
        "INSPECTION": str(FOLDER),
        "SECRET_KEY": SECRET,
        "PORT": str(port),
    }


def _has_said_hello(calls: list[Call]) -> bool:
    return any(call.method == "deleteWebhook" for call in calls)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])

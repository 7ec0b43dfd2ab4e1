"""A bot that begins again and again, as a fork of a process that has read what it is made of."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from tests.bot_api import BotApiServer
from tests.end_to_end.process import BotProcess, environment


class Fork:
    """As much of a process of asyncio's as a BotProcess asks for. says: reads its exit code from its parent."""

    def __init__(self, number: int, says: asyncio.StreamReader) -> None:
        self.pid = number
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end(says))

    async def _end(self, says: asyncio.StreamReader) -> int:
        self.returncode = int(await says.readline())
        return self.returncode

    async def wait(self) -> int:
        return await asyncio.shield(self._ending)

    def send_signal(self, what: int) -> None:
        os.kill(self.pid, what)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkedBot(BotProcess):
    """dies: the point at which the next one dies, on which side of it and after how many passes. None: it lives on, and
    is a process as people start it."""

    def __init__(self, folder: Path, server: BotApiServer, settings: Mapping[str, str]) -> None:
        super().__init__(folder, server, settings)
        self.dies: tuple[str, str, int] | None = None
        self._parent: asyncio.subprocess.Process | None = None

    async def launch(self) -> None:
        if self.dies is None:
            await super().launch()
            return
        self._parent = self._parent or await self._begun()
        asks, says = self._parent.stdin, self._parent.stdout
        assert asks is not None
        assert says is not None
        asks.write(f"{' '.join(map(str, self.dies))}\n".encode())
        self._process = cast(asyncio.subprocess.Process, Fork(int(await says.readline()), says))

    async def close(self) -> None:
        await super().close()
        if self._parent is not None and self._parent.stdin is not None:
            self._parent.stdin.close()
            await self._parent.wait()

    async def _begun(self) -> asyncio.subprocess.Process:
        with self.output.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.torture.victim",
                cwd=self.folder, env=environment(self.folder, self.server, self.port) | dict(self.settings),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=output,
            )  # fmt: skip

"""The other end of the bot's connections: it keeps what it hears, byte for byte, and says what it is told to."""

import asyncio
import socket
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from bot.telegram.connections import Connections
from tests.telegram.stand_ins import turns


@dataclass(frozen=True)
class Says:
    """The answer to one call. hangs_up: once it is said. early: before the call's body is read."""

    data: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell"
    hangs_up: bool = False
    early: bool = False


WELL = Says()
NOTHING = Says(b"")
PATIENCE = 5.0
"""Seconds to wait for what must come."""


class FarEnd:
    """Use as `async with FarEnd() as far`.

    says: the answers to the next calls, in order; then all goes well. heard: the calls, each with the number of its
    connection. ended: numbers of connections whose end was seen.
    """

    def __init__(self, *says: Says, secured: ssl.SSLContext | None = None) -> None:
        self.says, self._secured = list(says), secured
        self.heard: list[tuple[int, bytes]] = []
        self.ended: set[int] = set()
        self.changed = asyncio.Condition()
        self._writers: list[asyncio.StreamWriter] = []
        self._serving: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._secured)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"{'https' if self._secured else 'http'}://localhost:{self.port}/bot1:made-up/getMe"

    @property
    def connections(self) -> list[int]:
        """For each call the number of its connection."""
        return [number for number, _ in self.heard]

    def hang_up(self, number: int) -> None:
        """Now, with no turn for the loop to see it."""
        self._writers[number].get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    async def interrupts(self, number: int, data: bytes) -> None:
        """Says something that nobody asked for, and sees the connection end."""
        self._writers[number].write(data)
        await self.sees_end(number)

    async def trickles(self, number: int, data: bytes) -> None:
        """Says this in single bytes, each heard before the next is said."""
        for one in data:
            self._writers[number].write(bytes([one]))
            await turns(2)

    async def hears(self, calls: int) -> None:
        """Wait until there were so many calls. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: len(self.heard) >= calls)

    async def sees_end(self, number: int) -> None:
        """Wait until this connection ends. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: number in self.ended)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.append(asyncio.ensure_future(asyncio.current_task() or asyncio.sleep(0)))
        self._writers.append(writer)
        number = len(self._writers) - 1
        try:
            while await self._one(number, reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()
        async with self.changed:
            self.ended.add(number)
            self.changed.notify_all()

    async def _one(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One call. Returns whether another may come."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        says = self.says.pop(0) if self.says else WELL
        if says.early:
            writer.write(says.data)
        body = await reader.readexactly(length)
        async with self.changed:
            self.heard.append((number, head + body))
            self.changed.notify_all()
        if not says.early:
            writer.write(says.data)
        return not says.hangs_up


async def call(
    connections: Connections, far: FarEnd, body: bytes = b"{}", seconds: float = PATIENCE
) -> tuple[int, bytes]:
    """One call, as the bot makes it."""
    return await connections.call(far.url, "POST", "application/json", body, seconds)

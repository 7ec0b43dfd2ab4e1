"""Connections to Telegram, each kept for the next call.

A call goes out once and never again by itself: whoever makes it hears that nothing was sent, or that nobody can know.
"""

import asyncio
import ssl
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from telegram.error import NetworkError, TimedOut

from bot.telegram.connection import Connection

CONNECT = 10.0
"""Seconds to wait for a connection."""
NEXT_ADDRESS = 0.25
"""Seconds until another address of the same name is tried too, as RFC 8305 has it."""
IDLE = 15.0
"""Seconds that a connection is kept without a call, and up to as many again until somebody looks. Servers keep it
longer: it does not end just as a call leaves."""
PORTS = {"http": 80, "https": 443}


class NoConnection(NetworkError):  # noqa: N818 - named as the library names its own
    """Nothing was sent, because nobody could be reached."""


class Server(NamedTuple):
    scheme: str
    host: str
    port: int


@lru_cache(maxsize=100)
def _asked(url: str) -> tuple[Server, bytes]:
    """Who is to be asked, and how a call begins, but for its method. Raises ValueError or KeyError for no address."""
    parts = urlsplit(url)
    host, usual = (parts.hostname or "").encode("idna").decode(), PORTS[parts.scheme]
    server = Server(parts.scheme, host, parts.port or usual)
    name = (f"[{host}]" if ":" in host else host) + (f":{server.port}" if server.port != usual else "")
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="!#$%&'()*+,/:;=?@[]~")
    return server, f" {target} HTTP/1.1\r\nHost: {name}\r\n".encode()


class Connections:
    """As many as there are calls at once: our own pace is the limit."""

    def __init__(self) -> None:
        self._open: set[Connection] = set()
        self._idle: defaultdict[Server, list[Connection]] = defaultdict(list)
        self._looking: asyncio.TimerHandle | None = None
        self._over = False

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    async def call(self, url: str, method: str, kind: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        """Status and body of the answer. kind: of the body. seconds: for all of it.

        Raises NoConnection, TimedOut or NetworkError; none names the address, which holds the token.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        try:
            server, begins = _asked(url)
            connection = self._waiting(server) or await self._connected(server, min(seconds, CONNECT))
        except (OSError, ValueError, KeyError) as odd:
            raise NoConnection(type(odd).__name__) from None
        said = f"Content-Type: {kind}\r\n" if kind else ""
        head = b"%b%bContent-Length: %d\r\n%b\r\n" % (method.encode(), begins, len(body), said.encode())
        try:
            async with asyncio.timeout_at(deadline):
                answer = await connection.ask(head + body)
        except TimeoutError:
            connection.close()
            raise TimedOut from None
        except BaseException:
            connection.close()
            raise
        self._keep(server, connection)
        return answer

    async def close(self) -> None:
        """Calls under way fail, and no other begins."""
        self._over = True
        for connection in self._open:
            connection.close()
        if self._open:
            await asyncio.wait([connection.lost for connection in self._open])

    async def _connected(self, server: Server, seconds: float) -> Connection:
        """A new one. Raises OSError or ValueError."""
        secure = self._trusted if server.scheme == "https" else None
        async with asyncio.timeout(seconds):
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self._open), server.host, server.port, ssl=secure, happy_eyeballs_delay=NEXT_ADDRESS
            )
        if self._over:
            connection.close()
        if connection.ended:
            raise ConnectionAbortedError
        return connection

    def _waiting(self, server: Server) -> Connection | None:
        """The one whose last call ended last."""
        idle = self._idle[server]
        while idle:
            if (connection := idle.pop()).rests:
                return connection
            connection.close()
        return None

    def _keep(self, server: Server, connection: Connection) -> None:
        connection.since = asyncio.get_running_loop().time()
        self._idle[server].append(connection)
        if self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(IDLE, self._look)

    def _look(self) -> None:
        """Close what was idle for long, and look again later, unless nothing is idle."""
        loop = asyncio.get_running_loop()
        for idle in self._idle.values():
            while idle and idle[0].since <= loop.time() - IDLE:
                idle.pop(0).close()
        self._looking = loop.call_later(IDLE, self._look) if any(self._idle.values()) else None

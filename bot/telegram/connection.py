"""One connection to Telegram: a call goes out, and its answer is read by httptools, in C."""

import asyncio
import select
from collections.abc import MutableSet

import httptools
from telegram.error import NetworkError

MOST = 32 * 1024 * 1024
"""Bytes of an answer. Telegram hands out no file above 20 MB."""
LARGE = 64 * 1024
"""Bytes of a call that is the last of its connection. It may be answered before all of it is out: over TLS asyncio
does not say whether it is, and the next call would queue behind the rest."""
FINAL = 200
"""Statuses below come before the answer."""


class Connection(asyncio.Protocol):
    """For one call at a time. everyone: where it is listed while it is open. since: when its last call ended."""

    since = 0.0
    _left = 0
    """Bytes that may still come of this answer."""
    _large = False
    """Whether this call is."""
    _transport: asyncio.Transport

    def __init__(self, everyone: MutableSet["Connection"]) -> None:
        self._everyone, self._loop, self._heard = everyone, asyncio.get_running_loop(), select.poll()
        self.lost: asyncio.Future[None] = self._loop.create_future()
        self._answer: asyncio.Future[tuple[int, bytes]] = self._loop.create_future()
        self._answer.cancel()  # nobody waits for one

    @property
    def ended(self) -> bool:
        return self._transport.is_closing()

    @property
    def rests(self) -> bool:
        """Whether the next call may leave. What waits to be read now can only be that the other side hung up."""
        return not self.ended and not self._heard.poll(0)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of the answer. Raises NetworkError if it did not come whole. Close it after a cancel."""
        self._parser, self._body, self._left = httptools.HttpResponseParser(self), list[bytes](), MOST
        self._answer, self._large = self._loop.create_future(), len(request) > LARGE
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._heard.register(transport.get_extra_info("socket"), select.POLLIN)
        self._everyone.add(self)

    def data_received(self, data: bytes) -> None:
        self._left -= len(data)
        if self._answer.done() or self._left < 0:
            return self.close()
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.close()

    def on_message_begin(self) -> None:
        if self._answer.done():
            raise ValueError("more than one answer")

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < FINAL:
            return
        if self._large or not self._parser.should_keep_alive():
            self.close()
        self._answer.set_result((status, b"".join(self._body)))

    def connection_lost(self, _: Exception | None) -> None:
        self._everyone.discard(self)
        if not self._answer.done():
            self._answer.set_exception(NetworkError("no whole answer"))
        self.lost.set_result(None)

"""What comes over the wire, as bytes: whole, in pieces, without an end, or no HTTP at all."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web.wire import AHEAD, MOST, Wire

WITHIN = 20.0
"""Seconds, as a safety net: whoever is refused hears so at once."""
MUCH = b"x" * 4096
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
"""Its headers are to follow."""


class Line:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def says(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._writer.write(piece)
            await self._writer.drain()

    async def hears(self) -> tuple[int, bytes]:
        """Status and body of the next answer."""
        async with asyncio.timeout(WITHIN):
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            return int(head.split()[1]), await self._reader.readexactly(length)

    async def goes_on_until_refused(self, piece: bytes) -> None:
        """Says it over and over. Raises TimeoutError if the other side never has enough."""
        async with asyncio.timeout(WITHIN):
            with suppress(ConnectionError):
                while not self._reader.at_eof():
                    await self.says(piece)
                    await asyncio.sleep(0)

    async def is_closed(self) -> bool:
        async with asyncio.timeout(WITHIN):
            return await self._reader.read() == b""

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """To a page that says how long what it was sent is."""

    async def length(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(routes=[Route("/", length, methods=["GET", "POST"])])
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, http=Wire, log_config=None, lifespan="off"))
    serving = asyncio.ensure_future(server.serve([listening]))
    line = Line(*await asyncio.open_connection(*listening.getsockname()))
    try:
        yield line
    finally:
        line.close()
        server.should_exit = True
        await serving


async def test_a_request_may_come_in_pieces_however_small(line: Line) -> None:
    whole = POST + b"Content-Length: 5\r\n\r\nhello"
    await line.says(*(whole[at : at + 1] for at in range(len(whole))))
    assert await line.hears() == (200, b"5")


@pytest.mark.parametrize(
    "odd",
    [
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",  # of somebody who speaks TLS
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: \x00\r\n\r\n",
        POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_refused_and_the_line_closed(line: Line, odd: bytes) -> None:
    await line.says(odd)
    assert (await line.hears())[0] == 400
    assert await line.is_closed()


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /",
        b"GET / HTTP/1.1\r\nHost: ",
        POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: ",
        POST + b"Transfer-Encoding: chunked\r\n\r\n5;",
    ],
)
async def test_what_has_no_end_is_not_kept_for_ever(line: Line, begun: bytes) -> None:
    await line.says(begun)
    await line.goes_on_until_refused(MUCH)


async def test_many_headers_are_as_much_as_one_that_is_long(line: Line) -> None:
    await line.says(b"GET / HTTP/1.1\r\n")
    await line.goes_on_until_refused(b"A: " + MUCH + b"\r\n")


async def test_a_head_may_be_almost_as_long(line: Line) -> None:
    pieces = [b"GET / HTTP/1.1\r\nA: ", *([MUCH] * (MOST // len(MUCH) - 1)), b"\r\n\r\n"]
    await line.says(*pieces)
    assert await line.hears() == (200, b"0")


async def test_a_body_may_be_longer_than_what_is_said_of_it(line: Line) -> None:
    await line.says(POST + b"Content-Length: %d\r\n\r\n" % (MOST * 8), b"x" * MOST * 8)
    assert await line.hears() == (200, b"%d" % (MOST * 8))


async def test_a_line_may_stay_open_for_many_requests(line: Line) -> None:
    for _ in range(2 * MOST // len(MUCH)):
        await line.says(b"GET / HTTP/1.1\r\nA: " + MUCH + b"\r\n\r\n")
        assert await line.hears() == (200, b"0")


async def test_requests_may_come_on_the_heels_of_each_other(line: Line) -> None:
    await line.says((POST + b"Content-Length: 5\r\n\r\nhello") * 3)
    assert [await line.hears() for _ in range(3)] == [(200, b"5")] * 3


async def test_more_than_a_few_that_come_before_the_first_is_answered_are_refused(line: Line) -> None:
    await line.goes_on_until_refused(GET * (2 * AHEAD))


async def test_of_what_asks_for_another_protocol_the_body_is_never_taken_for_a_request(line: Line) -> None:
    """A proxy may put several people's requests on one line: the answer to such a one would go to somebody else."""
    await line.says(POST + b"Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: %d\r\n\r\n" % len(GET))
    assert (await line.hears())[0] == 200
    with suppress(ConnectionError):
        await line.says(GET)
    assert await line.is_closed()


async def test_who_would_rather_speak_another_protocol_is_answered_in_this_one(line: Line) -> None:
    await line.says(GET.removesuffix(b"\r\n") + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n")
    assert await line.hears() == (200, b"0")

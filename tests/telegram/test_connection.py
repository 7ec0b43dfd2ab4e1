"""What is heard over one connection: an answer that came whole, in whatever shape, or none."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError

from bot.telegram import connection
from bot.telegram.connections import Connections, NoConnection
from tests.telegram.far_end import NOTHING, WELL, FarEnd, Says, call

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
async def connections() -> AsyncIterator[Connections]:
    connections = Connections()
    yield connections
    await connections.close()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (WELL.data, (200, b"well")),
        (CHUNKED + b"3\r\nwel\r\n1\r\nl\r\n0\r\n\r\n", (200, b"well")),
        (CHUNKED + b"4\r\nwell\r\n0\r\nTrailer: yes\r\n\r\n", (200, b"well")),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", (502, b"")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + WELL.data, (200, b"well")),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", (302, b"")),
        (
            WELL.data.replace(b"1.1", b"1.0", 1).replace(b"\r\n\r\n", b"\r\nConnection: keep-alive\r\n\r\n"),
            (200, b"well"),
        ),
    ],
    ids=["length", "chunks", "chunks and a trailer", "an error", "no body", "1xx first", "a redirect", "HTTP/1.0"],
)
async def test_an_answer_comes_whole_and_the_next_call_takes_the_same_connection(
    connections: Connections, said: bytes, answer: tuple[int, bytes]
) -> None:
    async with FarEnd(Says(said)) as far:
        assert await call(connections, far) == answer
        assert await call(connections, far) == (200, b"well")
        assert far.connections == [0, 0]


@pytest.mark.parametrize(
    "said",
    [
        WELL.data.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
        WELL.data.replace(b"1.1", b"1.0", 1),
        WELL.data + b"HTTP/1.1 200 OK\r\n",
        WELL.data + WELL.data,
        WELL.data + b"nonsense",
        WELL.data.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + b"more",
    ],
    ids=["close", "HTTP/1.0", "half an answer more", "an answer more", "nonsense", "close, and more"],
)
async def test_after_an_answer_that_ends_a_connection_or_goes_on_the_next_call_takes_another(
    connections: Connections, said: bytes
) -> None:
    async with FarEnd(Says(said)) as far:
        assert await call(connections, far) == (200, b"well")
        assert await call(connections, far) == (200, b"well")
        assert far.connections == [0, 1]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        WELL.data[:20],
        WELL.data[:-1],
        CHUNKED + b"4\r\nwe",
        CHUNKED + b"4\r\nwell\r\n",
        b"HTTP/1.1 200 OK\r\n\r\nwell, but is that all",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ],
    ids=["nothing", "half a head", "a byte short", "half a chunk", "no last chunk", "no length", "nonsense", "upgrade"],
)
async def test_an_answer_that_does_not_come_whole_may_have_arrived_and_the_call_is_not_made_again(
    connections: Connections, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with FarEnd(Says(said, hangs_up=True)) as far:
        with pytest.raises(NetworkError) as raised:
            await call(connections, far)
        assert not isinstance(raised.value, NoConnection)
        assert "made-up" not in repr(raised.value)
        assert caplog.text == ""
        assert len(far.heard) == 1
        await call(connections, far)
        assert far.connections == [0, 1]


async def test_an_answer_without_end_is_left_off(connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST", len(WELL.data))
    for much in (CHUNKED + b"5\r\nnever\r\n" * 100, b"HTTP/1.1 200 OK\r\nX-Never: " + b"x" * 100):
        async with FarEnd(WELL, Says(much)) as far:
            assert await call(connections, far) == (200, b"well")
            with pytest.raises(NetworkError, match="no whole answer"):
                await call(connections, far)


async def test_an_answer_that_comes_byte_by_byte_is_one(connections: Connections) -> None:
    async with FarEnd(NOTHING) as far:
        calling = asyncio.create_task(call(connections, far))
        await far.hears(1)
        await far.trickles(0, WELL.data)
        assert await calling == (200, b"well")
        await call(connections, far)
        assert far.connections == [0, 0]


async def test_an_answer_before_the_call_is_out_counts_and_the_connection_does_not(connections: Connections) -> None:
    much = bytes(16_000_000)
    async with FarEnd(Says(WELL.data, early=True)) as far:
        assert await call(connections, far, much) == (200, b"well")
        await far.sees_end(0)
        await call(connections, far)
        assert far.connections == [1]


@pytest.mark.parametrize("said", [WELL.data, b"\r\n"], ids=["an answer", "an empty line"])
async def test_what_nobody_asked_for_ends_a_connection(connections: Connections, said: bytes) -> None:
    async with FarEnd() as far:
        await call(connections, far)
        await far.interrupts(0, said)
        await call(connections, far)
        assert far.connections == [0, 1]

"""Connections are kept for the next call, and closed when in doubt; where there is none, nothing was sent."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, TimedOut

from bot.telegram import connections as module
from bot.telegram.connections import Connections, NoConnection
from tests.telegram.far_end import NOTHING, WELL, FarEnd, Says, call


@pytest.fixture
async def connections() -> AsyncIterator[Connections]:
    connections = Connections()
    yield connections
    await connections.close()


async def test_a_call_says_what_it_has_to(connections: Connections) -> None:
    async with FarEnd() as far:
        await call(connections, far, b'{"a": 1}')
        await connections.call(f"http://127.0.0.1:{far.port}/file/bot1:x/a%20b/ü c?d=%2F&e#f", "GET", "", b"", 5.0)
        assert [said for _, said in far.heard] == [
            b"POST /bot1:made-up/getMe HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 8\r\n"
            b'Content-Type: application/json\r\n\r\n{"a": 1}' % far.port,
            b"GET /file/bot1:x/a%%20b/%%C3%%BC%%20c?d=%%2F&e HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
            b"Content-Length: 0\r\n\r\n" % far.port,
        ]


@pytest.mark.parametrize(
    ("url", "server", "said"),
    [
        ("https://api.telegram.org/bot1:x/getMe", ("https", "api.telegram.org", 443), b"Host: api.telegram.org\r\n"),
        ("https://api.telegram.org:443/", ("https", "api.telegram.org", 443), b"Host: api.telegram.org\r\n"),
        ("http://[::1]:8081/", ("http", "::1", 8081), b"Host: [::1]:8081\r\n"),
        ("http://[::1]", ("http", "::1", 80), b"Host: [::1]\r\n"),
        ("http://bücher.example/", ("http", "xn--bcher-kva.example", 80), b"Host: xn--bcher-kva.example\r\n"),
    ],
)
def test_an_address_says_who_is_asked(url: str, server: tuple[str, str, int], said: bytes) -> None:
    asked, begins = module._asked(url)
    assert asked == server
    assert begins.endswith(said)


async def test_calls_at_once_take_a_connection_each_and_both_are_kept(connections: Connections) -> None:
    async with FarEnd() as far:
        for _ in range(3):
            await asyncio.gather(call(connections, far), call(connections, far))
        assert set(far.connections) == {0, 1}


async def test_each_server_has_connections_of_its_own(connections: Connections) -> None:
    async with FarEnd() as one, FarEnd() as other:
        for far in (one, other, one, other):
            assert await call(connections, far) == (200, b"well")
        assert (one.connections, other.connections) == ([0, 0], [0, 0])


async def test_a_connection_that_the_other_side_closes_is_not_used_even_if_nobody_saw_it(
    connections: Connections,
) -> None:
    async with FarEnd() as far:
        await call(connections, far)
        far.hang_up(0)
        assert await call(connections, far) == (200, b"well")
        assert far.connections == [0, 1]


async def test_a_connection_that_ends_with_an_answer_is_not_used_again(connections: Connections) -> None:
    async with FarEnd(*[Says(WELL.data, hangs_up=True)] * 10) as far:
        for _ in range(10):
            assert await call(connections, far) == (200, b"well")
        assert far.connections == list(range(10))


async def test_a_call_that_is_not_answered_times_out_and_its_connection_is_not_used_again(
    connections: Connections,
) -> None:
    async with FarEnd(NOTHING) as far:
        with pytest.raises(TimedOut):
            await call(connections, far, seconds=0.05)
        await far.sees_end(0)
        await call(connections, far)
        assert far.connections == [0, 1]


async def test_a_call_that_is_cancelled_ends_its_connection(connections: Connections) -> None:
    async with FarEnd(NOTHING) as far:
        calling = asyncio.create_task(call(connections, far))
        await far.hears(1)
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling
        await far.sees_end(0)
        await call(connections, far)
        assert far.connections == [0, 1]


async def test_a_connection_that_is_idle_for_long_is_closed(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IDLE", 0.01)
    async with FarEnd() as far:
        await asyncio.gather(call(connections, far), call(connections, far))
        await far.sees_end(0)
        await far.sees_end(1)
        assert not connections._open
        await call(connections, far)
        await far.sees_end(2)


async def test_a_connection_that_was_used_meanwhile_stays(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with FarEnd() as far:
        await asyncio.gather(call(connections, far), call(connections, far))
        older, newer = connections._idle[module._asked(far.url)[0]]
        older.since -= module.IDLE
        connections._look()
        assert (older.ended, newer.ended) == (True, False)
        assert await call(connections, far) == (200, b"well")
        assert len(set(far.connections)) == 2


async def test_the_end_closes_all_and_calls_under_way_may_have_arrived(connections: Connections) -> None:
    async with FarEnd() as far:
        await call(connections, far)
        far.says = [NOTHING, NOTHING]
        calling = [asyncio.create_task(call(connections, far)) for _ in range(2)]
        await far.hears(3)
        await connections.close()
        for odd in await asyncio.gather(*calling, return_exceptions=True):
            assert isinstance(odd, NetworkError)
            assert not isinstance(odd, NoConnection)
        await far.sees_end(0)
        await far.sees_end(1)
        with pytest.raises(NoConnection):
            await call(connections, far)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/bot1:made-up/getMe",
        "http://nobody.invalid/bot1:made-up/getMe",
        "http://a..b/bot1:made-up/getMe",
        "http://127.0.0.1:made-up/getMe",
        "ftp://127.0.0.1/bot1:made-up/getMe",
    ],
    ids=["nobody listens", "no such name", "no name", "no port", "no HTTP"],
)
async def test_where_nobody_can_be_reached_nothing_was_sent(connections: Connections, url: str) -> None:
    with pytest.raises(NoConnection) as raised:
        await connections.call(url, "POST", "", b"", 5.0)
    assert "made-up" not in repr(raised.value)

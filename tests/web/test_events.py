"""What a page hears while it is open. Nothing sleeps here: bells are rung and streams are read."""

import asyncio
from contextlib import aclosing

import httpx2
import pytest

from bot.web import events
from bot.web.events import news
from tests.web.live import Live
from tests.web.place import Browser, Place


async def revision() -> str:
    return "7"


async def test_hello_comes_at_once_and_changed_after_each_ring():
    bell, stop = asyncio.Event(), asyncio.Event()
    async with aclosing(news(bell, stop, revision, heartbeat=60)) as heard:
        assert await anext(heard) == "event: hello\ndata: 7\n\n"
        bell.set()
        assert await anext(heard) == "event: changed\ndata: 7\n\n"
        bell.set()
        assert await anext(heard) == "event: changed\ndata: 7\n\n"


async def test_rings_that_come_together_count_as_one():
    bell, stop = asyncio.Event(), asyncio.Event()
    async with aclosing(news(bell, stop, revision, heartbeat=0)) as heard:
        await anext(heard)
        bell.set()
        bell.set()
        assert await anext(heard) == "event: changed\ndata: 7\n\n"
        assert await anext(heard) == ": still here\n\n"


async def test_a_quiet_stream_gives_a_sign_of_life():
    async with aclosing(news(asyncio.Event(), asyncio.Event(), revision, heartbeat=0)) as heard:
        assert (await anext(heard)).startswith("event: hello")
        assert [await anext(heard), await anext(heard)] == [": still here\n\n"] * 2


async def test_a_desk_hears_at_the_next_sign_of_life_what_was_released():
    released = iter(["3 released", "3 released", "4 released", "4 released"])

    async def desk() -> str:
        return next(released)

    async with aclosing(news(asyncio.Event(), asyncio.Event(), desk, heartbeat=0, unrung=desk)) as heard:
        assert await anext(heard) == "event: hello\ndata: 3 released\n\n"
        assert await anext(heard) == ": still here\n\n"
        assert await anext(heard) == "event: changed\ndata: 4 released\n\n"
        assert await anext(heard) == ": still here\n\n"


async def test_the_stream_ends_when_the_server_does():
    stop = asyncio.Event()
    async with aclosing(news(asyncio.Event(), stop, revision, heartbeat=60)) as heard:
        await anext(heard)
        stop.set()
        assert [line async for line in heard] == []


async def test_over_the_wire_a_page_hears_of_a_change_and_the_server_can_end_all_the_same(live: Live):
    async with httpx2.AsyncClient(base_url=live.address, follow_redirects=True) as http:
        browser = Browser(live.place)
        await browser.http.aclose()
        browser.http = http
        await browser.open()
        await browser.tap("agree")
        async with http.stream("GET", "/events?for=/q/young-people") as stream:
            lines = stream.aiter_lines()
            assert [await anext(lines), await anext(lines)] == ["event: hello", "data: 1"]
            await browser.tap("o0")
            assert [await anext(lines) for _ in range(3)] == ["", "event: changed", "data: 2"]
            await live.end()
            assert [line async for line in lines] == [""]


async def test_a_page_believes_whoever_rings_where_its_chat_stands_and_looks_where_it_is_another_audiences(live: Live):
    async with httpx2.AsyncClient(base_url=live.address, follow_redirects=True) as http:
        browser = Browser(live.place)
        await browser.http.aclose()
        browser.http = http
        await browser.open()
        await browser.tap("agree")
        [address] = live.place.intake.chats
        async with http.stream("GET", "/events?for=/q/young-people") as stream:
            lines = stream.aiter_lines()
            assert [await anext(lines), await anext(lines)] == ["event: hello", "data: 1"]
            live.place.intake.changes.tell("web", address, ("young-people", 9))
            assert [await anext(lines) for _ in range(3)] == ["", "event: changed", "data: 9"]
            live.place.intake.changes.tell("web", address, ("leaflets", 9))
            assert [await anext(lines) for _ in range(3)] == ["", "event: changed", "data: 1"]


async def test_a_tablet_hears_at_the_next_sign_of_life_that_its_link_was_taken_back(
    live: Live, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(events, "HEARTBEAT", 0.01)
    async with httpx2.AsyncClient(base_url=live.address, follow_redirects=True) as http:
        browser = Browser(live.place)
        await browser.http.aclose()
        browser.http = http
        await browser.open("/t/round.young-people")
        await browser.send("/t/round.young-people")
        await browser.tap("agree")
        async with http.stream("GET", "/events?for=/q/young-people") as stream:
            lines = stream.aiter_lines()
            assert [await anext(lines), await anext(lines)] == ["event: hello", "data: 1"]
            live.place.intake.taken.add("round.young-people")
            heard = [await anext(lines) for _ in range(200)]
            assert [line for line in heard if line.startswith(("event", "data"))] == ["event: changed", "data: over"]


async def test_strangers_hear_nothing(place: Place):
    stranger = place.browser()
    assert (await stranger.http.get("/events?for=/q/young-people")).status_code == 204
    await stranger.open()
    assert (await stranger.http.get("/events?for=/elsewhere")).status_code == 204
    assert (await stranger.http.get("/desk/revision")).json() == {"revision": "gone", "locked": False}
    await stranger.http.aclose()


async def test_a_page_that_hears_no_events_can_ask(browser: Browser, place: Place):
    await browser.open()
    ask = "/q/young-people/revision"
    assert (await browser.http.get(ask)).json() == {"revision": "", "locked": False}
    await browser.tap("agree")
    assert (await browser.http.get(ask)).json() == {"revision": "1", "locked": False}
    await browser.tap("o0")
    assert (await browser.http.get(ask)).json() == {"revision": "2", "locked": False}
    assert 'data-revision="2"' in browser.page
    place.clock.pass_by(minutes=15)
    assert (await browser.http.get(ask)).json() == {"revision": "2", "locked": True}

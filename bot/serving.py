"""A house on its port: served until the process is told to stop, and ended in order."""

import asyncio
import errno
import os
import resource
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from bot.app import House
from bot.fault import Unusable
from bot.settings import Settings
from bot.web.wire import Wire

GRACE_SECONDS = 3
"""How long open pages are waited for when the process ends."""
KEPT_OPEN = 130
"""Seconds that a line may lie idle: longer than a proxy takes it for open (Caddy: 120), so that no tap is sent into one
that just closes."""
OPEN_PAGES = 65_536
"""Files that the process may have open, where the system lets it: each open page is one; the usual 1,024 are few."""


class Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the house decides when it ends."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(settings: Settings) -> socket.socket:
    """The port, taken before anything is promised. Raises Unusable if it can't be had."""
    _open_many()
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as odd:
        raise Unusable(_why_not(settings, odd.errno or 0)) from odd


def _open_many() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    mine = OPEN_PAGES if most == resource.RLIM_INFINITY else min(OPEN_PAGES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (mine, most))


def _why_not(settings: Settings, number: int) -> str:
    """number: the system's, or below 0 where the host's name is not known."""
    if number < 0 or number == errno.EADDRNOTAVAIL:
        return f"HOST: {settings.host} is no address of this computer. Mend it in .env."
    return (
        f"Port {settings.port} on {settings.host} can't be used ({os.strerror(number)}). "
        "Stop what uses it, or set another PORT in .env."
    )


async def serve(house: House, listening: socket.socket, ready: Callable[[], Awaitable[None]]) -> None:
    """Run until SIGINT or SIGTERM, then finish what is waiting and end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, house.stopping.set)
    house.start()
    pages = asyncio.create_task(_serve_pages(house, listening))
    try:
        await _hold(house, ready)
    finally:
        house.stopping.set()
        await pages
        await house.stop()


async def _serve_pages(house: House, listening: socket.socket) -> None:
    """Until the house is told to stop; pages that wait for news are let go then."""
    config = uvicorn.Config(
        house.web,
        http=Wire,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_keep_alive=KEPT_OPEN,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await house.stopping.wait()
    house.web.state.stop.set()
    server.should_exit = True
    await serving


async def _hold(house: House, ready: Callable[[], Awaitable[None]]) -> None:
    """Until the house is told to stop, or Telegram won't have us any more."""
    if house.telegram is None:
        house.ready()
        await ready()
        await house.stopping.wait()
        return
    try:
        if await _ended_in_time(house, house.telegram.start()):
            house.ready()
            await ready()
            await house.telegram.run(house.stopping)
    finally:
        await house.telegram.stop()


async def _ended_in_time(house: House, work: Coroutine[Any, Any, None]) -> bool:
    """False, and the work is given up, if the house is told to stop before. Raises what the work raises."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(house.stopping.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    in_time = working.done()
    working.cancel()
    stopping.cancel()
    await asyncio.gather(working, return_exceptions=not in_time)
    return in_time

"""The place on a real port of this computer, in the loop of the test."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from bot.web.wire import Wire
from tests.web.place import Place, new_place


class Live:
    def __init__(self, place: Place) -> None:
        self.place = place
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(place.app, http=Wire, log_config=None, lifespan="off"))
        self._serving = asyncio.ensure_future(self._server.serve([self._socket]))

    async def end(self) -> None:
        """As on SIGTERM: streams end first, then the server."""
        self.place.app.state.stop.set()
        self._server.should_exit = True
        await self._serving


@asynccontextmanager
async def new_live() -> AsyncIterator[Live]:
    live = Live(new_place())
    try:
        yield live
    finally:
        await live.end()

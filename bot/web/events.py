"""Server-sent events: a page hears that its chat changed. No page depends on it: each can ask for the revision too."""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bot.changes import Bell
from bot.desk.menu import PAGE as DESK
from bot.desk.menu import ROLES
from bot.web.chat import Chat
from bot.web.desk import WRITING, DeskPages
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.inspection import Channel

HEARTBEAT = 15.0
"""Seconds between signs of life, so that nothing on the way takes the line for dead."""
CHAT = re.compile(r"/q/([\w-]{1,64})", re.ASCII)
RECORD = re.compile(rf"{WRITING}/([\w-]{{1,64}})", re.ASCII)
Revision = Callable[[], Awaitable[str]]


class Events:
    """Nothing here counts as a sign of the person: pages do it by themselves."""

    def __init__(self, site: Site, chat: Chat, desk: DeskPages) -> None:
        self._site = site
        self._chat = chat
        self._desk = desk

    async def chat_revision(self, request: Request) -> Response:
        visit = await self._site.visit(request, attended=False)
        return _answer(visit, await self._chat.revision(visit, str(request.path_params["code"])))

    async def desk_revision(self, request: Request) -> Response:
        visit = await self._site.visit(request, attended=False)
        return _answer(visit, await self._desk.revision(visit))

    async def record_revision(self, request: Request) -> Response:
        visit = await self._site.visit(request, attended=False)
        return _answer(visit, await self._desk.record_revision(visit, str(request.path_params["response"])))

    async def stream(self, request: Request) -> Response:
        """?for=: the path of the page that listens: "/desk", "/q/CODE" or "/desk/writing/RESPONSE"."""
        visit = await self._site.visit(request, attended=False)
        page = request.query_params.get("for", "")
        revision = self._revision(visit, page)
        if revision is None or not visit.known:
            return Response(status_code=204)
        return StreamingResponse(
            self._news(*await self._whose(visit, page), revision, page == DESK or visit.tablet),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )

    def _revision(self, visit: Visit, page: str) -> Callable[[Bell], Awaitable[str]] | None:
        if page == DESK:
            return lambda _: self._desk.revision(visit)
        if record := RECORD.fullmatch(page):
            return lambda _: self._desk.record_revision(visit, record[1])
        found = CHAT.fullmatch(page)
        return partial(self._of_chat, visit, found[1]) if found else None

    async def _of_chat(self, visit: Visit, code: str, bell: Bell) -> str:
        """As whoever rang says it: an answer need not be read again for each page that waits. A tablet's link is."""
        if not visit.tablet and bell.now is not None and bell.now[0] == code:
            return str(bell.now[1])
        return await self._chat.revision(visit, code)

    async def _whose(self, visit: Visit, page: str) -> tuple[Channel, str]:
        """The chat that the page shows something of."""
        came = await self._site.seated(visit, ROLES) if page.startswith(DESK) else None
        return (came or visit).whose

    async def _news(
        self, channel: Channel, address: str, revision: Callable[[Bell], Awaitable[str]], looks: bool
    ) -> AsyncIterator[str]:
        with self._site.changes.watch(channel, address) as bell:
            now = partial(revision, bell)
            async with aclosing(news(bell, self._site.stop, now, HEARTBEAT, now if looks else None)) as lines:
                async for line in lines:
                    yield line


async def news(
    bell: asyncio.Event, stop: asyncio.Event, revision: Revision, heartbeat: float, unrung: Revision | None = None
) -> AsyncGenerator[str, None]:
    """Says "hello" at once and "changed" after each ring, both with the revision, until stop is set.

    Rings that come together count as one. heartbeat: seconds after which a quiet stream sends a comment. unrung: looked
    at then, where something changes without a ring, such as what was released, or a tablet's link.
    """
    said = await revision()
    yield f"event: hello\ndata: {said}\n\n"
    stopped = asyncio.ensure_future(stop.wait())
    rung = asyncio.ensure_future(bell.wait())
    try:
        while True:
            await asyncio.wait((stopped, rung), timeout=heartbeat, return_when=asyncio.FIRST_COMPLETED)
            if stopped.done():
                return
            if rung.done():
                bell.clear()
                rung = asyncio.ensure_future(bell.wait())
                said = await revision()
                yield f"event: changed\ndata: {said}\n\n"
            elif unrung is not None and (now := await unrung()) != said:
                said = now
                yield f"event: changed\ndata: {said}\n\n"
            else:
                yield ": still here\n\n"
    finally:
        stopped.cancel()
        rung.cancel()


def _answer(visit: Visit, revision: str) -> Response:
    return JSONResponse({"revision": revision, "locked": visit.locked})

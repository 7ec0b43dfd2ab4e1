"""Key messages, at /desk/messages: in order, each with whose action it is and what becomes of it."""

from collections.abc import Mapping
from datetime import date
from typing import cast, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.messages import MessagesDesk
from bot.web.desk import DeskPages
from bot.web.heard import heard, number, typed
from bot.web.site import Site
from bot.web.step import MESSAGES as PAGE
from bot.web.visit import Visit
from conversations.key_messages import FollowUp, Status, in_words

MOVES = {"up": -1, "down": 1}


class MessagesPages:
    """It works without a script. What could not be kept goes back into its boxes."""

    def __init__(self, site: Site, desk: DeskPages, messages: MessagesDesk) -> None:
        self._site, self._desk, self._messages = site, desk, messages

    async def show(self, request: Request) -> Response:
        visit = await self._desk.at_desk(request, "key messages")
        return self._site.locked(visit, PAGE) if visit.shut else await self._page(visit)

    async def act(self, request: Request) -> Response:
        visit = await self._desk.at_desk(request, "key messages")
        key, fields = await self._site.form_at_a_desk(visit)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        message, do = fields.get("message", ""), fields.get("do", "")
        new = await heard(self._site, visit, key, typed(fields, "owner", "notes"))
        if new and do in MOVES:
            await self._messages.move(visit.whose, message, MOVES[do])
        told = await self._follow_up(visit, message, fields) if new and do == "keep" else ""
        if told:
            return await self._page(visit, told, fields)
        return self._site.go(visit, f"{PAGE}?saved={quote(message)}#m-{quote(message)}")

    async def _follow_up(self, visit: Visit, message: str, fields: Mapping[str, str]) -> str:
        """What is the matter, '' if nothing is."""
        then = read_told(fields)
        if then is None:
            return "day"
        kept = await self._messages.follow_up(visit.whose, message, number(fields.get("version", "")), then)
        return "" if kept else "changed"

    async def _page(self, visit: Visit, told: str = "", written: Mapping[str, str] | None = None) -> Response:
        page = await self._messages.page(visit.whose)
        coordinator = await self._site.desk.is_coordinator(*visit.whose)
        rendered = self._site.pages.render(
            "messages.html",
            self._site.settings.help,
            statuses={status: in_words(status) for status in get_args(Status)},
            page=page,
            told=told,
            written=written or {},
            saved=visit.request.query_params.get("saved", ""),
            coordinator=coordinator,
            stays=True,
            **self._site.keeps(visit, PAGE),
        )
        return self._site.touch(visit, rendered)


def read_told(fields: Mapping[str, str]) -> FollowUp | None:
    """What a form says became of a key message; None if its day is none."""
    status, due = fields.get("status", ""), fields.get("due", "").strip()
    try:
        day = date.fromisoformat(due) if due else None
    except ValueError:
        return None
    known = cast(Status, status) if status in get_args(Status) else "not_begun"
    return FollowUp(owner=typed(fields, "owner"), status=known, due=day, notes=typed(fields, "notes"))

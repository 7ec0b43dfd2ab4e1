"""The reading list at /lead/reading: one text at a time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.lead import LeadDesk
from bot.media.handing_out import saved_as
from bot.safeguarding import reading
from bot.safeguarding.desk import Desk
from bot.web.kindly import Kindly
from bot.web.lead import LeadPages
from bot.web.signing import Signing
from bot.web.site import Site
from conversations.safeguarding import KINDS
from storage.cases import ORDER

NO_FILE = "That file isn't here. It may still be on its way, or its writer has taken it back."
NO_LIST = "There is no reading list on your desk."
CHOOSE = "Please choose how urgent it is, and what it is about."


class ReadingPages:
    """One screen. What passes quotes later stands on it too, beside what is done with a text here."""

    def __init__(self, site: Site, lead: LeadDesk, signing: Signing, pages: LeadPages) -> None:
        self._site, self._lead, self._signing, self._pages = site, lead, signing, pages

    async def show(self, request: Request) -> Response:
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        return await self._page(*came, back="back" in request.query_params)

    async def file(self, request: Request) -> Response:
        """To be saved, and opened by whoever decides to."""
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        visit, who = came
        text = str(request.path_params["text"])
        found = await self._lead.work(who, lambda desk: reading.file(desk, text))
        if found is None:
            raise Kindly(404, NO_FILE, "/lead/reading")
        return self._site.touch(visit, saved_as(found, "sent"))

    async def act(self, request: Request) -> Response:
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        visit, who = came
        key, fields = await self._site.form_at_a_desk(visit)
        missing = await self._lead.work(who, lambda desk: _act(desk, fields), key)
        if missing:
            return await self._page(visit, who, back=fields.get("back") == "1", missing=missing)
        return self._site.go(visit, "/lead/reading")

    async def _page(self, visit: Any, who: Any, back: bool, missing: str = "") -> Response:
        values = await self._lead.work(who, lambda desk: _one(desk, back))
        if values is None:
            raise Kindly(404, NO_LIST, "/lead")
        return self._pages.page(visit, who, "reading.html", back_to=back, missing=missing, **values)


def _one(desk: Desk, back: bool) -> dict[str, Any] | None:
    page = reading.page(desk, back)
    if page is None:
        return None
    left = page.left
    return {
        "page": page,
        "left": replace(left, by=left.by.astimezone(desk.zone)) if left.by else left,
        "late": bool(left.by and left.by < desk.now),
        "kinds": KINDS,
        "rags": ORDER,
    }


def _act(desk: Desk, fields: Mapping[str, str]) -> str:
    """Returns what is missing, '' if it is done."""
    text = fields.get("text", "")
    if fields.get("do") != "open":
        reading.nothing_here(desk, text)
        return ""
    rag, kind = fields.get("rag", ""), fields.get("kind", "")
    if rag not in ORDER or kind not in KINDS:
        return CHOOSE
    reading.open_case(desk, text, rag, kind)
    return ""

"""Comments that may be quoted, at /desk/quotes: a coordinator reads one at a time and passes it or leaves it out.

What was passed can be read again as long as it stands there; what was left out, right after.
"""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.passing import Decision
from bot.web.desk import DeskPages
from bot.web.site import FIELDS, Site
from conversations.question import TEXT_LIMIT

PAGE = "/desk/quotes"
WORD = re.compile(r"word(\d{1,4})", re.ASCII)
MOST = TEXT_LIMIT // 2 + FIELDS
"""Fields of a form in which every word of the longest comment is ticked."""
DECISIONS = {"pass": True, "leave": False, "again": None}


class PassingPages:
    """One screen, which works without a script."""

    def __init__(self, site: Site, desk: DeskPages) -> None:
        self._site, self._desk = site, desk

    async def show(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        page = self._site.pages.render(
            "passing.html",
            self._site.settings.help,
            quotes=await self._site.desk.quotes(*visit.whose),
            before="before" in request.query_params,
            done=request.query_params.get("done", ""),
            **self._site.keeps(visit, PAGE),
        )
        return self._site.touch(visit, page)

    async def act(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request)
        _, fields = await self._site.form_at_a_desk(visit, MOST)
        do = fields.get("do", "")
        if visit.shut or do not in DECISIONS:
            return self._site.go(visit, PAGE)
        blank = {int(found[1]) for name in fields if (found := WORD.fullmatch(name))}
        comment, decision = fields.get("comment", ""), Decision(DECISIONS[do], blank, "nameless" in fields)
        if not await self._site.desk.decide(*visit.whose, comment, decision):
            return self._site.go(visit, f"{PAGE}?before")
        return self._site.go(visit, PAGE if do == "again" else f"{PAGE}?done={quote(comment)}")

"""Findings, at /desk/findings: for each theme what is known, what is concluded, and what a meeting decides.

It works without a script. What somebody else changed meanwhile is said, and nothing is lost of either.
"""

from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.findings import FindingsDesk
from bot.web.desk import DeskPages
from bot.web.heard import heard, number, typed
from bot.web.kindly import Kindly
from bot.web.site import Site
from bot.web.step import FINDINGS as PAGE
from bot.web.visit import Visit
from conversations.findings import Verdict

MOST = 300
"""Fields of a form that weighs every piece of evidence."""
PIECE = "piece."


class FindingsPages:
    """What somebody typed and could not be kept goes back into its box."""

    def __init__(self, site: Site, desk: DeskPages, findings: FindingsDesk) -> None:
        self._site, self._desk, self._findings = site, desk, findings

    async def all(self, request: Request) -> Response:
        visit = await self._desk.at_desk(request, "findings")
        if visit.shut:
            return self._site.locked(visit, PAGE)
        return self._page(visit, "findings.html", PAGE, counts=await self._findings.counts(visit.whose) or [])

    async def show(self, request: Request) -> Response:
        visit = await self._desk.at_desk(request, "findings")
        return self._site.locked(visit, PAGE) if visit.shut else await self._theme(visit)

    async def act(self, request: Request) -> Response:
        visit = await self._desk.at_desk(request, "findings")
        key, fields = await self._site.form_at_a_desk(visit, MOST)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        told = ""
        if await heard(self._site, visit, key, typed(fields, "present", "note")):
            told = await self._done(visit, fields)
        if told:
            return await self._theme(visit, told, fields)
        return self._site.go(visit, f"{self._path(visit)}?saved={quote(fields.get('finding', ''))}#now")

    async def _done(self, visit: Visit, fields: Mapping[str, str]) -> str:
        """What is the matter, '' if nothing is."""
        finding, version = fields.get("finding", ""), number(fields.get("version", ""))
        if fields.get("do") == "weigh":
            pieces = {name.removeprefix(PIECE): value for name, value in fields.items() if name.startswith(PIECE)}
            return "" if await self._findings.weigh(visit.whose, finding, version, pieces) else "weighed"
        if fields.get("do") not in get_args(Verdict):
            return ""
        if not (present := typed(fields, "present")):
            return "present"
        answers = {"verdict": fields["do"], "present": present, "note": typed(fields, "note")}
        return "" if await self._findings.decide(visit.whose, finding, version, answers) else "changed"

    async def _theme(self, visit: Visit, told: str = "", written: Mapping[str, str] | None = None) -> Response:
        page = await self._findings.theme(visit.whose, visit.request.path_params["theme"])
        if page is None:
            raise Kindly(404, "There is no such theme.", PAGE)
        saved = visit.request.query_params.get("saved", "")
        return self._page(
            visit, "theme.html", self._path(visit), page=page, told=told, written=written or {}, saved=saved
        )

    def _path(self, visit: Visit) -> str:
        return f"{PAGE}/{visit.request.path_params['theme']}"

    def _page(self, visit: Visit, template: str, back: str, **values: Any) -> Response:
        keeps = self._site.keeps(visit, back)
        page = self._site.pages.render(template, self._site.settings.help, stays=True, **keeps, **values)
        return self._site.touch(visit, page)

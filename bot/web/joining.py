"""Who would like to be a Young Inspector, at /desk/joining: a list for coordinators."""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.joining import JoiningDesk
from bot.web.desk import DeskPages
from bot.web.site import Site


class JoiningPages:
    """One screen, which works without a script."""

    AT = "/desk/joining"

    def __init__(self, site: Site, desk: DeskPages, joining: JoiningDesk) -> None:
        self._site, self._desk, self._joining = site, desk, joining

    async def show(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "joining")
        if visit.shut:
            return self._site.locked(visit, self.AT)
        page = self._site.pages.render(
            "joining.html",
            self._site.settings.help,
            contacts=await self._joining.contacts(*visit.whose) or [],
            done="done" in request.query_params,
            **self._site.keeps(visit, self.AT),
        )
        return self._site.touch(visit, page)

    async def act(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "joining")
        _, fields = await self._site.form_at_a_desk(visit)
        if visit.shut:
            return self._site.locked(visit, self.AT)
        done = await self._joining.take_off(*visit.whose, fields.get("key", ""))
        return self._site.go(visit, f"{self.AT}?done" if done else self.AT)

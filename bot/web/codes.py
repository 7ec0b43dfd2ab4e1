"""Personal codes at /desk/codes: for whom and how many; they come as a file, once."""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.codes import CodesDesk
from bot.fault import Unusable
from bot.personal_codes.making import MOST
from bot.web.desk import DeskPages
from bot.web.site import Site
from bot.web.visit import Visit

TYPES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


class CodesPages:
    """One form, which works without a script."""

    AT = "/desk/codes"

    def __init__(self, site: Site, desk: DeskPages, codes: CodesDesk) -> None:
        self._site, self._desk, self._codes = site, desk, codes

    async def show(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "codes")
        return self._site.locked(visit, self.AT) if visit.shut else await self._page(visit)

    async def make(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "codes")
        _, fields = await self._site.form_at_a_desk(visit)
        if visit.shut:
            return self._site.locked(visit, self.AT)
        audience, typed, form = fields.get("audience", ""), fields.get("number", ""), fields.get("form", "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(MOST)) + 1 else 0
        try:
            file = await self._codes.file(*visit.whose, audience, number, "pdf" if form == "pdf" else "csv")
        except Unusable as odd:
            return await self._page(visit, str(odd), audience, typed)
        if file is None:
            return self._site.go(visit, "/desk")
        name, content = file
        kept = {"Content-Disposition": f'attachment; filename="{name}"'}
        return self._site.touch(visit, Response(content, headers=kept, media_type=TYPES[name.rpartition(".")[2]]))

    async def _page(self, visit: Visit, wrong: str = "", audience: str = "", number: str = "") -> Response:
        audiences = await self._codes.audiences(*visit.whose)
        if audiences is None:
            return self._site.go(visit, "/desk")
        page = self._site.pages.render(
            "codes.html",
            self._site.settings.help,
            audiences=audiences,
            wrong=wrong,
            audience=audience,
            number=number,
            most=MOST,
            only_here=self._codes.only_here,
            **self._site.keeps(visit, self.AT),
        )
        return self._site.touch(visit, page)

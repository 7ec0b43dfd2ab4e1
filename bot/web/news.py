"""What came of it, at /desk/news: a coordinator writes, sees it as it will arrive, and sends it to all who asked."""

from starlette.requests import Request
from starlette.responses import Response

from bot.web.desk import DeskPages
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.desk.news import LONGEST

PAGE = "/desk/news"


class NewsPages:
    """Two screens, which work without a script: what is written is in the form until it is sent."""

    def __init__(self, site: Site, desk: DeskPages) -> None:
        self._site, self._desk = site, desk

    async def show(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "news")
        if visit.shut:
            return self._site.locked(visit, PAGE)
        return self._page(visit, sent="sent" in request.query_params)

    async def act(self, request: Request) -> Response:
        visit = await self._desk.coordinator(request, "news")
        key, fields = await self._site.form_at_a_desk(visit)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        words = fields.get("words", "").replace("\r\n", "\n").strip()
        fits = 0 < len(words) <= LONGEST
        if fits and fields.get("do") == "send":
            await self._site.desk.tell_news(*visit.whose, words, key)
            return self._site.go(visit, f"{PAGE}?sent")
        return self._page(visit, words, look=fits and fields.get("do") == "look", over=max(0, len(words) - LONGEST))

    def _page(self, visit: Visit, words: str = "", look: bool = False, over: int = 0, sent: bool = False) -> Response:
        page = self._site.pages.render(
            "news.html",
            self._site.settings.help,
            words=words,
            look=look,
            over=over,
            sent=sent,
            longest=LONGEST,
            **self._site.keeps(visit, PAGE),
        )
        return self._site.touch(visit, page)

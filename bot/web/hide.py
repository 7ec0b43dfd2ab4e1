"""The quick way out: the session ends in this browser, and a page that says nothing stands in the place of ours."""

from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.web.site import Site


class Hide:
    """POST /hide, and the page that it leads to. Whatever is wrong with a form, hiding works."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def hide(self, request: Request) -> Response:
        return self._site.hide(request)

    async def today(self, _: Request) -> Response:
        """A day, as a calendar shows it."""
        today = self._site.clock().astimezone(ZoneInfo(self._site.settings.timezone))
        return self._site.pages.render("today.html", (), today=today)

"""A tablet that is handed round: its link at /t/LINK, and "Hand it on", after which nothing of a person is on it."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from bot.web.kindly import no
from bot.web.session import fresh_session
from bot.web.site import TABLET, Site
from bot.web.visit import Visit
from conversations.phrases import first_spoken, say, speaking
from storage.tablets import GOOD_FOR


class TabletPages:
    """Each person gets a session of their own. What they did not finish they find with their code, elsewhere."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Looks the same for every link, and changes nothing."""
        visit = await self._site.visit(request)
        nonce, help = self._site.signer.nonce(visit.address), self._site.settings.help
        link = str(request.path_params["link"])
        page = self._site.pages.render("tablet.html", help, nonce=nonce, link=link, hours=GOOD_FOR.seconds // 3600)
        return self._site.touch(visit, page)

    async def begin(self, request: Request) -> Response:
        """Whoever this browser was signed in as, it is nobody now."""
        visit, link = await self._site.visit(request), str(request.path_params["link"])
        await self._site.form(visit)
        audience = await self._site.intake.handed_round(link)
        if not audience:
            raise no(request, 404, "tablet_over")
        response = self._next(visit, audience)
        # Without an age: one that went before the session would leave whoever sat there last to the next.
        response.set_cookie(TABLET, link, httponly=True, samesite="lax", secure=self._site.signer.secure)
        return response

    async def hand_on(self, request: Request) -> Response:
        """Once the link is over nobody is led to the welcome, but whoever was here is gone all the same."""
        visit = await self._site.visit(request)
        if not visit.tablet or not self._site.from_here(request):
            return self._site.go(visit, "/")
        audience = await self._site.intake.handed_round(request.cookies[TABLET])
        return self._next(visit, audience) if audience else self._over(visit)

    def _next(self, visit: Visit, audience: str) -> Response:
        """At the welcome, as somebody new."""
        return self._site.go(_somebody_new(visit), f"/q/{audience}")

    def _over(self, visit: Visit) -> Response:
        language = first_spoken(visit.languages)
        with speaking(language):
            told = self._site.tell(say("tablet_over"), status=404, over=True, language=language)
        return self._site.touch(_somebody_new(visit), told)


def _somebody_new(visit: Visit) -> Visit:
    return replace(visit, session=fresh_session(visit.now), known=False, locked=False)

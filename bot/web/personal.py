"""A personal code at /p/CODE: its page looks the same for every code, and only its button spends one."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from bot.intake.arrivals import Arrival
from bot.web.session import fresh_session
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say, speaking
from storage import personal_codes


class PersonalPages:
    """Link previews and scanners come here before people do, and change nothing."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        nonce, language = self._site.signer.nonce(visit.address), await self._site.language(visit)
        help = self._site.settings.help
        return self._site.touch(
            visit, self._site.pages.render("personal.html", help, 200, language, nonce=nonce, code=_code(request))
        )

    async def take(self, request: Request) -> Response:
        visit, code = await self._site.visit(request), _code(request)
        key, _ = await self._site.form(visit)
        visit = await self._whose(visit, code)
        if visit.locked:
            return self._site.locked(visit, "", await self._site.language(visit))
        arrival = Arrival(key, "web", visit.address, Arrived(), code, network=visit.network, languages=visit.languages)
        outcome = (await self._site.intake.take([arrival]))[0]
        if outcome.parting is None and outcome.standing is not None:
            return self._site.go(visit, f"/q/{outcome.standing.audience}")
        last = outcome.parting or Screen(())
        with speaking(last.language):
            on = "/resume" if say("code_spent") in last.paragraphs else ""
        told = self._site.tell(*last.paragraphs, status=404, on=on, language=last.language)
        return self._site.touch(visit, told)

    async def _whose(self, visit: Visit, code: str) -> Visit:
        """Who comes with a code of their own does not go on as whoever had this browser before."""
        if await self._site.has_role(visit.address) or not await self._site.intake.is_for_another(visit.address, code):
            return visit
        return replace(visit, session=fresh_session(visit.now), known=False, locked=False)


def _code(request: Request) -> str:
    return personal_codes.spelled(str(request.path_params["code"]))

"""Signing in to a desk: /in/CODE, spent by its button only; and who a browser is at the safeguarding desk."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk.lead import LeadDesk
from bot.desk.opening_page import AT_DESK
from bot.guessing import Guesses
from bot.safeguarding.sight import Who
from bot.web.denied import ENDED, why_not
from bot.web.kindly import Kindly
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.phrases import say

SPENT = "That link doesn't work any more: it works once, within ten minutes. Please ask for a new one."
ASK_AGAIN = "In Telegram, send the bot /desk and tap Open in a browser."
ON_ITS_WAY = (
    "If that role has an e-mail address here, a link is on its way. It works for ten minutes, "
    "and no more than ten go out in a day."
)


class Signing:
    """The pages around a sign-in."""

    def __init__(self, site: Site, lead: LeadDesk) -> None:
        self._site, self._lead, self._guesses = site, lead, Guesses("sign-in")

    async def come(self, request: Request) -> tuple[Visit, Who] | Response:
        """Who is at the desk; or the page for whoever is not, the same whatever they asked for."""
        visit = await self._site.visit(request)
        own = visit.address if visit.known else ""
        who = await self._lead.who(visit.session.token, "" if visit.locked else own)
        if who is not None:
            return visit, who
        if visit.locked and await self._lead.who("", own):
            return self._site.locked(visit, "/lead")
        why = await why_not(self._site, visit, "the safeguarding desk")
        return self._ask_in(visit, 403, ENDED if why == ENDED else "")

    async def knock(self, request: Request) -> Response:
        """Looks the same for every code, and changes nothing: scanners and previews open links before people do."""
        visit = await self._site.visit(request)
        to = AT_DESK if AT_DESK in request.query_params else ""
        return self._page(visit, "signing.html", code=request.path_params["code"], to=to)

    async def enter(self, request: Request) -> Response:
        """A lock on this browser's own chat stays: the link says who came, not whose chat it is."""
        visit = await self._site.visit(request)
        _, fields = await self._site.form(visit)
        to_desk = fields.get("to") == AT_DESK
        if self._guesses.slowed(visit.network, visit.now):
            raise Kindly(429, say("slow_down"))
        token = await self._lead.enter(str(request.path_params["code"]))
        if token is None:
            self._guesses.wrong(visit.network, visit.now)
            if to_desk:
                raise Kindly(404, f"{SPENT} {ASK_AGAIN}")
            return self._ask_in(visit, 404, SPENT)
        response = RedirectResponse("/desk" if to_desk else "/lead", 303)
        self._site.signer.put(response, replace(visit.session, token=token))
        return response

    async def mail(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        _, fields = await self._site.form(visit)
        await self._lead.mail_link(fields.get("role", ""))
        return self._ask_in(visit, 200, ON_ITS_WAY)

    async def leave(self, request: Request) -> Response:
        came = await self.come(request)
        if isinstance(came, Response):
            return came
        visit, who = came
        await self._site.form_at_a_desk(visit)
        await self._lead.leave(who, visit.session.token)
        response = RedirectResponse("/lead", 303)
        self._site.signer.put(response, replace(visit.session, token=""))
        return response

    def _ask_in(self, visit: Visit, status: int, told: str = "") -> Response:
        return self._page(visit, "sign_in.html", status, told=told, mails=self._lead.mails)

    def _page(self, visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
        nonce = self._site.signer.nonce(visit.address)
        page = self._site.pages.render(template, self._site.settings.help, status, nonce=nonce, **values)
        return self._site.touch(visit, page)

"""The link in an alert's e-mail, at /a/CODE: GET shows the alert and changes nothing, the button says "I have this"."""

from starlette.requests import Request
from starlette.responses import Response

from bot.guessing import Guesses
from bot.web.contract import AlertLinks
from bot.web.kindly import Kindly
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.phrases import say


class Acknowledge:
    """Needs no sign-in: whoever has the link got it by e-mail. It shows no word of the person."""

    def __init__(self, site: Site, links: AlertLinks) -> None:
        self._site, self._links = site, links
        self._guesses = Guesses("alert link")

    async def show(self, request: Request) -> Response:
        visit, code = await self._visit(request), _code(request)
        said = self._known(visit, await self._links.look(code))
        nonce = self._site.signer.nonce(visit.address)
        page = self._site.pages.render("alert.html", (), paragraphs=said, code=code, nonce=nonce)
        return self._site.touch(visit, page)

    async def answer(self, request: Request) -> Response:
        visit = await self._visit(request)
        await self._site.form(visit)
        said = await self._links.answer(_code(request))
        if said is None:
            await self._site.desk.refuse("web", visit.address, "an alert's link")
        return self._site.touch(visit, self._site.tell(*self._known(visit, said), help=()))

    async def _visit(self, request: Request) -> Visit:
        """Raises Kindly for whoever tried many links, before theirs is looked at: one that is right stays good."""
        visit = await self._site.visit(request)
        if self._guesses.slowed(visit.network, visit.now):
            raise Kindly(429, say("slow_down"))
        return visit

    def _known(self, visit: Visit, said: tuple[str, ...] | None) -> tuple[str, ...]:
        """Raises Kindly for a link that does not work, and counts it."""
        if said is None:
            self._guesses.wrong(visit.network, visit.now)
            raise Kindly(404, say("alert_link_gone"))
        return said


def _code(request: Request) -> str:
    return str(request.path_params["code"])

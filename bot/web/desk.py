"""The coordinators' pages: an invitation at /c/CODE, spent by its button only, and the desk it leads to."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.menu import MENU
from bot.desk.steering import STEPS
from bot.intake.arrivals import DESK, Arrival
from bot.web.contract import DeskPage
from bot.web.site import Kindly, Site, Visit
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import people

NOT_YOURS = "This page is for coordinators. If you were invited, open your invitation again on this device."
ASKS = frozenset(entry.action for entry in MENU if not entry.page)
"""What a button does here as it does in a chat, by its first word."""


class DeskPages:
    """The pages of a coordinator."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def invitation(self, request: Request) -> Response:
        """Looks the same for every code, and changes nothing: link previews come here before people do."""
        visit = await self._site.visit(request)
        nonce = self._site.signer.nonce(visit.address)
        page = self._site.pages.render(
            "invitation.html", self._site.settings.help, code=request.path_params["code"], nonce=nonce
        )
        return self._site.touch(visit, page)

    async def accept(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        key, _ = await self._site.form(visit)
        if visit.locked:
            return self._site.locked(visit, "/desk")
        arrival = Arrival(key, "web", visit.address, Arrived(), str(request.path_params["code"]), network=visit.network)
        outcome = (await self._site.intake.take([arrival]))[0]
        if await self._welcome(visit):
            return self._site.go(visit, "/desk")
        last = outcome.parting or Screen((say("spent"),))
        on = "/lead" if outcome.joined in people.CHAIN else "/desk/themes" if outcome.joined == "inspector" else ""
        return self._site.tell(*last.paragraphs, status=200 if outcome.joined else 404, on=on, practice=last.practice)

    async def show(self, request: Request) -> Response:
        visit = await self.coordinator(request)
        if visit.locked:
            return self._site.locked(visit, "/desk")
        desk = await self._site.desk.page(visit.address)
        page = self._site.pages.render(
            "desk.html",
            self._site.settings.help,
            desk=desk,
            revision=_revision(desk),
            **self._site.keeps(visit, "/desk"),
        )
        return self._site.touch(visit, page)

    async def ask(self, request: Request) -> Response:
        visit = await self.coordinator(request)
        key, fields = await self._site.form_at_a_desk(visit)
        ask, words = fields.get("ask", ""), fields.get("words", "")
        if visit.locked or ask.partition("-")[0] not in ASKS:
            return self._site.go(visit, "/desk")
        arrival = Arrival(key, "web", visit.address, Arrived(), command=ask, words=words)
        outcome = (await self._site.intake.take([arrival]))[0]
        screen = outcome.parting if outcome.desk == DESK else None
        if outcome.ask.partition("-")[0] in STEPS and self._site.steering is not None:
            screen = await self._site.steering.step("web", visit.address, outcome.ask, words)
        elif outcome.ask:
            await self._site.desk.carry_out(outcome.ask, "web", visit.address)
        return self._step(visit, screen) if screen is not None else self._site.go(visit, "/desk#now")

    def _step(self, visit: Visit, screen: Screen) -> Response:
        """The screen that a chat would show. Loaded again, it is a form sent twice, and leads to the desk."""
        keeps = self._site.keeps(visit, "/desk")
        page = self._site.pages.render("desk_step.html", self._site.settings.help, screen=screen, **keeps)
        return self._site.touch(visit, page)

    async def report(self, request: Request) -> Response:
        """The report to be kept, made now."""
        visit = await self.coordinator(request)
        if visit.locked:
            return self._site.locked(visit, "/desk")
        name, content = await self._site.desk.report(visit.address)
        kept = {"Content-Disposition": f'attachment; filename="{name}"'}
        return self._site.touch(visit, Response(content, headers=kept, media_type="application/pdf"))

    async def revision(self, visit: Visit) -> str:
        """Changes when what the desk shows does; '' for a stranger."""
        return _revision(await self._site.desk.page(visit.address)) if await self._welcome(visit) else ""

    async def coordinator(self, request: Request, what: str = "the desk") -> Visit:
        """Who is visiting, if they are one. Raises Kindly for a stranger, and that is noted by what they wanted."""
        visit = await self._site.visit(request)
        if not await self._welcome(visit):
            await self._site.desk.refuse("web", visit.address, what)
            raise Kindly(403, NOT_YOURS)
        return visit

    async def _welcome(self, visit: Visit) -> bool:
        return visit.known and await self._site.desk.is_coordinator("web", visit.address)


def _revision(desk: DeskPage) -> str:
    """Changes when what the desk shows does."""
    return sha256(repr(desk).encode()).hexdigest()[:12]

"""The desk's pages: an invitation at /c/CODE, spent by its button only, and the desk it leads to."""

from collections.abc import Set
from dataclasses import replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.menu import COORDINATORS, MENU, ROLES
from bot.desk.record_buttons import VERBS
from bot.desk.steering import STEPS
from bot.intake.arrivals import DESK, Arrival
from bot.web.contract import DeskPage
from bot.web.denied import denied
from bot.web.site import Site
from bot.web.step import after
from bot.web.visit import Visit
from conversations.dialogue import Arrived, Screen
from conversations.phrases import say
from storage import people

GONE = "gone"
"""The revision of a page that whoever has it open may not see any more: it loads itself again, and says so."""
WRITING = "/desk/writing"
"""Where somebody who is signed in writes a record down."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKS = frozenset(entry.action for entry in MENU if not entry.page) | VERBS
"""What a button does here as it does in a chat, by its first word."""
PAGES = {entry.action: entry.page for entry in MENU if entry.action and entry.page}
"""What has a page of its own here."""


class DeskPages:
    """The pages of coordinators and Young Inspectors."""

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
        if await self._site.seated(visit, ROLES):
            return self._site.go(visit, "/desk")
        last = outcome.parting or Screen((say("spent"),))
        on = "/lead" if outcome.joined in people.CHAIN else ""
        return self._site.tell(*last.paragraphs, status=200 if outcome.joined else 404, on=on)

    async def show(self, request: Request) -> Response:
        visit = await self.at_desk(request)
        if visit.shut:
            return self._site.locked(visit, "/desk")
        await self._site.desk.leave_workbook(*visit.whose)
        desk = await self._site.desk.page(*visit.whose)
        page = self._site.pages.render(
            "desk.html",
            self._site.settings.help,
            desk=desk,
            revision=revision_of(desk),
            **self._site.keeps(visit, "/desk"),
        )
        return self._site.touch(visit, page)

    async def ask(self, request: Request) -> Response:
        visit = await self.at_desk(request)
        key, fields = await self._site.form_at_a_desk(visit)
        ask, words = fields.get("ask", ""), fields.get("words", "")
        verb = ask.partition("-")[0]
        if visit.shut or verb not in ASKS:
            return self._site.go(visit, PAGES.get(verb, "/desk"))
        apart = visit.signed is not None
        arrival = Arrival(key, *visit.whose, Arrived(), command=ask, words=words, apart=apart)
        outcome = (await self._site.intake.take([arrival]))[0]
        screen = outcome.parting if outcome.desk == DESK else None
        if outcome.ask.partition("-")[0] in STEPS and self._site.steering is not None:
            screen = await self._site.steering.step(*visit.whose, outcome.ask, words)
            await self._site.look_anew()  # that may have been the opening
        elif outcome.ask:
            await self._site.desk.carry_out(outcome.ask, *visit.whose)
        if screen is not None:
            return after(self._site, visit, outcome, screen)
        if outcome.parting is not None:  # it is not theirs to do
            return self._site.tell(*outcome.parting.paragraphs, status=403, on="/desk")
        if outcome.standing is not None and not outcome.repeated:
            standing = outcome.standing
            on = f"{WRITING}/{standing.response_id}" if apart else f"/q/{standing.audience}"
            return self._site.go(visit, f"{on}#now")
        return self._site.go(visit, "/desk#now")

    async def leave(self, request: Request) -> Response:
        """Sign out. A browser that came by its own invitation has another way to leave."""
        visit = await self.at_desk(request)
        await self._site.form_at_a_desk(visit)
        if visit.signed is not None:
            await self._site.desk.sign_out(*visit.signed, visit.session.token)
        response = self._site.tell(say("signed_out"))
        self._site.signer.put(response, replace(visit.session, token=""))
        return response

    async def report(self, request: Request) -> Response:
        """The report to be kept, made now."""
        visit = await self.coordinator(request)
        if visit.shut:
            return self._site.locked(visit, "/desk")
        name, content = await self._site.desk.report(*visit.whose)
        return self._site.touch(visit, to_keep(name, content, "application/pdf"))

    async def book(self, request: Request) -> Response:
        """The tallies to be kept, as they stand."""
        visit = await self.coordinator(request)
        if visit.shut:
            return self._site.locked(visit, "/desk")
        return self._site.touch(visit, to_keep("tallies.xlsx", await self._site.desk.book(*visit.whose), XLSX))

    async def revision(self, visit: Visit) -> str:
        """As the desk stands now; GONE for a stranger, who may have been a coordinator a moment ago."""
        came = await self._site.seated(visit, ROLES)
        return revision_of(await self._site.desk.page(*came.whose)) if came is not None else GONE

    async def record_revision(self, visit: Visit, response: str) -> str:
        """As a record stands that they are writing; '' once it is saved or left, and then its page stays as it is."""
        came = await self._site.seated(visit, ROLES)
        if came is None:
            return GONE
        standing = await self._site.intake.written(*came.whose, response)
        return str(standing.revision) if standing is not None else ""

    async def at_desk(self, request: Request, what: str = "the desk") -> Visit:
        return await self.comes(request, ROLES, what)

    async def coordinator(self, request: Request, what: str = "the desk") -> Visit:
        return await self.comes(request, COORDINATORS, what)

    async def comes(self, request: Request, roles: Set[str], what: str = "the desk") -> Visit:
        """Who is visiting, if they have one of these roles. Raises Kindly for others, and notes what they wanted."""
        visit = await self._site.visit(request)
        came = await self._site.seated(visit, roles)
        if came is None:
            raise await denied(self._site, visit, what)
        return came


def to_keep(name: str, content: bytes, kind: str) -> Response:
    return Response(content, headers={"Content-Disposition": f'attachment; filename="{name}"'}, media_type=kind)


def revision_of(desk: DeskPage) -> str:
    """Changes when something was released, posted or falls due; '' while what was released is being drawn.

    Not when somebody begins or sends: who sits in the same room as they do must not see it at that moment. How far each
    audience has got is on the page as it was when it was last looked at.
    """
    if desk.coordinates and desk.shown is None:
        return ""
    charts = desk.shown.charts if desk.shown is not None else ()
    asked = [(one.name, one.state, one.hoped_for) for one in desk.audiences]
    said = (desk.entries, desk.practice, asked, charts, desk.key_messages, desk.due, desk.notices)
    return sha256(repr(said).encode()).hexdigest()[:12]

"""What all pages share: who is visiting, whether a form is theirs, and the pages that say no kindly."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.changes import Changes
from bot.desk.lead import LeadDesk
from bot.intake.door import clean
from bot.web.contract import Clean, Desk, Intake, Steering, WebSettings
from bot.web.kindly import Hidden, Kindly, TakenBack, no
from bot.web.pages import Pages
from bot.web.session import Signer, fresh_session
from bot.web.visit import Visit
from conversations.help_lines import HelpLine
from conversations.phrases import first_spoken

FIELD = 200_000
"""Bytes that one field of a form may have on its way: far more than a text may have characters."""
FIELDS = 20
PAGES = re.compile(
    r"/(desk(/quotes|/themes|/messages|/workbook|/joining|/codes|/findings(/\w{1,40})?|/writing/[\w-]{1,20})?|resume|mydata|lead(/reading|/case/\w{6})?|(a|c|in|p|q)/[\w-]{1,64}|t/[\w.-]{1,160})",
    re.ASCII,
)
"""Addresses that forms are sent to and that show a page as well."""

TODAY = "/today"
"""The page that says nothing about us."""
TABLET = "tablet"
"""The cookie of one that is handed round: its link. One that is over counts too, as long as the browser holds it."""
AWAY = "today"
"""A cookie without a script to do its work: for so many seconds the way back leads to that page too."""
AWAY_FOR = 120


Read = Callable[[Request, int], Awaitable[FormData]]
"""Reads the fields of a form, so many at most."""


async def plain_form(request: Request, most: int = FIELDS) -> FormData:
    """One that has no file in it."""
    return await request.form(max_files=0, max_fields=most, max_part_size=FIELD)


class Site:
    """stop: once set, open event streams end. clean: makes a file fit to be kept; None where none is taken."""

    def __init__(
        self,
        intake: Intake,
        desk: Desk,
        changes: Changes,
        settings: WebSettings,
        clock: Callable[[], datetime],
        lead: LeadDesk | None = None,
        clean: Clean | None = None,
        steering: Steering | None = None,
    ) -> None:
        self.clean = clean
        self.steering = steering
        self.intake = intake
        self.desk = desk
        self.lead = lead
        self.changes = changes
        self.settings = settings
        self.clock = clock
        self.stop = asyncio.Event()
        self.pages = Pages(settings.public_name)
        self.signer = Signer(settings.secret, settings.public_url.startswith("https:"))

    async def visit(self, request: Request, attended: bool = True) -> Visit:
        """attended: False for what only pages ask, by themselves."""
        now = self.clock()
        await self.look_anew()
        found = self.signer.read(request.cookies.get(self.signer.cookie, ""))
        if found is None and _went_back(request):
            raise Hidden
        tablet = TABLET in request.cookies
        quiet = found is not None and found.quiet_in(now, tablet) <= 0
        attended = attended and _is_attended(request)
        taken_back = tablet and await self.is_taken_back(request)
        if taken_back and attended and request.method == "GET":
            raise TakenBack
        if tablet and quiet and attended and request.method == "GET":
            found, quiet = None, False  # whoever was here is gone, and somebody new begins
        return Visit(
            request,
            session=found or fresh_session(now),
            now=now,
            known=found is not None,
            attended=attended,
            locked=quiet and found is not None and await self.holds_something(found.address),
            tablet=tablet,
            taken_back=taken_back,
        )

    async def look_anew(self) -> None:
        """Whether pages are to say practice, from now on."""
        self.pages.practice = await self.intake.practises()

    async def is_taken_back(self, request: Request) -> bool:
        """Of a tablet. A new link can be opened on it all the same."""
        return not request.url.path.startswith("/t/") and await self.intake.taken_back(request.cookies[TABLET])

    async def holds_something(self, address: str) -> bool:
        """Whether there is anything to lock away. Who only read the welcome for long has no code to type."""
        return await self.has_role(address) or await self.intake.standing("web", address) is not None

    async def has_role(self, address: str) -> bool:
        if await self.desk.roles("web", address):
            return True
        return self.lead is not None and bool(await self.lead.who("", address))

    async def seated(self, visit: Visit, roles: Set[str]) -> Visit | None:
        """As the browser was signed in for, else by its own chat; None if neither has one of these roles."""
        signed = await self.desk.signed_in(visit.session.token) if visit.session.token else None
        for one in (replace(visit, signed=signed), visit) if signed is not None else (visit,):
            if one.known and roles & await self.desk.roles(*one.whose):
                return one
        return None

    async def language(self, visit: Visit) -> str:
        """In which to speak on a page that belongs to no question: the person's own, or what their browser asks for."""
        standing = await self.intake.standing("web", visit.address) if visit.known else None
        return standing.language if standing is not None else first_spoken(visit.languages)

    async def form(self, visit: Visit, most: int = FIELDS, read: Read = plain_form) -> tuple[str, Mapping[str, str]]:
        """The delivery key and the fields of a form that this browser was given here. Raises Kindly for any other.

        most: fields it may have. Browsers send line ends as CR LF; they count as one.
        """
        path = visit.request.url.path
        refused = no(visit.request, 403, "page_go_back", on=path if PAGES.fullmatch(path) else "/")
        if not (visit.known and self.from_here(visit.request)):
            raise refused
        sent = await read(visit.request, most)
        fields = {name: clean(value).replace("\r\n", "\n") for name, value in sent.items() if isinstance(value, str)}
        key = self.signer.key(visit.address, fields.get("nonce", ""))
        if key is None:
            raise refused
        return key, fields

    async def form_at_a_desk(
        self, visit: Visit, most: int = FIELDS, read: Read = plain_form
    ) -> tuple[str, Mapping[str, str]]:
        """The same. One that was made elsewhere is noted: it came with the cookie of someone who has a role."""
        try:
            return await self.form(visit, most, read)
        except Kindly:
            await self.desk.refuse(*visit.whose, "a form made elsewhere")
            raise

    def from_here(self, request: Request) -> bool:
        """Whether a page of ours sent this, as far as the browser says.

        Our own Referrer-Policy makes browsers send "Origin: null" with plain forms, so null is no fault; the signed
        nonce and the SameSite cookie hold then.
        """
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        origin = request.headers.get("origin", "null")
        here = {request.headers.get("host", ""), urlsplit(self.settings.public_url).netloc}
        return origin == "null" or urlsplit(origin).netloc in here

    def touch(self, visit: Visit, response: Response) -> Response:
        """Remember that the person was here just now. A locked session stays locked."""
        if not visit.known or (visit.attended and not visit.locked):
            self.signer.put(response, replace(visit.session, seen=int(visit.now.timestamp())))
        return response

    def go(self, visit: Visit, path: str) -> Response:
        """On to a page, by GET."""
        return self.touch(visit, RedirectResponse(path, 303))

    def hide(self, request: Request) -> Response:
        """This browser forgets the session. Without a script it can't forget where it was, so going back is caught."""
        response = RedirectResponse(TODAY, 303)
        if self.from_here(request):
            self.signer.drop(response)
            if "x-script" not in request.headers:
                response.set_cookie(AWAY, "1", AWAY_FOR, httponly=True, samesite="lax", secure=self.signer.secure)
        return response

    def end_tablet(self, request: Request, response: Response) -> Response:
        """The browser forgets all; not while its page asks by itself: with the session, words being typed were lost."""
        if _is_attended(request):
            response.delete_cookie(TABLET, httponly=True, samesite="lax", secure=self.signer.secure)
            self.signer.drop(response)
        return response

    def tell(
        self,
        *paragraphs: str,
        status: int = 200,
        help: tuple[HelpLine, ...] | None = None,
        on: str = "",
        over: bool = False,
        language: str = "",
        quiet_in: int = 0,
        round: bool = False,
    ) -> Response:
        """A page that only says something. on: where "Carry on" leads. over: the browser may forget all.

        quiet_in: seconds until the page hides itself; 0 for never. round: it is on a tablet that is to be handed on.
        """
        lines = self.settings.help if help is None else help
        said = {"paragraphs": paragraphs, "on": on, "over": over, "quiet_in": quiet_in, "round": round}
        return self.pages.render("told.html", lines, status, language, **said)

    def keeps(self, visit: Visit, back: str, live: bool = True) -> dict[str, Any]:
        """What a page needs for coming back later. live: something is kept, so that there is something to hide.

        quiet_in: seconds until the page hides itself; 0 for never. signed: the desk is there by a sign-in.
        """
        full = replace(visit.session, seen=int(visit.now.timestamp())) if visit.attended else visit.session
        stays = visit.signed or (visit.session.keep and not visit.tablet)
        return {
            "back": back,
            "nonce": self.signer.nonce(visit.address),
            "resume_code": self.intake.resume_code(visit.address),
            "keep": visit.session.keep,
            "quiet_in": full.quiet_in(visit.now, visit.tablet) if live and not stays else 0,
            "round": visit.tablet,
            "signed": visit.signed is not None,
        }

    def locked(self, visit: Visit, back: str, language: str = "") -> Response:
        """All that a chat shows once it was quiet for long. back: where someone else may start."""
        nonce = self.signer.nonce(visit.address)
        return self.pages.render("lock.html", self.settings.help, 200, language, nonce=nonce, back=back, wrong="")


def _is_attended(request: Request) -> bool:
    """Whether the person asked, as far as the page says."""
    return "x-unattended" not in request.headers


def _went_back(request: Request) -> bool:
    """Whether this may be a step back to what was hidden without a script. A code can be typed at once all the same."""
    return AWAY in request.cookies and request.method == "GET" and request.url.path not in ("/", "/resume")

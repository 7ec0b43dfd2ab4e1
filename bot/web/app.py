"""The browser chat, put together: build() gives the application that the server runs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ExceptionHandler

from bot.changes import Changes
from bot.desk.codes import CodesDesk
from bot.desk.findings import FindingsDesk
from bot.desk.joining import JoiningDesk
from bot.desk.lead import LeadDesk, NotSignedIn
from bot.desk.themes import ThemesDesk
from bot.desk.workbook import WorkbookDesk
from bot.web.acknowledge import Acknowledge
from bot.web.chat import Chat
from bot.web.codes import CodesPages
from bot.web.coding import PAGE, CodingPages
from bot.web.contract import AlertLinks, Clean, Desk, Intake, Steering, WebSettings
from bot.web.desk import DeskPages
from bot.web.events import Events
from bot.web.findings import FindingsPages
from bot.web.headers import ALWAYS, KEEP_NOTHING, SafeHeaders
from bot.web.hide import Hide
from bot.web.joining import JoiningPages
from bot.web.languages import asked_for
from bot.web.lead import LeadPages
from bot.web.messages import MessagesPages
from bot.web.news import NewsPages
from bot.web.own_data import OwnDataPages
from bot.web.pages import STATIC
from bot.web.passing import PassingPages
from bot.web.personal import PersonalPages
from bot.web.reading import ReadingPages
from bot.web.resume import Resume
from bot.web.shown_pictures import ShownPictures
from bot.web.signing import Signing
from bot.web.site import TODAY, Hidden, Kindly, Site, TakenBack
from bot.web.tablet import TabletPages
from bot.web.workbook import WorkbookPages
from conversations.phrases import first_spoken, say, speaking

SIGNED_OUT = "You aren't signed in any more."
WORDS = {400: "page_too_much", 404: "page_nothing", 413: "page_too_much"}


def build(
    intake: Intake,
    desk: Desk,
    links: AlertLinks,
    changes: Changes,
    settings: WebSettings,
    clock: Callable[[], datetime],
    extra_routes: Sequence[BaseRoute] = (),
    lead: LeadDesk | None = None,
    themes: ThemesDesk | None = None,
    findings: FindingsDesk | None = None,
    clean: Clean | None = None,
    workbooks: WorkbookDesk | None = None,
    joining: JoiningDesk | None = None,
    steering: Steering | None = None,
    codes: CodesDesk | None = None,
) -> Starlette:
    """The application. clock: the time now, with its zone.

    lead, themes, findings, workbooks, steering, codes: None where there is no such desk; clean: where no file is taken.

    Set app.state.stop (an asyncio.Event) when the server is to end: open event streams end with it.
    """
    site = Site(intake, desk, changes, settings, clock, lead, clean, steering)
    app = Starlette(
        routes=[
            *extra_routes,
            *_routes(site, links),
            *_desk_routes(site),
            *(_lead_routes(site, lead) if lead else []),
            *(_coding_routes(site, themes) if themes else []),
            *(_workbook_routes(site, workbooks) if workbooks else []),
            *(_concluding_routes(site, findings) if findings else []),
            *(_codes_routes(site, codes) if codes else []),
            *(_joining_routes(site, joining) if joining else []),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers=_handlers(site),
    )
    app.state.stop = site.stop
    return app


def _routes(site: Site, links: AlertLinks) -> list[BaseRoute]:
    """What is there for whoever answers, and for whom an alert's link leads here."""
    chat, resume, hide, own = Chat(site), Resume(site), Hide(site), OwnDataPages(site)
    alert, personal, tablet = Acknowledge(site, links), PersonalPages(site), TabletPages(site)
    events = Events(site, chat, DeskPages(site))
    return [
        Route("/", resume.home),
        Route("/q/{code}", chat.show),
        Route("/q/{code}", chat.take, methods=["POST"]),
        Route("/picture/{name}", ShownPictures(site).show),
        Route("/p/{code}", personal.show),
        Route("/p/{code}", personal.take, methods=["POST"]),
        Route("/t/{link}", tablet.show),
        Route("/t/{link}", tablet.begin, methods=["POST"]),
        Route("/next", tablet.hand_on, methods=["POST"]),
        Route("/a/{code}", alert.show),
        Route("/a/{code}", alert.answer, methods=["POST"]),
        Route("/resume", resume.show),
        Route("/resume", resume.open, methods=["POST"]),
        Route("/keep", resume.keep, methods=["POST"]),
        Route("/leave", resume.leave, methods=["POST"]),
        Route("/awake", resume.awake, methods=["POST"]),
        Route("/privacy", own.privacy),
        Route("/mydata", own.show),
        Route("/mydata", own.take, methods=["POST"]),
        Route("/hide", hide.hide, methods=["POST"]),
        Route(TODAY, hide.today),
        Route("/q/{code}/revision", events.chat_revision),
        Route("/desk/revision", events.desk_revision),
        Route("/events", events.stream),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _desk_routes(site: Site) -> list[BaseRoute]:
    desk = DeskPages(site)
    passing, news = PassingPages(site, desk), NewsPages(site, desk)
    return [
        Route("/c/{code}", desk.invitation),
        Route("/c/{code}", desk.accept, methods=["POST"]),
        Route("/desk", desk.show),
        Route("/desk", desk.ask, methods=["POST"]),
        Route("/desk/out", desk.leave, methods=["POST"]),
        Route("/desk/report.pdf", desk.report),
        Route("/desk/tallies.xlsx", desk.book),
        Route("/desk/quotes", passing.show),
        Route("/desk/quotes", passing.act, methods=["POST"]),
        Route("/desk/news", news.show),
        Route("/desk/news", news.act, methods=["POST"]),
    ]


def _lead_routes(site: Site, lead: LeadDesk) -> list[BaseRoute]:
    signing = Signing(site, lead)
    pages = LeadPages(site, lead, signing)
    reading = ReadingPages(site, lead, signing, pages)
    return [
        Route("/in/{code}", signing.knock),
        Route("/in/{code}", signing.enter, methods=["POST"]),
        Route("/lead", pages.show),
        Route("/lead/test", pages.test, methods=["POST"]),
        Route("/lead/link", signing.mail, methods=["POST"]),
        Route("/lead/out", signing.leave, methods=["POST"]),
        Route("/lead/reading", reading.show),
        Route("/lead/reading", reading.act, methods=["POST"]),
        Route("/lead/file/{text}", reading.file),
        Route("/lead/case/{reference}", pages.case),
        Route("/lead/case/{reference}", pages.act, methods=["POST"]),
    ]


def _coding_routes(site: Site, themes: ThemesDesk) -> list[BaseRoute]:
    pages = CodingPages(site, themes)
    return [Route(PAGE, pages.show), Route(PAGE, pages.act, methods=["POST"])]


def _codes_routes(site: Site, codes: CodesDesk) -> list[BaseRoute]:
    pages = CodesPages(site, DeskPages(site), codes)
    return [Route(pages.AT, pages.show), Route(pages.AT, pages.make, methods=["POST"])]


def _workbook_routes(site: Site, workbooks: WorkbookDesk) -> list[BaseRoute]:
    pages = WorkbookPages(site, DeskPages(site), workbooks)
    return [Route(pages.AT, pages.show), Route(pages.AT, pages.act, methods=["POST"])]


def _concluding_routes(site: Site, findings: FindingsDesk) -> list[BaseRoute]:
    desk = DeskPages(site)
    themes, messages = FindingsPages(site, desk, findings), MessagesPages(site, desk, findings.messages)
    return [
        Route("/desk/findings", themes.all),
        Route("/desk/findings/{theme}", themes.show),
        Route("/desk/findings/{theme}", themes.act, methods=["POST"]),
        Route("/desk/messages", messages.show),
        Route("/desk/messages", messages.act, methods=["POST"]),
    ]


def _joining_routes(site: Site, joining: JoiningDesk) -> list[BaseRoute]:
    pages = JoiningPages(site, DeskPages(site), joining)
    return [Route(pages.AT, pages.show), Route(pages.AT, pages.act, methods=["POST"])]


def _handlers(site: Site) -> dict[type[Exception], ExceptionHandler]:
    """Whatever goes wrong, the person gets a page in plain words. A fault of ours is loud in the log all the same."""

    def told(request: Request, phrase: str, status: int, over: bool = False) -> Response:
        language = first_spoken(asked_for(request.headers.get("accept-language", "")))
        with speaking(language):
            return site.tell(say(phrase), status=status, language=language, over=over)

    async def kindly(_: Request, no: Exception) -> Response:
        assert isinstance(no, Kindly)
        return site.tell(no.words, status=no.status, on=no.on, language=no.language)

    async def hidden(_: Request, __: Exception) -> Response:
        return RedirectResponse(TODAY, 303)

    async def taken_back(request: Request, _: Exception) -> Response:
        return site.end_tablet(request, told(request, "tablet_over", 404, over=True))

    async def refused(request: Request, no: Exception) -> Response:
        assert isinstance(no, HTTPException)
        return told(request, WORDS.get(no.status_code, "page_go_back"), no.status_code)

    async def broken(request: Request, __: Exception) -> Response:
        response = told(request, "page_our_fault", 500)
        response.headers.update({**ALWAYS, "Cache-Control": KEEP_NOTHING})
        return response

    async def signed_out(_: Request, __: Exception) -> Response:
        return site.tell(SIGNED_OUT, status=403, on="/lead")

    return {
        Kindly: kindly,
        Hidden: hidden,
        TakenBack: taken_back,
        NotSignedIn: signed_out,
        HTTPException: refused,
        Exception: broken,
    }

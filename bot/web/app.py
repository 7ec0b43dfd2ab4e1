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
from bot.desk.lead import NotSignedIn
from bot.web.acknowledge import Acknowledge
from bot.web.chat import Chat
from bot.web.contract import AlertLinks, Clean, Desk, Intake, WebSettings
from bot.web.desk import WRITING, DeskPages
from bot.web.desk_routes import NO_DESKS, Desks, desk_routes
from bot.web.events import Events
from bot.web.headers import ALWAYS, KEEP_NOTHING, SafeHeaders
from bot.web.hide import Hide
from bot.web.kindly import Hidden, Kindly, TakenBack
from bot.web.languages import asked_for
from bot.web.own_data import OwnDataPages
from bot.web.pages import STATIC
from bot.web.personal import PersonalPages
from bot.web.resume import Resume
from bot.web.shown_pictures import ShownPictures
from bot.web.site import TODAY, Site
from bot.web.tablet import TabletPages
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
    desks: Desks = NO_DESKS,
    clean: Clean | None = None,
) -> Starlette:
    """The application. clock: the time now, with its zone. clean: None where no file is taken.

    Set app.state.stop (an asyncio.Event) when the server is to end: open event streams end with it.
    """
    site = Site(intake, desk, changes, settings, clock, desks.lead, clean, desks.steering)
    app = Starlette(
        routes=[*extra_routes, *_routes(site, links), *desk_routes(site, desks)],
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
        Route(f"{WRITING}/{{response}}/revision", events.record_revision),
        Route("/events", events.stream),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


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

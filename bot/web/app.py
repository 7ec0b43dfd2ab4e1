"""The browser chat, put together: build() gives the application that the server runs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ExceptionHandler

from bot.changes import Changes
from bot.web.chat import Chat
from bot.web.contract import Desk, Intake, WebSettings
from bot.web.desk import DeskPages
from bot.web.events import Events
from bot.web.headers import ALWAYS, KEEP_NOTHING, SafeHeaders
from bot.web.pages import STATIC
from bot.web.resume import Resume
from bot.web.site import GO_BACK, TOO_MUCH, Kindly, Site

NO_PAGE = "There's nothing here. Please use the link you were given."
OUR_FAULT = "Sorry, something went wrong on our side. Nothing you sent before is lost. Please try again in a moment."
WORDS = {400: TOO_MUCH, 404: NO_PAGE, 413: TOO_MUCH}


def build(
    intake: Intake,
    desk: Desk,
    changes: Changes,
    settings: WebSettings,
    clock: Callable[[], datetime],
    extra_routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application. clock: the time now, with its zone.

    Set app.state.stop (an asyncio.Event) when the server is to end: open event streams end with it.
    """
    site = Site(intake, desk, changes, settings, clock)
    app = Starlette(
        routes=[*extra_routes, *_routes(site)],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers=_handlers(site),
    )
    app.state.stop = site.stop
    return app


def _routes(site: Site) -> list[BaseRoute]:
    chat, desk, resume = Chat(site), DeskPages(site), Resume(site)
    events = Events(site, chat, desk)
    return [
        Route("/", resume.home),
        Route("/q/{code}", chat.show),
        Route("/q/{code}", chat.take, methods=["POST"]),
        Route("/c/{code}", desk.invitation),
        Route("/c/{code}", desk.accept, methods=["POST"]),
        Route("/desk", desk.show),
        Route("/desk", desk.ask, methods=["POST"]),
        Route("/resume", resume.show),
        Route("/resume", resume.open, methods=["POST"]),
        Route("/keep", resume.keep, methods=["POST"]),
        Route("/leave", resume.leave, methods=["POST"]),
        Route("/awake", resume.awake, methods=["POST"]),
        Route("/q/{code}/revision", events.chat_revision),
        Route("/desk/revision", events.desk_revision),
        Route("/events", events.stream),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _handlers(site: Site) -> dict[type[Exception], ExceptionHandler]:
    """Whatever goes wrong, the person gets a page in plain words. A fault of ours is loud in the log all the same."""

    async def kindly(_: Request, no: Exception) -> Response:
        assert isinstance(no, Kindly)
        return site.tell(no.words, status=no.status, on=no.on)

    async def refused(_: Request, no: Exception) -> Response:
        assert isinstance(no, HTTPException)
        return site.tell(WORDS.get(no.status_code, GO_BACK), status=no.status_code)

    async def broken(_: Request, __: Exception) -> Response:
        response = site.tell(OUR_FAULT, status=500)
        response.headers.update({**ALWAYS, "Cache-Control": KEEP_NOTHING})
        return response

    return {Kindly: kindly, HTTPException: refused, Exception: broken}

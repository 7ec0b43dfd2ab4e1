"""A desk's screen on a page, as a chat would show it."""

from urllib.parse import quote

from starlette.responses import Response

from bot.intake.arrivals import Outcome
from bot.qr import svg
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.dialogue import Screen
from conversations.findings import FINDING
from conversations.key_messages import KEY_MESSAGE
from storage.records import Kept

FINDINGS, MESSAGES = "/desk/findings", "/desk/messages"


def after(site: Site, visit: Visit, outcome: Outcome, screen: Screen) -> Response:
    """What follows something that was done with a record: one that was saved is shown in its place, if it has one."""
    place = _place(outcome.saved) if outcome.saved is not None else ""
    return site.go(visit, place) if place else step(site, visit, screen)


def _place(kept: Kept) -> str:
    if kept.kind == KEY_MESSAGE:
        return f"{MESSAGES}?saved={kept.id}#m-{kept.id}"
    return f"{FINDINGS}/{quote(kept.answers['theme'])}?saved={kept.id}#now" if kept.kind == FINDING else ""


def step(site: Site, visit: Visit, screen: Screen) -> Response:
    """Loaded again, it is a form sent twice, and leads to the desk."""
    qr, keeps = svg(screen.qr) if screen.qr else "", site.keeps(visit, "/desk")
    page = site.pages.render("desk_step.html", site.settings.help, screen=screen, qr=qr, stays=screen.stays, **keeps)
    return site.touch(visit, page)

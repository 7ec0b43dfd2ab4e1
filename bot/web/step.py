"""A desk's screen on a page, as a chat would show it."""

from starlette.responses import Response

from bot.qr import svg
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.dialogue import Screen


def step(site: Site, visit: Visit, screen: Screen) -> Response:
    """Loaded again, it is a form sent twice, and leads to the desk."""
    qr = svg(screen.qr) if screen.qr else ""
    page = site.pages.render("desk_step.html", site.settings.help, screen=screen, qr=qr, **site.keeps(visit, "/desk"))
    return site.touch(visit, page)

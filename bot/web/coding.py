"""Coding comments to themes, at /desk/themes: one comment at a time, with boxes to tick. It works without a script."""

import re
from collections.abc import Mapping
from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.coding import CODERS
from bot.desk.themes import ThemesDesk
from bot.intake.arrivals import Arrival
from bot.web.denied import denied
from bot.web.site import FIELDS, Site
from bot.web.visit import Visit
from conversations.coding import COMMAND, TOKEN, Do, Move, Page
from conversations.dialogue import Arrived
from conversations.inspection import MOST_THEMES

PAGE = "/desk/themes"
BOX = re.compile(r"theme(\d{1,2})", re.ASCII)
COMMENT = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN}}}", re.ASCII)


class CodingPages:
    """Where a coder is stands in the address, as it does in a button in Telegram."""

    def __init__(self, site: Site, themes: ThemesDesk) -> None:
        self._site, self._themes = site, themes

    async def show(self, request: Request) -> Response:
        visit = await self._coder(request)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        action = f"{COMMAND}-{request.query_params.get('at', '')}"
        page = await self._themes.look(*visit.whose, action, on_page=True) or Page()
        keeps = self._site.keeps(visit, PAGE)
        keeps["coordinator"] = await self._site.desk.is_coordinator(*visit.whose)
        return self._site.touch(
            visit, self._site.pages.render("themes.html", self._site.settings.help, page=page, **keeps)
        )

    async def act(self, request: Request) -> Response:
        """What is done is kept; everything else is only where to go on."""
        visit = await self._coder(request)
        key, fields = await self._site.form_at_a_desk(visit, MOST_THEMES + FIELDS)
        if visit.shut:
            return self._site.locked(visit, PAGE)
        move = _move(fields)
        if move.ends:
            arrival = Arrival(key, *visit.whose, Arrived(), command=move.action, network=visit.network)
            await self._site.intake.take([arrival])
        return self._site.go(visit, f"{PAGE}?at={move.action.removeprefix(f'{COMMAND}-')}")

    async def _coder(self, request: Request) -> Visit:
        visit = await self._site.visit(request)
        came = await self._site.seated(visit, CODERS)
        if came is None:
            raise await denied(self._site, visit, "the desk")
        return came


def _move(fields: Mapping[str, str]) -> Move:
    """What a form says; the next comment where it says nothing that we know."""
    comment, do = fields.get("comment", ""), fields.get("do", "")
    if not COMMENT.fullmatch(comment) or do not in get_args(Do):
        return Move("", "back" if do == "back" else "next")
    places = (int(found[1]) for name in fields if (found := BOX.fullmatch(name)))
    return Move(comment, cast(Do, do), frozenset(place for place in places if place < MOST_THEMES))

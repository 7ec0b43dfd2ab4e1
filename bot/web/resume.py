"""Coming and going on shared phones: the resume code, a device that may keep the chat, and leaving it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.guessing import Guesses
from bot.web.kindly import no
from bot.web.session import Session
from bot.web.site import Site
from bot.web.visit import Visit

OURS = re.compile(r"/(desk|lead|q/[\w-]{1,64})", re.ASCII)


class Resume:
    """The pages around a session."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._guesses = Guesses("resume code")

    async def home(self, request: Request) -> Response:
        return await self._form(await self._site.visit(request), "home.html")

    async def show(self, request: Request) -> Response:
        return await self._form(await self._site.visit(request), "lock.html", back="")

    async def open(self, request: Request) -> Response:
        """The browser becomes the chat that the code belongs to, for as long as it stays open."""
        visit = await self._site.visit(request)
        _, fields = await self._site.form(visit)
        if self._guesses.slowed(visit.network, visit.now):
            raise no(request, 429, "slow_down")
        address = await self._site.intake.resume(spelled(fields.get("code", "")))
        if address is None:
            self._guesses.wrong(visit.network, visit.now)
            return await self._form(visit, "lock.html", 404, wrong="page_wrong_code", back=_ours(fields))
        return await self._come_back(visit, address)

    async def keep(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        _, fields = await self._site.form(visit)
        if visit.locked:
            return self._site.go(visit, _ours(fields))
        session = replace(visit.session, keep=fields.get("keep") == "yes")
        return self._site.go(replace(visit, session=session), _ours(fields))

    async def leave(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        _, fields = await self._site.form(visit)
        language = await self._site.language(visit)
        response = self._site.pages.render("left.html", self._site.settings.help, 200, language, back=_ours(fields))
        self._site.signer.drop(response)
        return response

    async def awake(self, request: Request) -> Response:
        """The person reads or writes: their page says so about once a minute."""
        visit = await self._site.visit(request)
        response = Response(status_code=204)
        return self._site.touch(visit, response) if visit.known and self._site.from_here(request) else response

    async def _come_back(self, visit: Visit, address: str) -> Response:
        session = Session(address, int(visit.now.timestamp()))
        standing = await self._site.intake.standing("web", address)
        path = f"/q/{standing.audience}" if standing else await self._desk_of(address)
        return self._site.go(replace(visit, session=session, known=False, locked=False), path)

    async def _desk_of(self, address: str) -> str:
        return "/lead" if self._site.lead is not None and await self._site.lead.who("", address) else "/desk"

    async def _form(self, visit: Visit, template: str, status: int = 200, wrong: str = "", **values: Any) -> Response:
        """wrong: the phrase for what was wrong with a code."""
        nonce, language = self._site.signer.nonce(visit.address), await self._site.language(visit)
        help = self._site.settings.help
        page = self._site.pages.render(template, help, status, language, nonce=nonce, wrong=wrong, **values)
        return self._site.touch(visit, page)


def spelled(code: str) -> str:
    """A code as it is written: capitals, spaces and missing dashes are forgiven ('K7M 2qd9xf' is 'k7m-2qd-9xf')."""
    plain = "".join(letter for letter in code.lower() if letter.isascii() and letter.isalnum())
    return "-".join(plain[at : at + 3] for at in range(0, min(len(plain), 30), 3))


def _ours(fields: Mapping[str, str]) -> str:
    """Where to go on to: a page of this chat and no other."""
    back = fields.get("back", "")
    return back if OURS.fullmatch(back) else "/"

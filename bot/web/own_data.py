"""The pages on one's own data: /privacy, and /mydata, where a receipt code works without any account."""

from starlette.requests import Request
from starlette.responses import Response

from bot.intake.arrivals import Arrival, Outcome
from bot.media.handing_out import saved_together
from bot.web.kindly import TakenBack
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.dialogue import Button, Screen, Tap
from conversations.own_data import is_own, key_in
from conversations.phrases import say, speaking

CODE = 60
"""Characters of a code that are looked at."""


class OwnDataPages:
    """GET shows nothing of anyone and changes nothing."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def privacy(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        language = await self._site.language(visit)
        told = await self._site.intake.privacy(language)
        return self._site.touch(visit, self._site.tell(*told, language=language))

    async def show(self, request: Request) -> Response:
        visit = await self._site.visit(request)
        here = visit.known and not visit.locked and await self._site.holds_something(visit.address)
        with speaking(language := await self._site.language(visit)):
            choices = [Button(say("mydata"), "mydata")] if here else []
            said = (say("own_page"),)
        return self._site.touch(visit, self._page(visit, said, choices, language=language))

    async def take(self, request: Request) -> Response:
        """What is this browser's own is not shown once it has gone quiet, nor on a tablet that was taken back.

        A receipt code works all the same.
        """
        visit = await self._site.visit(request)
        key, fields = await self._site.form(visit)
        tapped, code = Tap(fields.get("action", "")), fields.get("code", "")[:CODE].strip()
        if not is_own(tapped) or ("code" in fields and not code):
            return self._site.go(visit, "/mydata")
        by_code = bool(code) or len(tapped.action) > len("erase_sure")
        if visit.taken_back and not by_code:
            raise TakenBack
        if visit.locked and not by_code:
            return self._site.locked(visit, "/", await self._site.language(visit))
        arrival = Arrival(
            key, "web", visit.address, tapped, network=visit.network, receipt=code, languages=visit.languages
        )
        outcome = (await self._site.intake.take([arrival]))[0]
        if tapped.action.startswith("f") and (files := await self._site.intake.files(key_in(tapped.action))):
            return self._site.touch(visit, saved_together(files))
        if outcome.standing is not None:
            return self._site.go(visit, f"/q/{outcome.standing.audience}#now")
        return await self._shown(visit, outcome)

    async def _shown(self, visit: Visit, outcome: Outcome) -> Response:
        """Once nothing is left of this browser's chat, the browser forgets it too."""
        last = outcome.parting or Screen((say("own_page"),))
        said = [words for screen in (*outcome.before, last) for words in screen.paragraphs]
        choices = [one for row in last.choices for one in row if one.action != "carry_on"]
        response = self._page(visit, tuple(said), choices, last.language)
        if not outcome.erased or await self._site.holds_something(visit.address):
            return self._site.touch(visit, response)
        self._site.signer.drop(response)
        return response

    def _page(
        self,
        visit: Visit,
        paragraphs: tuple[str, ...],
        choices: list[Button],
        language: str = "",
    ) -> Response:
        """What it shows is somebody's own, so it goes once they have been quiet, as their chat does."""
        return self._site.pages.render(
            "mydata.html",
            self._site.settings.help,
            paragraphs=paragraphs,
            choices=choices,
            language=language,
            **self._site.keeps(visit, "/mydata"),
        )

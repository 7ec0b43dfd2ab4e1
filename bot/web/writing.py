"""Writing a record down at /desk/writing/RESPONSE, signed in for a chat: the chat itself stays where it is.

What a person types in Telegram meanwhile goes on answering what stands there, and nothing of the record goes there.
"""

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.record_writing import RECORDERS
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.web.desk import WRITING, DeskPages
from bot.web.inbound import inbound_of
from bot.web.site import Site
from bot.web.step import after
from bot.web.talk import still_asked, talk
from bot.web.visit import Visit
from conversations.dialogue import Typed
from conversations.phrases import say
from conversations.writing import asks_to_hide


class WritingPages:
    """Which record it is stands in the address, so that two can be open at once."""

    def __init__(self, site: Site, desk: DeskPages) -> None:
        self._site, self._desk = site, desk

    async def show(self, request: Request) -> Response:
        visit = await self._desk.comes(request, RECORDERS)
        if visit.shut:
            return self._site.locked(visit, "/desk")
        standing = await self._site.intake.written(*visit.whose, _response(visit))
        return self._page(visit, standing) if standing is not None else self._gone()

    async def take(self, request: Request) -> Response:
        visit = await self._desk.comes(request, RECORDERS)
        key, fields = await self._site.form_at_a_desk(visit)
        inbound = inbound_of(fields)
        if asks_to_hide(inbound):
            return self._site.hide(request)
        if visit.shut:
            return self._site.locked(visit, "/desk")
        arrival = Arrival(
            key, *visit.whose, inbound, response_id=_response(visit), network=visit.network, source=dict(fields),
            apart=True,
        )  # fmt: skip
        outcome = (await self._site.intake.take([arrival]))[0]
        if outcome.standing is None or outcome.standing.response_id != arrival.response_id:
            return self._ended(visit, outcome)
        unsent = isinstance(inbound, Typed) and not outcome.repeated and still_asked(outcome.standing, inbound)
        return self._page(visit, outcome.standing, inbound.words if unsent and isinstance(inbound, Typed) else None)

    def _ended(self, visit: Visit, outcome: Outcome) -> Response:
        """Saved, stopped, or gone meanwhile."""
        if outcome.parting is None:
            return self._site.go(visit, "/desk")
        return after(self._site, visit, outcome, outcome.parting)

    def _gone(self) -> Response:
        return self._site.tell(say("record_not_there"), status=404, on="/desk")

    def _page(self, visit: Visit, standing: Standing, words: str | None = None) -> Response:
        page = self._site.pages.render(
            "chat.html",
            standing.questionnaire.help(standing.response.answers),
            talk=talk(standing, words),
            standing=standing,
            live=True,
            stays=True,
            path=f"{WRITING}/{_response(visit)}",
            **self._site.keeps(visit, "/desk"),
        )
        return self._site.touch(visit, page)


def _response(visit: Visit) -> str:
    return str(visit.request.path_params["response"])

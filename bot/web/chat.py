"""The chat of one audience at /q/CODE: GET shows and changes nothing, POST brings one thing to intake."""

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import structs
from starlette.requests import Request
from starlette.responses import Response

from bot.intake.arrivals import DESK, Arrival, Handed, Outcome, Standing
from bot.intake.spoken import spoken
from bot.web.inbound import inbound_of, place_of
from bot.web.kindly import TakenBack
from bot.web.site import Site
from bot.web.step import after
from bot.web.talk import still_asked, talk
from bot.web.upload import Upload
from bot.web.visit import Visit
from conversations.dialogue import Arrived, File, Inbound, Odd, Screen, Shared, Tap, Typed, Unexpected
from conversations.engine import advance
from conversations.own_data import is_own
from conversations.phrases import first_spoken, say, speaking
from conversations.writing import asks_to_hide

ODD: Mapping[str, Odd] = {"image": "picture", "audio": "voice", "video": "picture", "file": "file"}
"""What a file is to any question but the one that asks for it."""
OVER = "over"
"""The revision of a chat on a tablet whose link was taken back: its page leaves as soon as no words would be lost."""
WENT_WRONG = ("went_wrong",)
"""The one notice that is not kept with the response: it has to be shown at once."""


class Chat:
    """The pages of a person who answers."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        visit, code = await self._site.visit(request), _code(request)
        if visit.locked:
            return self._site.locked(visit, f"/q/{code}", await self._site.language(visit))
        standing = await self._standing(visit, code)
        if standing is not None:
            came_back = visit.attended and "sent" not in request.query_params
            return self._page(visit, code, _come_back(standing) if came_back else standing)
        fresh = await self._site.intake.preview("web", code, visit.address if visit.known else "", visit.languages)
        if isinstance(fresh, Screen):
            return self._site.tell(*fresh.paragraphs, status=404, language=fresh.language)
        return self._page(visit, code, fresh, live=False)

    async def take(self, request: Request) -> Response:
        """Words are never lost: those written on a page that has gone quiet are taken, and then it locks."""
        visit, code, upload = await self._site.visit(request), _code(request), Upload()
        key, fields = await self._site.form(visit, read=upload.read)
        inbound = inbound_of(fields)
        if upload.named and "action" not in fields and not visit.locked:
            return await self._share(visit, code, key, fields, upload.content)
        if is_own(inbound):
            return self._site.go(visit, "/privacy" if inbound == spoken("privacy") else "/mydata")
        if asks_to_hide(inbound):
            return self._site.hide(request)
        words = ""
        if visit.locked and not await self._waits_for_words(visit, code, inbound):
            if not isinstance(inbound, Typed):
                return self._site.go(visit, f"/q/{code}")
            words, inbound = inbound.words, Unexpected("something")  # they answer nothing, but are listened to
        answered = fields.get("response_id", "")
        arrival = Arrival(
            key, "web", visit.address, inbound, code, answered, network=visit.network, words=words,
            languages=visit.languages, source=dict(fields),
        )  # fmt: skip
        outcome = (await self._site.intake.take([arrival]))[0]
        if outcome.standing is None:
            begun = bool(arrival.response_id) or inbound == Tap("decline", 0)
            return await self._ended(visit, code, outcome, begun)
        if visit.locked:
            return self._site.go(visit, f"/q/{code}")
        return self._after(visit, code, inbound, outcome.standing, outcome)

    async def _share(self, visit: Visit, code: str, key: str, fields: Mapping[str, str], content: bytes) -> Response:
        """A file that answers; or the same page again, with why it was not taken."""
        standing = await self._standing(visit, code)
        if standing is None or not standing.screen.takes or self._site.clean is None:
            return self._site.go(visit, f"/q/{code}")
        handed = await self._site.clean(content, standing.screen.takes) if content else ("file_damaged",)
        if not isinstance(handed, Handed):
            return self._page(
                visit, code, structs.replace(standing, response=structs.replace(standing.response, notice=handed))
            )
        what, at = ODD[standing.screen.takes], place_of(fields)
        inbound = Shared(what, File(handed.key, handed.sort, len(handed.sealed)), at)
        answered = fields.get("response_id", "")
        arrival = Arrival(
            key, "web", visit.address, inbound, code, answered, network=visit.network, source=dict(fields), file=handed
        )
        outcome = (await self._site.intake.take([arrival]))[0]
        if outcome.standing is None:
            return await self._ended(visit, code, outcome, begun=True)
        return self._after(visit, code, inbound, outcome.standing, outcome)

    async def _waits_for_words(self, visit: Visit, code: str, inbound: Inbound) -> bool:
        """Whether these are words and the question is one that is written to: nothing else gets past a lock."""
        standing = await self._standing(visit, code)
        if standing is None or not isinstance(inbound, Typed):
            return False
        return standing.screen.writes

    async def revision(self, visit: Visit, code: str) -> str:
        """Changes when the chat does; '' if nothing is kept of it. OVER once a tablet's link was taken back."""
        if visit.tablet and await self._site.is_taken_back(visit.request):
            return OVER
        standing = await self._standing(visit, code)
        return "" if standing is None else str(standing.revision)

    def _after(self, visit: Visit, code: str, inbound: Inbound, standing: Standing, outcome: Outcome) -> Response:
        if outcome.parting is not None:
            return self._page(visit, code, standing, last=outcome.parting)
        if isinstance(inbound, Typed) and not outcome.repeated and still_asked(standing, inbound):
            return self._page(visit, code, standing, words=inbound.words)
        if standing.response.notice == WENT_WRONG or (visit.scripted and standing.audience == code):
            return self._page(visit, code, standing)
        just_now = "?sent=1" if standing.response.stage == "sent" else ""
        return self._site.go(visit, f"/q/{code}{just_now}#now")

    async def _ended(self, visit: Visit, code: str, outcome: Outcome, begun: bool) -> Response:
        """The last word, shown at once. Where nothing is kept of what was begun, the browser forgets the person too.

        A door that was shut, or a second go, is no such end: who knocked stays who they were.
        """
        if outcome.desk == DESK and outcome.parting is not None:
            return after(self._site, visit, outcome, outcome.parting)
        last = outcome.parting or _stopped(visit)
        fresh = await self._site.intake.preview("web", code)
        help = None if isinstance(fresh, Screen) else fresh.questionnaire.setting.help
        over = begun and not await self._site.holds_something(visit.address)
        response = self._site.tell(
            *last.paragraphs, help=help, over=over, language=last.language,
            quiet_in=self._site.keeps(visit, f"/q/{code}", begun)["quiet_in"], round=visit.tablet and begun,
        )  # fmt: skip
        if not over:
            return self._site.touch(visit, response)
        self._site.signer.drop(response)
        return response

    async def _standing(self, visit: Visit, code: str) -> Standing | None:
        """Where this browser stands with this audience. A chat about another audience is not this one."""
        if not visit.known:
            return None
        standing = await self._site.intake.standing("web", visit.address, code)
        return standing if standing is not None and standing.audience == code else None

    def _page(
        self,
        visit: Visit,
        code: str,
        standing: Standing,
        live: bool = True,
        words: str | None = None,
        last: Screen | None = None,
    ) -> Response:
        """live: something is kept of this chat, so that it can change, lock and be come back to. last: a last word on
        what was done, which is kept nowhere.

        Raises TakenBack on a tablet whose link was: what came from it is kept by then.
        """
        if visit.taken_back:
            raise TakenBack
        if visit.tablet and last is None:
            standing = standing.among_others
        with speaking(standing.language):
            shown = talk(standing, words, last)
        page = self._site.pages.render(
            "chat.html",
            standing.questionnaire.help(standing.response.answers),
            language=standing.language,
            talk=shown,
            standing=standing,
            live=live,
            path=f"/q/{quote(code)}",
            stays=standing.questionnaire.setting.record,
            **self._site.keeps(visit, f"/q/{code}", live),
        )
        return self._site.touch(visit, page)


def _stopped(visit: Visit) -> Screen:
    """What is told to somebody of whom nothing is known any more."""
    language = first_spoken(visit.languages)
    with speaking(language):
        return Screen((say("page_stopped"),), language=language)


def _code(request: Request) -> str:
    return str(request.path_params["code"])


def _come_back(standing: Standing) -> Standing:
    """Who opens the link again after sending is told that this was their one go. Nothing of it is kept."""
    if standing.response.stage != "sent":
        return standing
    told = advance(standing.questionnaire, standing.response, Arrived()).response
    return structs.replace(standing, response=told or standing.response)

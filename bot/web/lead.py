"""The safeguarding desk at /lead: what is on watch, and one case with all that can be done in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from bot.desk.lead import LeadDesk
from bot.safeguarding import acts, contact, letters, reading
from bot.safeguarding.contact import Contact
from bot.safeguarding.desk import Desk
from bot.safeguarding.sight import Who, is_named
from bot.web.case_view import entries, line, named
from bot.web.kindly import Kindly
from bot.web.signing import Signing
from bot.web.site import Site
from bot.web.visit import Visit
from conversations.inspection import Channel
from conversations.phrases import say
from storage import cases, people
from storage.cases import Kept, Whose

EMPTY = {"do": "", "rag": "", "why": ""}
NOT_THERE = "There is no such case on your desk."
TOO_LATE = "That can't be agreed to any more, or not by you."


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act. missing: in words, what it lacks. there: whether there is such a case for this person.

    rings: whose page shows something new.
    """

    missing: str = ""
    contact: Contact | None = None
    there: bool = True
    rings: Whose | None = None


class LeadPages:
    """Each looks who is there first. Who is not sees one page, whatever they asked for."""

    def __init__(self, site: Site, lead: LeadDesk, signing: Signing) -> None:
        self._site, self._lead, self._signing = site, lead, signing

    async def show(self, request: Request) -> Response:
        """On watch, and how much there is to read."""
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        visit, who = came
        values = await self._lead.work(who, _on_watch)
        return self.page(visit, who, "watch.html", **(values or {}))

    async def case(self, request: Request) -> Response:
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        return await self._case(*came, _reference(request))

    async def act(self, request: Request) -> Response:
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        (visit, who), reference = came, _reference(request)
        key, fields = await self._site.form_at_a_desk(visit)
        done = await self._lead.work(who, lambda desk: _act(desk, reference, fields), key) or Done()
        if done.rings is not None:
            self._site.changes.tell(cast(Channel, done.rings.channel), done.rings.address)
        if not done.there:
            raise Kindly(404, NOT_THERE, "/lead")
        if done.contact is not None:
            return self.page(visit, who, "contact.html", reference=reference, contact=done.contact)
        if done.missing:
            return await self._case(visit, who, reference, done.missing, fields)
        return self._site.go(visit, f"/lead/case/{reference}")

    async def test(self, request: Request) -> Response:
        """Send a test alert to each of their roles; it is answered away from the page."""
        came = await self._signing.come(request)
        if isinstance(came, Response):
            return came
        visit, who = came
        key, _ = await self._site.form_at_a_desk(visit)
        await self._lead.work(who, _test, key)
        return self._site.touch(visit, self._site.tell(say("alert_test_sent"), say("alert_test_page"), on="/lead"))

    async def _case(
        self, visit: Visit, who: Who, reference: str, missing: str = "", fields: Mapping[str, str] | None = None
    ) -> Response:
        """missing: what the last form lacks, whose fields come back as they were."""
        values = await self._lead.work(who, lambda desk: _one(desk, reference))
        if values is None:
            raise Kindly(404, NOT_THERE, "/lead")
        return self.page(visit, who, "case.html", missing=missing, fields={**EMPTY, **(fields or {})}, **values)

    def page(self, visit: Visit, who: Who, template: str, **values: Any) -> Response:
        """signed: by a link, so that there is something to sign out of."""
        keeps = self._site.keeps(visit, "/lead")
        if visit.session.token:
            keeps |= {"quiet_in": 0, "signed": True}
        response = self._site.pages.render(template, self._site.settings.help, who=who, **keeps, **values)
        return self._site.touch(visit, response)


def _test(desk: Desk) -> None:
    alerting = desk.alerting
    for role in sorted(desk.who.roles & set(people.CHAIN)):
        alerting.test(role)


def _reference(request: Request) -> str:
    return str(request.path_params["reference"]).upper()[:12]


def _on_watch(desk: Desk) -> dict[str, Any]:
    left = reading.left(desk)
    return {
        "name_here": named(desk, desk.who.role),
        "cases": [line(desk, case) for case in desk.on_watch()],
        "closed": [line(desk, case) for case in desk.closed()],
        "left": replace(left, by=left.by.astimezone(desk.zone)) if left and left.by else left,
        "late": bool(left and left.by and left.by < desk.now),
    }


def _one(desk: Desk, reference: str) -> dict[str, Any] | None:
    case = desk.find(reference)
    if case is None:
        return None
    ways, story = contact.ways(desk, case), desk.look(case)
    return {
        "case": line(desk, case),
        "mine": case.held_by == desk.who.chat,
        "entries": entries(desk, story),
        "named": is_named(desk.who.roles),
        "reach": letters.reach(desk.connection, case, desk.seal),
        "wrote": any(text.who == "lead" for text in story.texts),
        "offers": [offer.line for offer in desk.running.inspection.services] if case.rag == "green" else [],
        "ways": replace(ways, until=ways.until.astimezone(desk.zone)) if ways.until else ways,
        "askers": {ask.id: named(desk, ask.role) for ask in ways.grants},
    }


def _act(desk: Desk, reference: str, fields: Mapping[str, str]) -> Done:
    case = desk.find(reference)
    return _do(desk, case, fields) if case is not None else Done(there=False)


def _do(desk: Desk, case: Kept, fields: Mapping[str, str]) -> Done:
    do = DO.get(fields.get("do", ""))
    return do(desk, case, fields.get("why", "").strip(), fields) if do else Done(say("page_go_back"))


def _have(desk: Desk, case: Kept, _why: str, _fields: Mapping[str, str]) -> Done:
    acts.have(desk, case)
    return Done()


def _reopen(desk: Desk, case: Kept, _why: str, _fields: Mapping[str, str]) -> Done:
    acts.reopen(desk, case)
    return Done()


def _grant(desk: Desk, case: Kept, _why: str, fields: Mapping[str, str]) -> Done:
    number = fields.get("ask", "")
    granted = number.isascii() and number.isdigit() and contact.grant(desk, case, int(number))
    return Done() if granted else Done(TOO_LATE)


def _write(desk: Desk, case: Kept, words: str, fields: Mapping[str, str]) -> Done:
    offers = [offer.line for at, offer in enumerate(desk.running.inspection.services) if f"offer{at}" in fields]
    missing = acts.write(desk, case, words, offers)
    return Done(missing, rings=None if missing else cases.whose(desk.connection, case.id, desk.seal))


def _seen(found: Contact | str) -> Done:
    return Done(missing=found) if isinstance(found, str) else Done(contact=found)


DO: Mapping[str, Callable[[Desk, Kept, str, Mapping[str, str]], Done]] = {
    "have": _have,
    "rate": lambda desk, case, why, fields: Done(acts.rate(desk, case, fields.get("rag", ""), why)),
    "close": lambda desk, case, why, _: Done(acts.close(desk, case, why)),
    "reopen": _reopen,
    "write": _write,
    "ask": lambda desk, case, why, _: Done(contact.ask(desk, case, why)),
    "grant": _grant,
    "alone": lambda desk, case, why, _: _seen(contact.see_alone(desk, case, why)),
    "look": lambda desk, case, _, __: _seen(contact.see_granted(desk, case)),
}
"""What the forms of a case do."""

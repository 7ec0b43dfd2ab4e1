"""One tablet for many: a link for a device that is handed round, and taking it back."""

from zoneinfo import ZoneInfo

from bot.desk.audiences import token_of
from bot.desk.visit import Visit
from bot.premises import Premises
from conversations.desk.tablet import BACK, SURE, Out, link_screen, taking_back_screen, whom_screen
from conversations.dialogue import Screen
from conversations.inspection import Audience
from conversations.phrases import say
from storage import tablets


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: tablet[-AUDIENCE|-back-LINK|-gone-LINK]."""
    do, _, token = visit.about.partition("-")
    chosen = next((one for one in _asked(visit) if token_of(one.code) == visit.about), None)
    if chosen is not None:
        return _made(visit, premises, chosen)
    one = next((one for one in _out(visit) if one.token == token), None)
    if do == BACK and one is not None:
        return taking_back_screen(one)
    return _list(visit, _take_back(visit, token) if do == SURE else say("tablet_back_gone") if do == BACK else "")


def _made(visit: Visit, premises: Premises, audience: Audience) -> Screen:
    alerting = visit.alerting
    link = tablets.make(alerting.connection, audience.code, alerting.now, alerting.seal)
    visit.note("made a tablet link", audience.code)
    token = tablets.token_of(link, alerting.seal)
    return link_screen(audience.name, f"{premises.page}/t/{link}", token, premises.public)


def _take_back(visit: Visit, token: str) -> str:
    """What is said of it then."""
    audience = tablets.take_back(visit.alerting.connection, token, visit.alerting.now)
    if audience:
        visit.note("took back a tablet link", audience)
    return say("tablet_back_done" if audience else "tablet_back_gone")


def _list(visit: Visit, notice: str) -> Screen:
    return whom_screen([(token_of(one.code), one.name) for one in _asked(visit)], _out(visit), notice)


def _out(visit: Visit) -> list[Out]:
    """The links that work now."""
    alerting, running = visit.alerting, visit.alerting.running
    zone = ZoneInfo(running.inspection.tally.timezone)
    names = {one.code: one.name for one in running.inspection.audiences}
    return [
        Out(
            one.token,
            names.get(one.audience, one.audience),
            f"{one.made_at.astimezone(zone):%H:%M}",
            f"{(one.made_at + tablets.GOOD_FOR).astimezone(zone):%H:%M}",
        )
        for one in tablets.out(alerting.connection, alerting.now)
    ]


def _asked(visit: Visit) -> list[Audience]:
    """Who may be asked so. Where everybody needs a code of their own, they bring it to their own phone."""
    running = visit.alerting.running
    every = [one for one in running.inspection.audiences if "web" in one.channels and not one.by_code]
    return [one for one in every if running.state(one.code) != "closed"]

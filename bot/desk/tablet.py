"""One tablet for many: a link for a device that is handed round."""

from bot import tablets
from bot.desk.audiences import token_of
from bot.desk.visit import Visit
from bot.premises import Premises
from conversations.desk.tablet import link_screen, whom_screen
from conversations.dialogue import Screen
from conversations.inspection import Audience


def step(visit: Visit, premises: Premises) -> Screen:
    """What a button leads to: tablet[-TOKEN]."""
    asked = _asked(visit)
    chosen = next((one for one in asked if token_of(one.code) == visit.about), None)
    if chosen is None:
        return whom_screen([(token_of(one.code), one.name) for one in asked])
    visit.note("made a tablet link", chosen.code)
    alerting = visit.alerting
    return link_screen(chosen.name, f"{premises.page}/t/{tablets.link(alerting.seal, chosen.code, alerting.now)}")


def _asked(visit: Visit) -> list[Audience]:
    """Who may be asked so. Where everybody needs a code of their own, they bring it to their own phone."""
    running = visit.alerting.running
    every = [one for one in running.inspection.audiences if "web" in one.channels and not one.by_code]
    return [one for one in every if running.state(one.code) != "closed"]

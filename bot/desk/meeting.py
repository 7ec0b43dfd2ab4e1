"""What buttons do at a findings meeting in a chat: a finding that is written there has its theme filled in."""

from bot.desk.visit import Visit
from bot.intake.arrivals import Outcome
from conversations.desk.meeting import WRITE, place_of
from conversations.findings import FINDING

THEME = "theme"
"""The question of a finding that says which theme it belongs to: every form of one has it."""


def tap(visit: Visit) -> Outcome:
    """What a button leads to: meeting[-THEME[-write]]. What is known takes a while, so it follows after the commit."""
    at, _, do = visit.about.partition("-")
    inspection = visit.alerting.running.inspection
    theme = dict(enumerate(inspection.themes, 1)).get(place_of(at))
    form = next((one.code for one in inspection.records if one.kind == FINDING), "")
    if do == WRITE and theme is not None and form:
        return visit.here.recording.begin(visit.here.seat, form, {THEME: theme.name})
    return Outcome(ask=visit.arrival.command, chat=visit.chat)

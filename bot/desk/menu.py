"""/desk: everything that a role may do, behind one button each. Whoever adds something to do adds its entry here."""

from bot.desk.coding import CODERS
from bot.desk.recording import RECORDERS
from bot.desk.visit import Visit
from bot.intake.arrivals import DESK, Outcome
from conversations.desk.menu import Entry, entries_for, menu_screen
from conversations.phrases import say
from conversations.record_lists import LIST, MEETING
from conversations.screens import last_word

COORDINATORS = frozenset({"coordinator"})
PAGE = "/desk"
"""Where the menu stands in a browser."""
MENU = (
    Entry("desk_progress", "progress", COORDINATORS),
    Entry("desk_tally", "tally", COORDINATORS),
    Entry("desk_due", "due", COORDINATORS),
    Entry("desk_audiences", "audiences", COORDINATORS),
    Entry("desk_schedule", "schedule", COORDINATORS),
    Entry("desk_records", "records", RECORDERS),
    Entry("desk_themes", "themes", CODERS, "/desk/themes"),
    Entry("desk_findings", MEETING, RECORDERS, "/desk/findings"),
    Entry("desk_messages", f"{LIST}-key_message", RECORDERS, "/desk/messages"),
    Entry("desk_quotes", "quotes", COORDINATORS, "/desk/quotes"),
    Entry("desk_report", "report", COORDINATORS, "/desk/report.pdf"),
    Entry("desk_workbook", "workbook", COORDINATORS, "/desk/workbook"),
    Entry("desk_joining", "", COORDINATORS, "/desk/joining"),
    Entry("desk_news", "", COORDINATORS, "/desk/news"),
    Entry("desk_invite", "invite", COORDINATORS),
    Entry("desk_codes", "codes", COORDINATORS, "/desk/codes"),
    Entry("desk_tablet", "tablet", COORDINATORS),
    Entry("desk_people", "people", COORDINATORS),
    Entry("desk_page", "page", COORDINATORS | CODERS, PAGE),
    Entry("desk_retention", "retention", COORDINATORS),
)
"""In the order in which they are shown."""
ROLES = frozenset[str]().union(*(entry.roles for entry in MENU))
"""Who has a desk."""


def show(visit: Visit) -> Outcome:
    """In a group everybody could tap what is for coordinators."""
    if not visit.arrival.private:
        return Outcome(parting=last_word(say("desk_in_group")), chat=visit.chat)
    return Outcome(parting=menu_screen(entries_for(MENU, visit.roles)), desk=DESK, chat=visit.chat)

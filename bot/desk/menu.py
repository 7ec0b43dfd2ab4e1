"""/desk: everything that a role may do, behind one button each. Whoever adds something to do adds its entry here."""

from bot.desk.coding import CODERS
from bot.desk.record_writing import RECORDERS
from bot.desk.visit import Visit
from bot.intake.arrivals import DESK, Outcome
from conversations.desk.following_up import COMMAND as FOLLOW
from conversations.desk.joining import COMMAND as JOINING
from conversations.desk.menu import Entry, entries_for, menu_screen
from conversations.desk.news import COMMAND as NEWS
from conversations.record_lists import MEETING

COORDINATORS = frozenset({"coordinator"})
PAGE = "/desk"
"""Where the menu stands in a browser."""
ASKING, SENSE, TELLING, TEAM = "asking", "sense", "telling", "team"
MENU = (
    Entry("desk_progress", "progress", COORDINATORS),
    Entry("desk_tally", "tally", COORDINATORS),
    Entry("desk_due", "due", COORDINATORS),
    Entry("desk_page", "page", COORDINATORS | CODERS, PAGE),
    Entry("desk_audiences", "audiences", COORDINATORS, group=ASKING),
    Entry("desk_workbook", "workbook", COORDINATORS, "/desk/workbook", ASKING),
    Entry("desk_codes", "codes", COORDINATORS, "/desk/codes", ASKING),
    Entry("desk_tablet", "tablet", COORDINATORS, group=ASKING),
    Entry("desk_records", "records", RECORDERS, group=SENSE),
    Entry("desk_themes", "themes", CODERS, "/desk/themes", SENSE),
    Entry("desk_quotes", "quotes", COORDINATORS, "/desk/quotes", SENSE),
    Entry("desk_findings", MEETING, RECORDERS, "/desk/findings", SENSE),
    Entry("desk_messages", FOLLOW, RECORDERS, "/desk/messages", SENSE),
    Entry("desk_report", "report", COORDINATORS, "/desk/report.pdf", TELLING),
    Entry("desk_book", "", COORDINATORS, "/desk/tallies.xlsx", TELLING),
    Entry("desk_schedule", "schedule", COORDINATORS, group=TELLING),
    Entry("desk_news", NEWS, COORDINATORS, "/desk/news", TELLING),
    Entry("desk_invite", "invite", COORDINATORS, group=TEAM),
    Entry("desk_people", "people", COORDINATORS, group=TEAM),
    Entry("desk_joining", JOINING, COORDINATORS, "/desk/joining", TEAM),
    Entry("desk_retention", "retention", COORDINATORS, group=TEAM),
)
"""In the order in which they are shown."""
ROLES = frozenset[str]().union(*(entry.roles for entry in MENU))
"""Who has a desk."""


def show(visit: Visit) -> Outcome:
    return Outcome(parting=menu_screen(entries_for(MENU, visit.roles), visit.about), desk=DESK, chat=visit.chat)

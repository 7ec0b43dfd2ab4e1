"""What may be done from a chat with a role: each command and button, which roles may, and what does it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from bot.desk import chain, coding, deciding, meeting, menu, record_buttons
from bot.desk.menu import COORDINATORS
from bot.desk.record_writing import RECORDERS
from bot.desk.trying import leave
from bot.desk.visit import Visit
from bot.intake.arrivals import Outcome
from conversations.desk.deciding import COMMAND as DECIDE
from conversations.desk.following_up import COMMAND as FOLLOW
from conversations.desk.joining import COMMAND as JOINING
from conversations.desk.news import COMMAND as NEWS
from conversations.desk.todays_questions import COMMAND as QUESTIONS
from conversations.desk.weighing import COMMAND as WEIGH
from conversations.phrases import say
from conversations.screens import last_word
from conversations.workbook_screens import COMMAND as WORKBOOK
from conversations.workbook_trying import COMMAND as TRY
from storage import people

CHAIN = frozenset(people.CHAIN)
IN_GROUPS = frozenset({"tally", "progress", "quotes", "report", "retention"})
"""What a group of coordinators may ask for. Everybody in it could tap what is done elsewhere."""
GOES_ON = frozenset({TRY, WORKBOOK, NEWS, "heard"})
"""What goes on with a workbook that is tried, or with what was written. Anything else at the desk ends both."""


@dataclass(frozen=True, slots=True)
class Act:
    """roles: who may. do: does it; None where it is not theirs to do after all, such as another's case."""

    roles: frozenset[str]
    do: Callable[[Visit], Outcome | None]


def desk(visit: Visit) -> Outcome:
    """The menu. Whoever answers for disclosures, and has no other role, does what there is to do on a page."""
    return chain.sign_in(visit) if visit.roles.isdisjoint(menu.ROLES) else menu.show(visit)


def ask(visit: Visit) -> Outcome:
    """To be carried out after the commit, as it takes a while."""
    visit.note("asked for", visit.verb)
    return Outcome(ask=visit.verb, chat=visit.chat)


def ask_whole(visit: Visit) -> Outcome:
    """The same with what stands behind the verb. What is done then is noted there."""
    return Outcome(ask=visit.arrival.command, chat=visit.chat)


def heard(visit: Visit) -> Outcome:
    """What a form of the page says is done by the page; here its words were listened to."""
    return Outcome(chat=visit.chat)


ACTS: Mapping[str, Act] = {
    "desk": Act(menu.ROLES | CHAIN, desk),
    "audiences": Act(COORDINATORS, ask_whole),
    "schedule": Act(COORDINATORS, ask_whole),
    "invite": Act(COORDINATORS, ask_whole),
    "tablet": Act(COORDINATORS, ask_whole),
    "codes": Act(COORDINATORS, ask_whole),
    "people": Act(COORDINATORS, ask_whole),
    "due": Act(COORDINATORS, ask_whole),
    "page": Act(menu.ROLES, ask_whole),
    "tally": Act(COORDINATORS, ask),
    "progress": Act(COORDINATORS, ask),
    "quotes": Act(COORDINATORS, ask),
    "report": Act(COORDINATORS, ask),
    "retention": Act(COORDINATORS, ask),
    QUESTIONS: Act(COORDINATORS, ask_whole),
    "themes": Act(coding.CODERS, coding.tap),
    "meeting": Act(RECORDERS, meeting.tap),
    DECIDE: Act(RECORDERS, deciding.tap),
    WEIGH: Act(RECORDERS, ask_whole),
    FOLLOW: Act(RECORDERS, ask_whole),
    NEWS: Act(COORDINATORS, ask_whole),
    JOINING: Act(COORDINATORS, ask_whole),
    TRY: Act(COORDINATORS, ask_whole),
    WORKBOOK: Act(COORDINATORS, ask_whole),
    "heard": Act(RECORDERS, heard),
    **{verb: Act(RECORDERS, do) for verb, do in record_buttons.ACTS.items()},
    "have": Act(CHAIN, chain.have),
    "open": Act(CHAIN, chain.open_),
    "cases": Act(CHAIN, chain.sign_in),
    "agree": Act(CHAIN, chain.agree),
    "test": Act(CHAIN, chain.test),
}


def may(verb: str, roles: Set[str]) -> bool:
    return verb in ACTS and not ACTS[verb].roles.isdisjoint(roles)


def do(visit: Visit) -> Outcome | None:
    """What came of it; None for everybody who may not."""
    if not may(visit.verb, visit.roles):
        return None
    if not visit.arrival.private and visit.verb not in IN_GROUPS:
        return Outcome(parting=last_word(say("desk_in_group")), chat=visit.chat)
    if visit.verb not in GOES_ON:
        leave(visit.alerting.connection, visit.chat)
    return ACTS[visit.verb].do(visit)

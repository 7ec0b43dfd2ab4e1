"""A findings meeting as somebody in a chat sees it."""

from bot.desk.findings import FindingsDesk
from bot.desk.meeting_table import MeetingTable
from conversations.dialogue import Arrived, Inbound, Screen, Typed
from tests.findings_house import FindingsHouse
from tests.small_house import Person

ARRIVED = Arrived()
RAG = 2
"""The theme that findings are about: its place among the inspection's."""


async def sees(at: FindingsHouse, person: Person, command: str) -> Screen:
    """What a button of the desk leads to, shown after the commit as the channel does."""
    outcome = await person.does(Arrived(), command=command)
    person.shown = outcome.parting or await follows(at, person, outcome.ask) or Screen(())
    assert person.shown.stays, "what is written down there stays, and each message says so in practice"
    return person.shown


async def says(at: FindingsHouse, person: Person, *messages: str) -> Screen:
    """In a chat where the desk waits for words. All are in before the first is carried out."""
    asks = [(await person.does(Typed(one))).ask for one in messages]
    for ask, one in zip(asks, messages, strict=True):
        person.shown = await follows(at, person, ask, Typed(one)) or Screen(())
    assert person.shown.stays
    return person.shown


async def follows(at: FindingsHouse, person: Person, ask: str, inbound: Inbound = ARRIVED) -> Screen | None:
    desk = MeetingTable(FindingsDesk(at.house.intake, at.child, at.house.clock), at.house.intake, at.house.clock)
    verb, _, about = ask.partition("-")
    whose = (person.channel, person.address)
    if verb == "weigh":
        return await desk.weigh(whose, about)
    return await (desk.decide(whose, about, inbound) if verb == "decide" else desk.theme(whose, about))


async def taps(at: FindingsHouse, person: Person, label: str) -> Screen:
    button = person.button(label)
    assert button is not None, label
    assert len(button.action) < 24
    return await sees(at, person, button.action)


def words(screen: Screen) -> str:
    return "\n".join((screen.progress, *screen.paragraphs))

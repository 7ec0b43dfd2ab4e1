"""A double of intake and desk, in memory: short enough to be read whole. The talk itself is the real one."""
# ruff: noqa: ARG002 - a double has the whole signature

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from msgspec import structs

from bot.changes import Changes
from bot.desk.menu import MENU
from bot.desk.passing import Decision, Quotes
from bot.intake.arrivals import Arrival, Outcome, Standing
from bot.web.contract import AskedNow, Chart, DeskNotice, DeskPage, Shown
from conversations.desk.menu import entries_for
from conversations.dialogue import Response, Screen, Tap, Typed
from conversations.engine import advance
from conversations.inspection import Channel
from conversations.phrases import say
from conversations.questionnaire import Questionnaire
from storage.media import Kept
from tests.clock import MORNING

INVITATION = "join-once"


@dataclass
class FakeIntake:
    """audiences: questionnaires by code. shut: codes of closed ones. arrived: everything that was taken, in order.

    done: addresses that had their one go, of which no more is kept. broken: the next arrivals can't be stored.
    poison: words that fail alone. over, taken: links of tablets whose time is up, or that were taken back.
    last: what is said of the next thing that is taken, and kept nowhere.
    """

    audiences: dict[str, Questionnaire]
    changes: Changes
    practice: bool = False
    shut: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    chats: dict[str, Standing] = field(default_factory=dict)
    coordinators: set[str] = field(default_factory=set)
    arrived: list[Arrival] = field(default_factory=list)
    invitations: set[str] = field(default_factory=lambda: {INVITATION})
    broken: bool = False
    poison: str = ""
    last: Screen | None = None
    over: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    _keys: set[str] = field(default_factory=set)

    async def take(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        if self.broken:
            raise RuntimeError("the database is gone")
        outcomes = [self._take(arrival) for arrival in arrivals]
        for arrival in arrivals:
            self.changes.tell(arrival.channel, arrival.address)
        return outcomes

    def _take(self, arrival: Arrival) -> Outcome:
        if arrival.key in self._keys:
            return Outcome(self.chats.get(arrival.address), repeated=True)
        self._keys.add(arrival.key)
        self.arrived.append(arrival)
        if arrival.entry in self.invitations:
            self.invitations.remove(arrival.entry)
            self.coordinators.add(arrival.address)
            return Outcome(joined="coordinator")
        if arrival.command and arrival.address in self.coordinators:
            return Outcome(ask=arrival.command)
        return self._talk(arrival)

    def _talk(self, arrival: Arrival) -> Outcome:
        door = self._welcome(arrival.entry, arrival.address)
        if isinstance(door, Screen):
            return Outcome(parting=door)
        if arrival.address in self.done:
            return Outcome(parting=Screen((say("already"),)))
        standing = self.chats.get(arrival.address) or structs.replace(door, response_id="r3sp0nse-1d")
        if self.poison and arrival.inbound in (Typed(self.poison, 5), Tap(self.poison, 1)):
            return Outcome(
                structs.replace(standing, response=structs.replace(standing.response, notice=("went_wrong",)))
            )
        step = advance(standing.questionnaire, standing.response, arrival.inbound)
        if step.response is None:
            self.chats.pop(arrival.address, None)
            return Outcome(parting=step.parting and structs.replace(step.parting, practice=self.practice))
        response = structs.replace(step.response, receipt="h4k-8wz") if step.milestone == "sent" else step.response
        moved = structs.replace(standing, response=response, revision=standing.revision + 1)
        self.chats[arrival.address] = moved
        return Outcome(moved, parting=self.last)

    async def practises(self) -> bool:
        return self.practice

    async def standing(self, channel: Channel, address: str, entry: str = "") -> Standing | None:
        return self.chats.get(address)

    async def written(self, channel: Channel, address: str, response: str) -> Standing | None:
        return None

    async def preview(
        self, channel: Channel, code: str, address: str = "", languages: Sequence[str] = ()
    ) -> Standing | Screen:
        return Screen((say("already"),)) if address in self.done else self._welcome(code, "")

    async def resume(self, code: str) -> str | None:
        known = {*self.chats, *self.coordinators}
        return next((address for address in known if self.resume_code(address) == code), None)

    async def taken_back(self, link: str) -> bool:
        return link in self.taken

    async def handed_round(self, link: str) -> str:
        known = link.startswith("round.") and link not in self.over | self.taken
        return link.removeprefix("round.") if known else ""

    async def is_for_another(self, address: str, code: str) -> bool:
        return False

    async def privacy(self, language: str = "") -> tuple[str, ...]:
        return ("Example Council answers for what you say.",)

    async def files(self, receipt: str) -> list[Kept]:
        return []

    def resume_code(self, address: str) -> str:
        letters = "".join(letter for letter in address.lower() if letter.isalnum())
        return "-".join(letters[at : at + 3] for at in (0, 3, 6))

    def _welcome(self, code: str, address: str) -> Standing | Screen:
        if code not in self.audiences:
            return Screen((say("no_link"),), practice=self.practice)
        if code in self.shut:
            return Screen((say("closed"),), practice=self.practice)
        return Standing(1, "web", address, "", code, self.audiences[code], Response(), self.practice, 0)

    def words(self) -> list[str]:
        """Everything that people wrote, in the order in which it counted."""
        return [one.inbound.words for one in self.arrived if isinstance(one.inbound, Typed)]


CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120"><style>text{font:16px sans-serif}</style>'
    '<text x="8" y="24">Is information shared?</text><rect x="8" y="40" width="252" height="24" fill="#0072B2"/>'
    '<text x="268" y="58">84%</text><rect x="8" y="76" width="48" height="24" fill="#767676"/>'
    '<text x="64" y="94">16%</text></svg>'
)
IN_WORDS = "Is information shared?\nYes 16 of 19 (84%)\nNo or unsure 3 of 19 (16%)"


@dataclass
class FakeDesk:
    """Answers every ask with a notice."""

    intake: FakeIntake
    notices: list[DeskNotice] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    due: tuple[str, ...] = ()
    drawing: bool = False
    told: list[str] = field(default_factory=list)

    async def page(self, channel: Channel, address: str) -> DeskPage:
        entries = entries_for(MENU, {"coordinator"})
        asked = (
            AskedNow("MASH multi-agency", "Open", 7, 7, ("7 sent, 7 hoped for.", "Counted: 7.")),
            AskedNow("Young people", "Open", 4, 30, ("4 sent, 30 hoped for.", "Not shown: 16 more needed.")),
        )
        shown = None if self.drawing else Shown((Chart(CHART, IN_WORDS),), ("Professionals: running tally",))
        return DeskPage(
            entries,
            headline="Asking now.",
            audiences=asked,
            due=self.due,
            shown=shown,
            notices=tuple(reversed(self.notices)),
        )

    async def carry_out(self, ask: str, channel: Channel, address: str) -> None:
        chart = (Chart(CHART, IN_WORDS),) if ask == "tally" else ()
        self.notices.append(DeskNotice(f"Here is the newest {ask}, number {len(self.notices) + 1}.", MORNING, chart))
        self.intake.changes.tell(channel, address)

    async def report(self, channel: Channel, address: str) -> tuple[str, bytes]:
        return "report-draft.pdf", b"%PDF-made-up"

    async def book(self, channel: Channel, address: str) -> bytes:
        return b"PK made-up"

    async def quotes(self, channel: Channel, address: str) -> Quotes:
        return Quotes(None, ())

    async def decide(self, channel: Channel, address: str, comment: str, decision: Decision) -> bool:
        return False

    async def tell_news(self, channel: Channel, address: str, words: str, form: str) -> None:
        self.told.append(words)

    async def refuse(self, channel: Channel, address: str, what: str) -> bool:
        self.refused.append(what)
        return False

    async def roles(self, channel: Channel, address: str) -> Set[str]:
        return {"coordinator"} if address in self.intake.coordinators else set()

    async def signed_in(self, token: str) -> tuple[Channel, str] | None:
        return None

    async def leave_workbook(self, channel: Channel, address: str) -> None:
        return None

    async def sign_out(self, channel: Channel, address: str, token: str) -> None:
        return None

    async def is_coordinator(self, channel: Channel, address: str) -> bool:
        return address in self.intake.coordinators


class FakeSteering:
    """Every command leads to a step with a box to write in."""

    async def step(self, channel: Channel, address: str, command: str, words: str = "") -> Screen | None:
        return Screen((f"This is for {command}.",), writes=True)


class FakeLinks:
    """No alert was ever sent by e-mail."""

    async def look(self, code: str) -> None:
        return None

    async def answer(self, code: str) -> None:
        return None

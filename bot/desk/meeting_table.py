"""What lies on the table at a findings meeting in a chat: a theme with all that is known, or one finding of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk.concluded import Here
from bot.desk.deciding import write
from bot.desk.findings import FindingsDesk, ThemePage
from bot.desk.recorders import Whose, here
from bot.desk.weighing import weigh_one
from bot.intake.door import clean
from bot.intake.intake import Intake
from conversations.desk import weighing
from conversations.desk.deciding import LONGEST, Move, ToDecide, deciding_screen, read_move
from conversations.desk.meeting import Line, Table, place_of, theme_screen, themes_screen
from conversations.desk.weighing import OnScales, weighing_screen
from conversations.dialogue import Inbound, Screen, Typed
from conversations.findings import Beside, Finding, Weight
from conversations.phrases import say
from storage import records


@dataclass(frozen=True, slots=True)
class OnTable:
    """A finding beside all that is known on its theme. theme: its place among the inspection's, from 1."""

    theme: int
    page: ThemePage
    at: Beside

    def scales(self, said: Mapping[str, Weight], at: int) -> OnScales:
        """said: of each piece, by id. at: which piece is looked at, from 0."""
        page = self.page
        return OnScales(self.at.finding, self.theme, page.pieces, said, at, page.quotes_left_out, page.practice)


class MeetingTable:
    """findings: where what is known is read. Whoever may not be at a meeting gets None for a screen."""

    def __init__(self, findings: FindingsDesk, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._findings, self._intake, self._clock = findings, intake, clock

    async def theme(self, whose: Whose, about: str, notice: str = "") -> Screen | None:
        """What is on the table after a button of the meeting: a theme, or the list of them."""
        counts, at = await self._findings.counts(whose), place_of(about)
        if counts is None:
            return None
        if not 0 < at <= len(counts):
            lines = [Line(one.theme.title, one.findings, one.open) for one in counts]
            return themes_screen(lines, await self._intake.practises())
        theme = counts[at - 1].theme
        page = await self._findings.for_chat(whose, theme.name)
        if page is None:
            return None
        table = Table(at, len(counts), theme.title, theme.definition, page.pieces, page.findings, page.quotes_left_out)
        return theme_screen(table, page.practice, notice)

    async def decide(self, whose: Whose, about: str, inbound: Inbound) -> Screen | None:
        """What is seen of a finding that is to be decided, or was. Words: who is here, or why, as was asked."""
        move = read_move(about)
        words = " ".join(clean(inbound.words).split())[:LONGEST] if isinstance(inbound, Typed) else ""
        if move is not None and words:
            now = self._clock()
            await self._intake.call(here(self._intake, whose, lambda at: write(at, move, words, now)))
        found = await self._found(whose, lambda at: _about(at, move)) if move is not None else None
        if move is None or found is None:
            return await self.theme(whose, "")
        if move.do == "note":
            return await self.theme(whose, str(found.theme), say("deciding_noted" if words else "deciding_done"))
        page = found.page
        return deciding_screen(
            ToDecide(found.at, found.theme, page.present, move.version, page.quotes_left_out, page.practice)
        )

    async def weigh(self, whose: Whose, about: str) -> Screen | None:
        """One piece of what is known beside a finding; after one was weighed, the next."""
        move = weighing.read_move(about)
        found = await self._found(whose, lambda at: at.concluded.finding(move.finding)) if move is not None else None
        if move is None or found is None:
            return await self.theme(whose, "")
        pieces, at = found.page.pieces, weighing.place_of(found.page.pieces, move)
        if at < 0 or move.says == move.saw:
            gone = say("record_not_there") if at < 0 and move.piece != weighing.FIRST else ""
            return weighing_screen(found.scales(found.at.weighed.pieces or {}, max(at, 0)), gone)
        piece, now, last = pieces[at].id, self._clock(), at + 1 == len(pieces)
        said = await self._intake.call(here(self._intake, whose, lambda at: weigh_one(at, move, piece, now)))
        if said is None:
            return await self.theme(whose, "")
        kept = said.get(piece) == move.says
        then = found.scales(said, at + 1 if kept and not last else at)
        return weighing_screen(then, weighing.told(move, said.get(piece), last))

    async def _found(self, whose: Whose, of: Callable[[Here], Finding | None]) -> OnTable | None:
        """A finding with all that is known on its theme. None if either is gone."""
        counts = await self._findings.counts(whose) or []
        finding = await self._intake.read(here(self._intake, whose, of))
        places = {one.theme.name: place for place, one in enumerate(counts, 1)}
        if finding is None or finding.theme not in places:
            return None
        page = await self._findings.for_chat(whose, finding.theme)
        at = next((one for one in page.findings if one.finding.id == finding.id), None) if page is not None else None
        return OnTable(places[finding.theme], page, at) if page is not None and at is not None else None


def _about(at: Here, move: Move) -> Finding | None:
    """The finding that something is about: a note is about a decision on one."""
    about = move.about
    if move.do == "note":
        decided = records.at(at.connection, about, at.seal)
        about = decided.answers.get("finding", "") if decided is not None else ""
    return at.concluded.finding(about)

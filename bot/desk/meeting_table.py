"""What lies on the table at a findings meeting in a chat: a theme with all that is known, or one finding to decide."""

from collections.abc import Callable
from datetime import datetime

from bot.desk.concluded import Here
from bot.desk.deciding import present_at, write
from bot.desk.findings import FindingsDesk
from bot.desk.recorders import Whose, here
from bot.intake.door import clean
from bot.intake.intake import Intake
from conversations.desk.deciding import LONGEST, Move, ToDecide, deciding_screen, read_move
from conversations.desk.meeting import Line, Table, place_of, theme_screen, themes_screen
from conversations.dialogue import Inbound, Screen, Typed
from conversations.phrases import say
from storage import records


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
            return themes_screen([Line(one.theme.title, one.findings, one.open) for one in counts])
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
        found = await self._intake.read(here(self._intake, whose, lambda at: self._finding(at, move)))
        if move is None or found is None:
            return await self.theme(whose, "")
        finding, theme, present = found
        if move.do == "note":
            return await self.theme(whose, str(theme), say("deciding_noted" if words else "deciding_done"))
        return await self._to_decide(whose, move, finding, theme, present)

    async def _to_decide(self, whose: Whose, move: Move, finding: str, theme: int, present: str) -> Screen | None:
        counts = await self._findings.counts(whose) or []
        page = await self._findings.for_chat(whose, counts[theme - 1].theme.name) if theme <= len(counts) else None
        at = next((one for one in page.findings if one.finding.id == finding), None) if page is not None else None
        if page is None or at is None:
            return await self.theme(whose, "")
        return deciding_screen(ToDecide(at, theme, present, move.version, page.quotes_left_out, page.practice))

    def _finding(self, at: Here, move: Move | None) -> tuple[str, int, str] | None:
        """The finding that something is about, the place of its theme from 1, and who is here; None if it is gone."""
        about = move.about if move is not None else ""
        if move is not None and move.do == "note":
            decided = records.at(at.connection, about, at.seal)
            about = decided.answers.get("finding", "") if decided is not None else ""
        finding = at.concluded.finding(about)
        places = {one.name: place for place, one in enumerate(at.running.inspection.themes, 1)}
        if finding is None or finding.theme not in places:
            return None
        return finding.id, places[finding.theme], present_at(at, self._clock())
